"""Runs every check of the project in order and says at the end what failed and what was skipped."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
NO_TESTS = 5  # pytest's status when a selection is empty
ALONE = ("browser", "processes", "proof")  # these want the whole machine
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_OF_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


@dataclass
class Run:
    """What happened so far."""

    failed: list[str] = field(default_factory=list)

    def step(self, name: str, *command: str | Path, good: tuple[int, ...] = (0,)) -> None:
        """Run one check, show what it writes, remember whether it failed."""
        print(f"── {name}", flush=True)
        begun = time.monotonic()
        status = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
        verdict = "ok" if status in good else f"FAILED (status {status})"
        print(f"── {name}: {verdict}, {time.monotonic() - begun:.1f} s\n", flush=True)
        if status not in good:
            self.failed.append(name)


def main(arguments: list[str]) -> int:
    """Check everything, or run pytest with the arguments given; 0 when all is well."""
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    export_chromium(bring=not arguments)
    if arguments:
        return subprocess.run([BIN / "pytest", *arguments], cwd=ROOT, check=False).returncode
    run = Run()
    run.step("format", BIN / "ruff", "format", "--check", ".")
    run.step("lint", BIN / "ruff", "check", ".")
    run.step("types", BIN / "mypy")
    run.step("types of the screens", BIN / "python", "hatch_build.py", "--check")
    run.step("import contracts", BIN / "lint-imports")
    shown = ("-q", "--durations=10")
    for kind in ALONE:  # each in a process of its own: Playwright leaves its event loop running
        run.step(f"tests: {kind}", BIN / "pytest", *shown, "-m", kind, good=(0, NO_TESTS))
    run.step(
        "tests: all others",
        BIN / "pytest",
        *shown,
        "-m",
        f"not ({' or '.join(ALONE)})",
        "-n",
        "2",
        "--dist",
        "loadfile",  # a module's tests share what it takes long to set up
        "--no-loadscope-reorder",  # the longest come first by their names
    )
    if "OVERLAND_CHROMIUM" not in os.environ:
        print("Skipped: the browser tests, for no Chromium is here and none could be brought.")
    print(f"Failed: {', '.join(run.failed)}." if run.failed else "All checks passed.")
    return 1 if run.failed else 0


def export_chromium(*, bring: bool) -> None:
    """Tell the tests in OVERLAND_CHROMIUM which Chromium to drive; with `bring`, install one when there is none."""
    if "OVERLAND_CHROMIUM" in os.environ:
        return
    found = find_chromium()
    if found is None and bring:
        print("── no Chromium here: bringing one", flush=True)
        found = download_chromium() or install_chromium()
    if found is not None:
        os.environ["OVERLAND_CHROMIUM"] = found


def find_chromium() -> str | None:
    """The first Chromium on the PATH, among the applications or in Playwright's cache that starts."""
    on_path = (shutil.which(name) for name in CHROMIUM_NAMES)
    return next((path for path in (*on_path, *CHROMIUM_OF_MACOS, playwright_chromium()) if path and starts(path)), None)


def starts(program: str) -> bool:
    """Whether the program is there and can tell its version; Ubuntu's package is only a hint at a snap, for one."""
    if not Path(program).exists():
        return False
    try:
        return _quietly(program, "--version", seconds=30)
    except OSError:
        return False


def playwright_chromium() -> str:
    """Where Playwright would keep its own Chromium."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([BIN / "python", "-c", ask], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def download_chromium() -> str | None:
    """Playwright's own download; where there is no way to it, this ends quickly."""
    return find_chromium() if _quietly(BIN / "playwright", "install", "chromium", seconds=600) else None


def install_chromium() -> str | None:
    """The system's own package, which only root may install."""
    if os.geteuid() != 0:
        return None
    if shutil.which("apt-get"):
        _quietly("apt-get", "update", "-qq", seconds=300)
        _quietly("apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium", seconds=600)
    elif shutil.which("dnf"):
        _quietly("dnf", "install", "-q", "-y", "chromium", seconds=600)
    return find_chromium()


def _quietly(*command: str | Path, seconds: float) -> bool:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
