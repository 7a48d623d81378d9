"""The whole product as its users meet it: `overland run` over a fresh database, driven by Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hatch_build
import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from browsing import DESK, LONG, PHONE, SOON, Site
from databases import database_for_many

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; unmarked, it would leave Playwright's event loop running under others."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for all browser tests: they use trips of their own. It asks providers every two seconds."""
    with database_for_many(server) as dsn:
        settings = {
            "DATABASE_URL": dsn, "OVERLAND_LOG_LEVEL": "WARNING", "OVERLAND_ASK_SECONDS": "2",
            "OVERLAND_HOME": str(tmp_path_factory.mktemp("home")), "OVERLAND_REQUESTS_A_MINUTE": "0",
        }  # fmt: skip
        with _started(settings, tmp_path_factory) as found:
            yield found


@contextmanager
def _started(settings: dict[str, str], folders: pytest.TempPathFactory) -> Iterator[Site]:
    port = _free_port()
    log = folders.mktemp("log") / "overland.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "overland", "run"], env=os.environ | settings | {"OVERLAND_PORT": str(port)},
            stdout=out, stderr=out,
        )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(url, process, log)
        yield Site(url, settings["DATABASE_URL"])
    finally:
        process.terminate()
        try:
            process.wait(LONG / 1000)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + 600
    while time.monotonic() < ends:
        assert process.poll() is None, log.read_text()[-3000:]
        try:
            if httpx.get(f"{url}/readyz", timeout=30).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise AssertionError(log.read_text()[-3000:])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium, where there is one."""
    program = os.environ.get("OVERLAND_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.skip("no Chromium here")
    expect.set_options(timeout=LONG)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET), timeout=SOON)
        browser.on("context", lambda made: made.set_default_timeout(LONG))
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def nobody_stays(chromium: Browser) -> Iterator[None]:
    """Close what a test has left open, also where it failed: pages that look again by themselves never rest."""
    kept = list(chromium.contexts)
    yield
    for made in chromium.contexts:
        if made not in kept:
            made.close()


@pytest.fixture(params=["phone", "desk"])
def context(request: pytest.FixtureRequest, chromium: Browser) -> BrowserContext:
    """A fresh browser: a small phone, and a desk. A module may ask for a `phone, no scripts` in its place."""
    phone, scripts = request.param.startswith("phone"), not request.param.endswith("no scripts")
    size = PHONE if phone else DESK
    return chromium.new_context(viewport=size, locale="en-GB", has_touch=phone, java_script_enabled=scripts)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab in it."""
    return context.new_page()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    hatch_build.install_packages()
    return (hatch_build.FRONTEND / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.fixture(params=["light", "dark"])
def looked_at(request: pytest.FixtureRequest, chromium: Browser) -> Page:
    """A tab on the narrowest phone, in both themes, in which axe may run."""
    return chromium.new_context(viewport=PHONE, locale="en-GB", color_scheme=request.param, bypass_csp=True).new_page()
