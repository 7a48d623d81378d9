"""Every page that a menu and its links lead to, for every hand and eye: axe, and a narrow phone."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from browsing import PHONE, Site, faults

UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true })"
LINKS = "[...document.querySelectorAll('main a[href], aside a[href]')].map(link => link.getAttribute('href'))"
FILES = re.compile(r"\.(pdf|csv|xlsx|zip|json|ics|svg)$")
OFFICE = (
    "",
    "/schedules",
    "/import",
    "/fares/preview",
    "/agents",
    "/data",
    "/settlement",
    "/people",
    "/plans/draw",
    "/ratings",
    "/sales",
)
ENOUGH = {"admin": 8, "driver": 2, "agent": 4}
"""So many kinds of pages there are at least, so that a menu that breaks does not make this test idle."""


def kind_of(path: str) -> str:
    """Pages of the same address, but for ids and numbers, are drawn alike: one of them is looked at."""
    return re.sub(r"/([0-9a-f]{8}-[0-9a-f-]{27}|\d+|[0-9A-Z]{4}-?[0-9A-Z]{4})(?=/|$)", "/*", path)


@pytest.mark.parametrize(
    ("role", "first", "within"),
    [
        ("admin", "/admin/companies", "/admin/"),
        ("driver", "/driver", "/driver"),
        ("agent", "/agent/DM/sell?from=Hà Nội&to=Hải Phòng", "/agent/DM"),
    ],
)
def test_every_page_of_a_menu_is_for_everybody(
    chromium: Browser, site: Site, axe: str, role: str, first: str, within: str
) -> None:
    context = chromium.new_context(viewport=PHONE, locale="en-GB", bypass_csp=True)
    page = context.new_page()
    site.sign_in(page, role)
    seen, bad = walk(page, site, axe, first, within)
    context.close()
    assert not bad, "\n".join(bad)
    assert len(seen) >= ENOUGH[role], seen


def walk(page: Page, site: Site, axe: str, first: str, within: str) -> tuple[set[str], list[str]]:
    """Look at one page of each kind; the kinds, and what is wrong with which page."""
    waiting, seen, bad = [first], {kind_of(first)}, []
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(site.url + path)
        if answer is None or not answer.ok:
            bad.append(f"{path}: {answer.status if answer else 'nothing'}")
            continue
        page.evaluate(UNFOLD)
        bad += [f"{path}: {fault}" for fault in faults(page, axe)]
        for href in page.evaluate(LINKS):
            parts = urlsplit(urljoin(site.url + path, href))
            new = kind_of(parts.path)
            inside = parts.path.startswith(within) and f"{parts.scheme}://{parts.netloc}" == site.url
            if inside and new not in seen and not FILES.search(parts.path):
                seen.add(new)
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return seen, bad


def test_the_pages_of_a_company_are_for_everybody(chromium: Browser, site: Site, axe: str) -> None:
    context = chromium.new_context(viewport=PHONE, locale="en-GB", bypass_csp=True)
    page = context.new_page()
    site.sign_in(page, "manager")
    bad = []
    for path in OFFICE:
        page.goto(f"{site.url}/office/DM{path}")
        page.evaluate(UNFOLD)
        bad += [f"{path}: {fault}" for fault in faults(page, axe)]
    context.close()
    assert not bad, "\n".join(bad)
