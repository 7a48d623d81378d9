"""The log of changes as a page and as a file."""

from __future__ import annotations

from overland.kernel.permissions import Role
from web.conftest import Browser
from web.office.cast import SAO_MAI
from web.office.conftest import Rooms, Seen

HOME = "/office/SM/changes"


async def test_from_what_to_what_and_by_whom(manager: Browser) -> None:
    page = await manager.get(HOME)
    assert "Phạm Hùng" in page.text
    assert "<del>=29B-1&lt;b&gt;</del>" in page.text
    assert "<ins>29B-2</ins>" in page.text
    assert "Left out, as they did not answer: payments" in page.text


async def test_the_filters_are_asked_for(manager: Browser, rooms: Rooms) -> None:
    asked = {
        "first": "2026-11-02",
        "last": "2026-11-02",
        "by": "system",
        "what": "changed",
        "thing": "bus",
        "id": "7",
        "text": "29B",
    }
    await manager.get(HOME, params=asked)
    wish = rooms.reports.asked["changes"]
    assert (wish.operator_id, wish.by, wish.what, wish.thing, wish.thing_id, wish.text) == (
        SAO_MAI.id, "system", "changed", "bus", "7", "29B",
    )  # fmt: skip
    assert (wish.until - wish.since).days == 1
    assert (await manager.get(HOME, params={"what": "stolen", "first": "x"})).status_code == 200


async def test_it_is_checked_on_wish(manager: Browser) -> None:
    page = await manager.get(HOME)
    assert "has not been checked yet" in page.text
    done = await manager.send_form(page, f"{HOME}/check")
    assert "The log is whole." in done.text


async def test_a_file_of_it_has_no_formula(manager: Browser) -> None:
    table = await manager.get("/office/SM/lists/changes.csv")
    assert "operations.add_bus" in table.text
    assert ",=" not in table.text


async def test_counter_staff_do_not_see_it(seen_by: Seen) -> None:
    assert (await seen_by(Role.STAFF).get(HOME)).status_code == 403
