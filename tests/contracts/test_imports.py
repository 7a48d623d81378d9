"""The import contracts hold, and the check sees it when one does not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the package `overland` below `folder` against the contracts that lie there."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources in which a test may plant what it likes."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("static", "__pycache__"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_every_contract_holds() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("importer", "line", "contract"),
    [
        ("kernel/planted.py", "import overland.booking", "Imports point one way only"),
        ("payments/planted.py", "from overland.booking import Booking", "Imports point one way only"),
        ("web/planted.py", "import overland.booking.planted_rule", "Booking is entered by its name and no deeper"),
        ("app.py", "import overland.booking.planted_rule", "Booking is entered by its name and no deeper"),
        ("web/planted.py", "import overland.settings", "Only the composition root reads the settings"),
        ("planted.py", "import overland.kernel", "Imports point one way only"),
    ],
)
def test_a_planted_violation_is_seen(copy: Path, importer: str, line: str, contract: str) -> None:
    package = copy / "src" / "overland"
    (package / "booking" / "planted_rule.py").touch()
    with (package / importer).open("a") as file:
        file.write(f"\n{line}\n")
    done = lint_imports(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout
