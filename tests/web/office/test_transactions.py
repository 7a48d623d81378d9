"""The transaction log: filters that stay in the address, tables to take away, all companies for who sees all."""

from __future__ import annotations

from datetime import UTC, datetime

from overland.kernel.permissions import Role
from web.conftest import Browser
from web.office.cast import SAO_MAI
from web.office.conftest import Rooms, Seen

LOG = "/office/SM/transactions"


async def test_filters_reach_the_door(manager: Browser, rooms: Rooms) -> None:
    asked = {"first": "2026-11-01", "last": "2026-11-02", "method": "cash", "kind": "cash_taken", "text": " K7M2 "}
    page = await manager.get(LOG, params=asked)
    query = rooms.payments.asked["steps"]
    assert (query.operator_id, query.method, query.kind, query.text) == (SAO_MAI.id, "cash", "cash_taken", "K7M2")
    assert query.since == datetime(2026, 10, 31, 17, tzinfo=UTC)
    assert query.until == datetime(2026, 11, 2, 17, tzinfo=UTC)
    assert 'value="K7M2"' in page.text
    assert "/office/SM/lists/transactions.csv?first=2026-11-01&amp;last=2026-11-02&amp;method=cash" in page.text


async def test_a_day_that_is_none_is_left_out(manager: Browser, rooms: Rooms) -> None:
    assert (await manager.get(LOG, params={"first": "yesterday"})).status_code == 200


async def test_it_is_taken_away(manager: Browser) -> None:
    table = (await manager.get("/office/SM/lists/transactions.csv")).text
    assert "SM,cash_taken,cash,250000,VND" in table
    assert (await manager.get("/office/SM/lists/transactions.xlsx")).content.startswith(b"PK")


async def test_an_admin_sees_every_companys(seen_by: Seen, manager: Browser, rooms: Rooms) -> None:
    admin = seen_by(Role.ADMIN, None)
    page = await admin.get("/admin/transactions")
    assert 'href="/office/SM/transactions"' in page.text
    assert rooms.payments.asked["steps"].operator_id is None
    assert "SM,cash_taken" in (await admin.get("/admin/lists/transactions.csv")).text
    assert (await manager.get("/admin/transactions")).status_code == 403
