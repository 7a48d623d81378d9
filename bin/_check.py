"""Runs every check of the project in order and says at the end what failed and what was skipped."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
SHOWN = ("-q", "--durations=10")
NO_TESTS = 5  # pytest's status when a selection is empty
WHOLE = ("browser", "processes")  # each in a process of its own: Playwright leaves its event loop running
WORKERS = str(max(2, os.cpu_count() or 1))
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
        """Run one check, show what it wrote when it is over, remember whether it failed."""
        begun = time.monotonic()
        with TemporaryFile() as said:  # not a pipe, which what a test leaves running would keep open
            status = subprocess.run(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False
            ).returncode
            said.seek(0)
            told = said.read().decode(errors="replace")
        verdict = "ok" if status in good else f"FAILED (status {status})"
        print(f"── {name}\n{told}── {name}: {verdict}, {time.monotonic() - begun:.1f} s\n", flush=True)
        if status not in good:
            self.failed.append(name)


def main(arguments: list[str]) -> int:
    """Check everything, or run pytest with the arguments given; 0 when all is well."""
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    export_chromium(bring=not arguments)
    if arguments:
        return subprocess.run([BIN / "pytest", *arguments], cwd=ROOT, check=False).returncode
    run = Run()
    run.step("types of the screens", BIN / "python", "hatch_build.py", "--check")  # brings what tests of pages need too
    with ThreadPoolExecutor(2) as beside:  # a browser mostly waits
        lanes = [beside.submit(check_text, run), beside.submit(check_whole, run)]
    for lane in lanes:
        lane.result()
    check_others(run)
    if "OVERLAND_CHROMIUM" not in os.environ:
        print("Skipped: the browser tests, for no Chromium is here and none could be brought.")
    print(f"Failed: {', '.join(run.failed)}." if run.failed else "All checks passed.")
    return 1 if run.failed else 0


def check_text(run: Run) -> None:
    """What can be said without running anything."""
    run.step("format", BIN / "ruff", "format", "--check", ".")
    run.step("lint", BIN / "ruff", "check", ".")
    run.step("types", BIN / "mypy")
    run.step("import contracts", BIN / "lint-imports")


def check_whole(run: Run) -> None:
    """Tests of the whole product, one kind after the other."""
    for kind in WHOLE:
        run.step(f"tests: {kind}", BIN / "pytest", *SHOWN, "-m", kind, good=(0, NO_TESTS))


def check_others(run: Run) -> None:
    """All other tests, the heavy proofs among them. A module goes to one worker: its tests share what takes long."""
    others = f"not ({' or '.join(WHOLE)})"
    spread = ("-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder")
    run.step("tests: all others", BIN / "pytest", *SHOWN, "-m", others, *spread)


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
