"""GTFS through the office: checked first, with a report, and out again."""

from __future__ import annotations

from typing import Any

import httpx

from web.conftest import Browser
from web.office.cast import PLAN, SAO_MAI
from web.office.conftest import Rooms

IMPORT = "/office/SM/import"


async def send(browser: Browser, **other: Any) -> httpx.Response:
    """Send the form with a feed."""
    page = await browser.get(IMPORT)
    token = page.text.partition('name="form" value="')[2].partition('"')[0]
    typed = {
        "form": token,
        "plan_id": str(PLAN.id),
        "bus_kind": "Coach",
        "first": "2026-11-02",
        "last": "2026-12-02",
        "shift": "640",
    }
    return await browser.post(IMPORT, data=typed | other, files={"feed": ("gtfs.zip", b"PK a zip", "application/zip")})


async def test_a_check_changes_nothing_and_reports_every_row(manager: Browser, rooms: Rooms) -> None:
    page = await send(manager, do="check", publish="1")
    wish = rooms.operations.asked["import_gtfs"]
    assert (wish.check_only, wish.feed, wish.shift_weeks, wish.publish) == (True, b"PK a zip", 640, True)
    for said in (
        "One row cannot be taken",
        "stop_times.txt",
        "17",
        "The stop X is not in stops.txt.",
        "left out",
        "113",
    ):
        assert said in page.text


async def test_an_import_may_leave_bad_rows_out(manager: Browser, rooms: Rooms) -> None:
    page = await send(manager, do="import", skip_bad="1", per_km="900", both_ways="1")
    wish = rooms.operations.asked["import_gtfs"]
    assert (wish.check_only, wish.skip_bad, wish.both_ways) == (False, True, True)
    assert "The feed is imported" in page.text


async def test_without_saying_which_the_feed_is_only_checked(manager: Browser, rooms: Rooms) -> None:
    await send(manager)
    assert rooms.operations.asked["import_gtfs"].check_only


async def test_a_form_without_a_file_is_refused(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(await manager.get(IMPORT), IMPORT, plan_id=str(PLAN.id), bus_kind="x")
    assert page.status_code == 422
    assert "Choose a file" in page.text
    assert "import_gtfs" not in rooms.operations.asked


async def test_staff_export_but_do_not_import(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get(IMPORT)
    assert "Importing is for managers" in page.text
    feed = await staff.get("/office/SM/gtfs.zip", params={"first": "2026-11-02", "last": "2026-11-09"})
    assert feed.content == b"PK a feed"
    assert "SM-2026-11-02" in feed.headers["content-disposition"]
    assert rooms.operations.asked["export_gtfs"].operator_id == SAO_MAI.id


async def test_without_a_seat_plan_the_way_is_shown(manager: Browser, rooms: Rooms) -> None:
    rooms.operations.empty = True
    assert "/office/SM/plans/draw" in (await manager.get(IMPORT)).text
