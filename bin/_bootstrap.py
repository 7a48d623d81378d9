"""Prepares `.venv` with nothing but Python 3.11 and the network, then runs what was asked for.

Everything it makes lies in `.venv`, `.tool` and the package's own static files. Stamps tell what is already done, so
that a later start goes straight on. What is missing is said in one line, with exit status 2.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOL = ROOT / ".tool"
PYTHON = VENV / "bin" / "python"
UV = TOOL / "uv" / "bin" / "uv"
REQUIREMENTS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
NO_NETWORK = (  # what uv, pip and npm write, in small letters
    "connection refused",
    "dns error",
    "eai_again",
    "econnrefused",
    "enotfound",
    "failed to connect",
    "from versions: none",
    "name resolution",
    "network is unreachable",
)


def main() -> None:
    verb, *arguments = sys.argv[1:]
    os.chdir(ROOT)
    _set_environment()
    if verb == "pin":
        with _alone():
            bring_uv()
            bring_packages("test")
            pin(arguments)
        return
    prepare(verb)
    if verb == "run":
        os.execv(VENV / "bin" / "overland", ["overland", "run", *arguments])
    os.execv(PYTHON, ["python", "bin/_check.py", *arguments])


def prepare(profile: str) -> None:
    """Make the environment for running, or the larger one for testing, and the static files of the screens."""
    if not _is_prepared(profile):
        with _alone():
            bring_uv()
            bring_packages(profile)
    with _alone() if os.access(TOOL, os.W_OK) else nullcontext():
        _call([PYTHON, "hatch_build.py"], "Cannot build the screens")


def bring_uv() -> None:
    """Install uv into `.tool`, where it touches nothing else of the machine."""
    pins = ROOT / "requirements-uv.txt"
    stamp = UV.parent.parent / ".made-from"
    if UV.exists() and _read(stamp) == _hash(pins):
        return
    shutil.rmtree(UV.parent.parent, ignore_errors=True)
    command = [*_pip(), "install", "--quiet", "--target", str(UV.parent.parent), "--only-binary", ":all:"]
    _call(
        [*command, "--require-hashes", "--requirement", pins], "Cannot bring uv", "Bringing uv, which brings the rest…"
    )
    stamp.write_text(_hash(pins))


def bring_packages(profile: str) -> None:
    """Fill `.venv` with exactly the pinned packages, and with this project itself."""
    if _is_prepared(profile):
        return
    home = f"{ROOT}\n{sys.version}\n"
    if _read(VENV / ".made-for") != home or not PYTHON.exists():
        _uv("venv", "--clear", "--python", sys.executable, VENV, doing="Making the environment…")
        (VENV / ".made-for").write_text(home)
    profile = "test" if _read(VENV / ".profile") == "test" else profile
    pins = ROOT / REQUIREMENTS[profile]
    count = sum(line[:1].isalpha() for line in pins.read_text().splitlines())
    _uv("pip", "sync", "--require-hashes", pins, doing=f"Installing {count} packages…")
    _call([PYTHON, "hatch_build.py"], "Cannot build the screens", "Building the screens…")
    _uv("pip", "install", "--no-deps", "--no-build-isolation", "--editable", ROOT, doing="Installing Overland itself…")
    (VENV / ".profile").write_text(profile)
    (VENV / ".made-from").write_text(_state(profile))


def pin(arguments: list[str]) -> None:
    """Resolve the versions anew for every supported Python and system, with hashes and without any index's address."""
    common = [
        "--universal",
        "--python-version=3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        *arguments,
    ]
    runtime = ["--group=build", "--extra=valkey", "pyproject.toml"]
    _uv("pip", "compile", *common, *runtime, "--output-file=requirements.txt", doing="Pinning what runs…")
    tests = ["--group=dev", "--constraint=requirements.txt", "--output-file=requirements-dev.txt"]
    _uv("pip", "compile", *common, *runtime, *tests, doing="Pinning what tests…")
    _uv("pip", "compile", *common, "--output-file=requirements-uv.txt", "-", doing="Pinning uv…", given="uv\n")
    _call([PYTHON, "hatch_build.py", "--pin"], "Cannot pin the front end", "Pinning the front end…")


