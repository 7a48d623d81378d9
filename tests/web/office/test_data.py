"""All of a company's data: asked for by who may, followed, taken away while it is kept."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec

from overland.reporting import Export, ExportExpired
from web.conftest import Browser
from web.office import cast
from web.office.conftest import Rooms

PAGE = "/office/SM/data"
ASKED = Export(UUID(int=700), cast.SAO_MAI.id, str(UUID(int=601)), cast.SEVEN_THIRTY)
READY = msgspec.structs.replace(
    ASKED, tables=60, tables_done=60, rows=1234, size=2_500_000, ready_at=cast.SEVEN_THIRTY,
    expires_at=cast.SEVEN_THIRTY + timedelta(days=1),
)  # fmt: skip


async def test_one_asks_and_sees_how_far_it_is(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(PAGE)
    assert "Nobody has asked for it yet" in page.text
    page = await manager.send_form(page, PAGE)
    assert "It begins in a moment" in page.text
    assert f'action="{PAGE}"' not in page.text
    [asked] = rooms.reports.exported
    rooms.reports.exported = [msgspec.structs.replace(asked, tables=60, tables_done=12)]
    page = await manager.get(PAGE)
    assert "12 of 60 tables" in page.text
    assert 'data-fresh="3"' in page.text


async def test_it_is_taken_away_while_it_is_kept(manager: Browser, rooms: Rooms) -> None:
    rooms.reports.exported = [READY]
    page = await manager.get(PAGE)
    assert "1,234 rows in 60 tables, 2.5 MB" in page.text
    file = await manager.get(f"{PAGE}/{READY.id}/file")
    assert file.content == b"PK-1PK-2"
    assert file.headers["cache-control"] == "private, no-store"
    assert 'filename="SM-data.zip"' in file.headers["content-disposition"]


async def test_after_a_day_it_is_gone(manager: Browser, rooms: Rooms) -> None:
    rooms.reports.exported = [msgspec.structs.replace(READY, expires_at=cast.SEVEN_THIRTY - timedelta(days=1))]
    assert "No longer kept" in (await manager.get(PAGE)).text
    rooms.reports.refusal = ExportExpired()
    gone = await manager.get(f"{PAGE}/{READY.id}/file")
    assert gone.status_code == 410
    assert "It can be made again at any time" in gone.text


async def test_staff_take_nothing(staff: Browser) -> None:
    assert (await staff.get(PAGE)).status_code == 403
    assert PAGE not in (await staff.get("/office/SM")).text
