"""A table is looked at before it is taken, and what is wrong in it is named."""

from __future__ import annotations

import pytest

from overland.operations import SheetKind
from web.conftest import Browser
from web.office import cast
from web.office.conftest import Rooms

PAGE = "/office/SM/sheets/buses"


async def send(browser: Browser, content: bytes, do: str, to: str = PAGE) -> str:
    page = await browser.get(to)
    token = page.text.partition('name="form" value="')[2].partition('"')[0]
    files = {"file": ("xe.csv", content, "text/csv")} if content else {}
    return (await browser.post(to, data={"form": token, "do": do}, files=files or None)).text


async def test_one_sees_what_it_would_do_before_it_does(manager: Browser, rooms: Rooms) -> None:
    looked = await send(manager, b"plate,kind", "check")
    assert "Nothing is changed yet" in looked
    assert "Coach → Limousine" in looked
    assert rooms.operations.asked["bring_sheet"].check_only
    assert "The file is taken in" in await send(manager, b"plate,kind", "take")
    wish = rooms.operations.asked["bring_sheet"]
    assert (wish.kind, wish.check_only, wish.content) == (SheetKind.BUSES, False, b"plate,kind")


async def test_each_wrong_cell_is_named(manager: Browser) -> None:
    page = await send(manager, b"bad", "take")
    assert "One thing is wrong" in page
    assert "<code>plan</code>" in page
    assert "There is no such thing here" in page
    assert "&lt;Sleeper&gt;" in page


async def test_a_roster_stands_beside_the_board_and_is_refused_with_reasons(manager: Browser, staff: Browser) -> None:
    roster = "/office/SM/sheets/roster"
    assert f'href="{roster}"' in (await manager.get("/office/SM/board")).text
    assert f'href="{roster}"' not in (await staff.get("/office/SM/board")).text
    page = await send(manager, b"busy", "take", roster)
    assert "This driver is on another trip at that time" in page
    assert f"{cast.MINH.name}: on 07:30 Hà Nội – Huế until" in page
    table = (await manager.get("/office/SM/lists/roster.csv")).text
    assert table.startswith("\ufeffid,service_day,route,departs,bus,drivers")
    assert cast.MORNING.route_code in table


async def test_without_a_file_nothing_is_asked(manager: Browser, rooms: Rooms) -> None:
    assert 'aria-invalid="true"' in await send(manager, b"", "take")
    assert "bring_sheet" not in rooms.operations.asked


async def test_lists_lead_to_their_files_and_back(manager: Browser, staff: Browser) -> None:
    assert f'href="{PAGE}"' in (await manager.get("/office/SM/fleet")).text
    assert '/office/SM/lists/stops.csv"' in (await manager.get("/office/SM/network")).text
    assert (await manager.get("/office/SM/lists/stops.csv")).text.startswith("\ufeffid,place,region,code,name")
    assert f'href="{PAGE}"' not in (await staff.get("/office/SM/fleet")).text
    assert (await staff.get(PAGE)).status_code == 403
    assert (await manager.get("/office/SM/sheets/nothing")).status_code == 404


@pytest.mark.parametrize(
    ("kind", "page", "head"),
    [
        ("fares", "/fares", "route_code,origin_sequence,origin,"),
        ("schedules", "/schedules", "id,route_code,departure,weekdays,"),
        ("holidays", "/holidays", "day,vi,en,own,works"),
    ],
)
async def test_what_runs_and_costs_goes_out_and_comes_back(
    manager: Browser, staff: Browser, rooms: Rooms, kind: str, page: str, head: str
) -> None:
    link = f'href="/office/SM/sheets/{kind}"'
    assert link in (await manager.get(f"/office/SM{page}")).text
    assert link not in (await staff.get(f"/office/SM{page}")).text
    table = (await manager.get(f"/office/SM/lists/{kind}.csv")).text
    assert table.startswith(f"\ufeff{head}")
    assert len(table.splitlines()) > 1
    assert "The file is taken in" in await send(manager, table.encode(), "take", f"/office/SM/sheets/{kind}")
    assert rooms.operations.asked["bring_sheet"].content == table.encode()