def _is_prepared(profile: str) -> bool:
    """Whether `.venv` was made from these pins by this Python; the environment for testing also runs."""
    made_from = _read(VENV / ".made-from")
    return PYTHON.exists() and made_from in {_state("test"), _state(profile)}


def _state(profile: str) -> str:
    pins = _hash(ROOT / REQUIREMENTS[profile], ROOT / "pyproject.toml", ROOT / "hatch_build.py")
    return f"{profile} {pins} {ROOT} {sys.version_info[:2]}"


def _pip() -> list[str]:
    """A command that is pip: the one of this Python, or the wheel that Python or Debian keeps for making others."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    wheel = _pip_wheel()
    if wheel is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _call(["apt-get", "update", "-qq"], "Cannot ask apt for pip", "This Python has no pip: asking apt for it…")
        _call(["apt-get", "install", "-qq", "-y", "--no-install-recommends", "python3-pip-whl"], "Cannot install pip")
        wheel = _pip_wheel()
    if wheel is None:
        _give_up(f"{sys.executable} has no pip. Install it first, for example: apt install python3-pip")
    return [sys.executable, str(wheel / "pip")]


def _pip_wheel() -> Path | None:
    spec = importlib.util.find_spec("ensurepip")
    bundled = [Path(spec.origin).parent / "_bundled"] if spec and spec.origin else []
    wheels = [wheel for folder in (*bundled, Path("/usr/share/python-wheels")) for wheel in folder.glob("pip-*.whl")]
    return wheels[0] if wheels else None


def _uv(*arguments: str | Path, doing: str, given: str | None = None) -> None:
    _call([UV, "--quiet", *arguments], f"Cannot go on: {doing.rstrip('…').lower()} failed", doing, given)


def _call(command: list[str | Path], failure: str, doing: str = "", given: str | None = None) -> None:
    """Run a command quietly; when it fails, say why in a line and keep all that it wrote in a file."""
    if doing:
        print(doing, file=sys.stderr, flush=True)
    done = subprocess.run(
        command, input=given or "", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode == 0:
        return
    log = TOOL / "failure.log"
    log.write_text(done.stdout)
    if any(sign in done.stdout.lower() for sign in NO_NETWORK):
        _give_up(f"{failure}: no network, or the package index does not answer (all of it: {log}).")
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()] or ["it said nothing"]
    _give_up(f"{failure}: {lines[-1]} (all of it: {log})")


def _set_environment() -> None:
    """Let the tools trust what the system trusts, and keep their caches where this user may write."""
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    os.environ.update(UV_PYTHON_DOWNLOADS="never", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")
    os.environ.update(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", VIRTUAL_ENV=str(VENV), DEBIAN_FRONTEND="noninteractive")
    if "PIP_INDEX_URL" in os.environ:
        os.environ.setdefault("UV_DEFAULT_INDEX", os.environ["PIP_INDEX_URL"])
    home = Path(os.environ.get("HOME") or "/nonexistent")
    if not os.access(home, os.W_OK):
        os.environ.setdefault("UV_CACHE_DIR", str(TOOL / "cache" / "uv"))
        os.environ.setdefault("npm_config_cache", str(TOOL / "cache" / "npm"))


@contextmanager
def _alone() -> Iterator[None]:
    """Let one start at a time prepare the environment; another one waits and then finds it ready."""
    try:
        TOOL.mkdir(exist_ok=True)
        with (TOOL / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as error:
        _give_up(
            f"Cannot use {error.filename or ROOT}: {error.strerror}. Overland makes its environment in its own folder."
        )


def _hash(*paths: Path) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in paths)).hexdigest()


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _give_up(line: str) -> NoReturn:
    print(line, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
