"""Takes the project's pictures from a running demo: python scripts/screenshots.py [ADDRESS] [--all FOLDER]

Alone it takes the README's picture anew. With --all it takes every passenger page on a phone and at a desk, light and
dark, in both languages, to be looked at. It buys tickets at the practice bank on its way.
"""
# ruff: noqa: INP001, T201

from __future__ import annotations

import argparse
import base64
import itertools
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "overland.png"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
LOCALES = {"en": "en-GB", "vi": "vi-VN"}
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SHEET = """
<style>
  body {{ margin: 0; padding: 48px; background: #e9eee9; display: flex; gap: 32px }}
  body {{ align-items: center; width: max-content }}
  img {{ display: block; border-radius: 14px; box-shadow: 0 2px 4px #0002, 0 12px 40px #0003 }}
</style>
{pictures}
"""


class Walk:
    """One visitor on the way from the search to the ticket."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def home(self) -> None:
        """The front page."""
        self.page.goto(self.address)

    def results(self) -> None:
        """A day between two cities."""
        day = date.today() + timedelta(days=5)  # noqa: DTZ011 - as the browser's calendar has it
        wish = {"from": "TP. Hồ Chí Minh", "to": "Đà Lạt", "day": day.isoformat(), "passengers": "2"}
        self.page.goto(f"{self.address}/search?{urlencode(wish)}")

    def seats(self) -> None:
        """Two seats chosen on the map of the first trip."""
        self.page.locator(".offer .button").first.click()
        for seat in self.page.locator(".seat input:not(:disabled)").all()[3:5]:
            seat.check(force=True)

    def travellers(self) -> None:
        """Their names."""
        self.page.locator("seat-bar button").click()
        self.page.fill("#f-name", "Nguyễn Thị Lan")
        self.page.fill("#f-phone", "0912 345 678")
        self.page.locator("fieldset:last-of-type input").first.fill("Trần Minh")

    def payment(self) -> None:
        """How to pay."""
        self.page.locator(".first-col .actions button").click()
        self.page.wait_for_url("**/payment")

    def ticket(self) -> None:
        """The tickets, once the practice bank has said its word."""
        self.page.locator(".first-col .actions button").click()
        self.page.click("[name=decision][value=pay]")
        self.page.wait_for_url(re.compile(r"/bookings/[0-9A-Z]+$"), timeout=60_000)


STEPS = ("home", "results", "seats", "travellers", "payment", "ticket")


@contextmanager
def visitor(browser: Browser, size: ViewportSize, language: str, theme: str, *, sharp: int = 1) -> Iterator[Page]:
    """A fresh browser of this kind."""
    context = browser.new_context(
        viewport=size, locale=LOCALES[language], color_scheme="dark" if theme == "dark" else "light",
        device_scale_factor=sharp, reduced_motion="reduce",
    )  # fmt: skip
    yield context.new_page()
    context.close()


def readme(browser: Browser, address: str) -> None:
    """One picture of three pages: the results at a desk, the seat map and the ticket on a phone."""
    with visitor(browser, DESK, "en", "light") as page:
        Walk(page, address).results()
        results = page.screenshot()
    with visitor(browser, PHONE, "en", "light") as page:
        walk = Walk(page, address)
        for step in ("results", "seats"):
            getattr(walk, step)()
        page.locator("seat-map").evaluate("map => scrollTo(0, map.offsetTop - 60)")
        seats = page.screenshot()
    with visitor(browser, PHONE, "vi", "dark") as page:
        walk = Walk(page, address)
        for step in STEPS[1:]:
            getattr(walk, step)()
        ticket = page.screenshot()
    with visitor(browser, {"width": 2200, "height": 900}, "en", "light") as page:
        page.set_content(SHEET.format(pictures="".join(_embedded(one) for one in (results, seats, ticket))))
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.locator("body").screenshot(path=PICTURE)
    print(PICTURE)


def _embedded(picture: bytes) -> str:
    return f'<img src="data:image/png;base64,{base64.b64encode(picture).decode()}">'


def everything(browser: Browser, address: str, folder: Path) -> None:
    """Every step of a purchase, in every way it may look."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {"phone": PHONE, "desk": DESK}
    for (kind, size), theme, language in itertools.product(sizes.items(), ("light", "dark"), LOCALES):
        with visitor(browser, size, language, theme) as page:
            walk = Walk(page, address)
            for step in STEPS:
                getattr(walk, step)()
                page.screenshot(path=folder / f"{step}-{kind}-{theme}-{language}.png", full_page=True)
        print(f"{kind}, {theme}, {language}")


def main() -> None:
    """Read the command line and take the pictures."""
    wants = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wants.add_argument("address", nargs="?", default="http://127.0.0.1:8000", help="where the demo runs")
    wants.add_argument("--all", type=Path, metavar="FOLDER", help="take every page into this folder instead")
    asked = wants.parse_args()
    program = os.environ.get("OVERLAND_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        if asked.all:
            everything(browser, asked.address.rstrip("/"), asked.all)
        else:
            readme(browser, asked.address.rstrip("/"))
        browser.close()


if __name__ == "__main__":
    main()
