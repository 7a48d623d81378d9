"""bin/run and bin/test say in one line what is missing, with exit status 2 and never a traceback."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that a start needs, and nothing that an earlier start has made."""
    folder = tmp_path / "clone"
    shutil.copytree(ROOT / "bin", folder / "bin", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "requirements.txt", "requirements-dev.txt", "requirements-uv.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def start(clone: Path, command: str = "run", **environment: str) -> subprocess.CompletedProcess[str]:
    base = {"PATH": os.environ["PATH"], "HOME": str(clone)}
    return subprocess.run(
        [clone / "bin" / command], env=base | environment, capture_output=True, text=True, check=False
    )


def program(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize("command", ["run", "test", "pin"])
def test_an_old_python_is_named(clone: Path, tmp_path: Path, command: str) -> None:
    program(tmp_path / "old", "python3", '[ "$1" = --version ] && echo Python 3.9.18 || exit 1')
    (tmp_path / "old" / "dirname").symlink_to(str(shutil.which("dirname")))
    (tmp_path / "old" / "sh").symlink_to("/bin/sh")
    done = start(clone, command, PATH=str(tmp_path / "old"))
    assert done.returncode == 2
    assert done.stderr == "Overland needs Python 3.11 or newer; this machine has: Python 3.9.18.\n"


def test_a_missing_python_is_named(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "dirname").symlink_to(str(shutil.which("dirname")))
    done = start(clone, PATH=str(tmp_path / "none"))
    assert done.returncode == 2
    assert done.stderr == "Overland needs Python 3.11 or newer; this machine has: no python3 on the PATH.\n"


def test_a_folder_that_cannot_be_used_is_named(clone: Path) -> None:
    (clone / ".tool").write_text("in the way")
    done = start(clone)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Cannot use {clone / '.tool'}: ")
    assert len(done.stderr.splitlines()) == 1


def test_an_index_out_of_reach_is_told(clone: Path) -> None:
    done = start(clone, PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="0", PIP_CONFIG_FILE=os.devnull)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("Cannot bring uv: no network, or the package index does not answer")
    assert "Traceback" not in done.stderr
