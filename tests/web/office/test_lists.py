"""Lists to take away: who may, as what, and that each stands beside its page."""

from __future__ import annotations

import html
import re

import pytest

from overland.kernel.permissions import Role
from overland.web.office.lists import LISTS
from overland.web.office.routes import INSIDE
from web.conftest import Browser
from web.office.conftest import Seen


async def test_a_file_is_kept_by_nobody_between(manager: Browser) -> None:
    table = await manager.get("/office/SM/lists/sales.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["cache-control"] == "private, no-store"
    assert re.search(r'filename="SM-sales-\d{4}-\d\d-\d\d\.csv"', table.headers["content-disposition"])
    assert table.content.startswith(b"\xef\xbb\xbflabel,sold,")


@pytest.mark.parametrize("listing", [one.name for one in LISTS])
async def test_no_list_of_another_company_is_there(manager: Browser, listing: str) -> None:
    assert (await manager.get(f"/office/BX/lists/{listing}.csv")).status_code == 404


@pytest.mark.parametrize("listing", [one.name for one in LISTS])
async def test_a_driver_takes_nothing_away(seen_by: Seen, listing: str) -> None:
    assert (await seen_by(Role.DRIVER).get(f"/office/SM/lists/{listing}.csv")).status_code == 403


@pytest.mark.parametrize("file", ["nothing.csv", "sales.exe", "sales", ".csv"])
async def test_what_is_no_list_is_not_there(manager: Browser, file: str) -> None:
    assert (await manager.get(f"/office/SM/lists/{file}")).status_code == 404


async def test_a_refusal_comes_before_the_file(manager: Browser) -> None:
    assert (await manager.get("/office/SM/lists/shift-lines.csv?shift=none")).status_code == 404


def test_each_list_has_a_name_of_its_own() -> None:
    assert len({one.name for one in LISTS}) == len(LISTS)


OF_ONE = {"shift-lines", "statement-lines", "agent-statement", "places", "manifest"}
"""Lists that stand on the page of one thing, and the places beside the stops."""
EMPTY = {"disruptions", "extras", "fare-caps", "fare-rules", "fare-types", "promo-codes", "webhooks"}
"""Of these there is nothing in the cast, so their pages show what to do next instead."""
NOT_LISTS = {"/payments", "/shift"}
"""Ways to pay, each to be set up, and a drawer of which the report is the list."""


async def test_every_list_stands_on_a_page_and_can_be_taken_from_there(manager: Browser) -> None:
    pages = {path for handler in INSIDE for path in handler.paths if "{" not in path and "GET" in handler.http_methods}
    found: set[str] = set()
    bare: set[str] = set()
    for path in sorted(pages):
        page = await manager.get(f"/office/SM{path.rstrip('/')}")
        links = re.findall(r'href="(/office/SM/lists/([\w-]+)\.(?:csv|xlsx)[^"]*)"', page.text)
        if not links and '<table class="rowed">' in page.text:
            bare.add(path)
        for address, name in links:
            found.add(name)
            taken = await manager.get(html.unescape(address))
            assert taken.status_code == 200, address
            assert taken.content.startswith((b"\xef\xbb\xbf", b"PK")), address
    assert bare == NOT_LISTS, "a list of the office can be taken away"
    assert {one.name for one in LISTS} - found - OF_ONE == EMPTY
    for name in EMPTY:
        assert (await manager.get(f"/office/SM/lists/{name}.xlsx")).content.startswith(b"PK")


async def test_the_platform_takes_its_companies_away_and_a_company_does_not(seen_by: Seen, manager: Browser) -> None:
    table = await seen_by(Role.ADMIN, None).get("/admin/lists/companies.csv")
    assert re.search(r",SM,Sao Mai,VN,VND,", table.text)
    assert (await manager.get("/admin/lists/companies.csv")).status_code == 403
