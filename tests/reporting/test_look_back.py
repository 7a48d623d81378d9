"""The log of all rooms together: in one order, page by page, and honest about who did not answer."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from houses import KEYS, Builder, Opened, Shape, bearer, someone
from overland.kernel.audit import ChangeWish, Log, audit_of
from overland.kernel.db import Database, DatabaseAway
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.problems import NotFound
from overland.kernel.seal import seal
from overland.reporting import Reports
from overland.reporting.room import BLUEPRINT

SAO_MAI, BEN_XANH = new_id(), new_id()
CHI = someone(Role.MANAGER, SAO_MAI)
ROOMS = ("identity", "operations", "payments", "booking", "notifications")


class Away:
    """The log of a room that does not answer."""

    async def changes(self, *_: object) -> None:
        """Never."""
        raise DatabaseAway

    sealing = check = changes


@pytest.fixture
async def logs(dsn: str) -> AsyncIterator[dict[str, Log]]:
    opened = {room: Log(await Database.open(dsn, room, size=2), KEYS) for room in (*ROOMS, "reporting")}
    yield opened
    for log in opened.values():
        await log.db.close()


@pytest.fixture
async def opened(builder: Builder, logs: dict[str, Log]) -> Opened:
    return await builder.open(BLUEPRINT, {audit_of(room): log for room, log in logs.items()})


@pytest.fixture
async def written(dsn: str) -> None:
    """Three changes in each of two rooms, in turns."""
    owner = await asyncpg.connect(dsn, server_settings={"session_replication_role": "replica"})
    for n in range(6):
        await owner.execute(
            f"INSERT INTO {ROOMS[n % 2]}.audit (at, by, operator_id, via, trace, what, thing, thing_id) "
            "VALUES ('2026-11-02 08:00Z'::timestamptz + $1 * interval '1 minute', $2, $3, 'x', '', 'added', 'x', $4)",
            n // 2, CHI.key, SAO_MAI if n < 5 else BEN_XANH, str(n),
        )  # fmt: skip
    await owner.close()


@pytest.mark.usefixtures("written")
async def test_all_rooms_in_one_order_page_by_page(opened: Opened, shape: Shape) -> None:
    door, found, cursor = opened.door(Reports, shape), [], None
    while True:
        page = await door.changes(CHI, ChangeWish(SAO_MAI, cursor=cursor, limit=2))
        found += [change.thing_id for change in page.items]
        cursor = page.next
        if cursor is None:
            break
    # Of two at one instant the room with the later name comes first; the last is another operator's.
    assert found == ["4", "3", "2", "1", "0"]


@pytest.mark.usefixtures("written")
async def test_of_another_operator_nothing_is_told(opened: Opened) -> None:
    door = opened.door(Reports)
    with pytest.raises(NotFound):
        await door.changes(CHI, ChangeWish(BEN_XANH))
    assert {c.operator_id for c in (await door.changes(CHI, ChangeWish())).items} == {SAO_MAI}
    answer = await opened.client.get(f"/v1/changes?operator_id={BEN_XANH}", headers=bearer(CHI))
    assert answer.status_code == 404


@pytest.mark.usefixtures("written")
async def test_a_room_that_is_away_is_named(builder: Builder, logs: dict[str, Log]) -> None:
    opened = await builder.open(BLUEPRINT, {audit_of(room): log for room, log in logs.items()} | {
        audit_of("identity"): Away()})  # fmt: skip
    page = await opened.door(Reports).changes(CHI, ChangeWish(SAO_MAI))
    assert (page.silent, [c.room for c in page.items]) == (("identity",), ["operations"] * 2)
    assert [one.fault for one in await opened.door(Reports).seals(CHI) if one.room == "identity"] == ["away"]


@pytest.mark.usefixtures("written")
async def test_each_room_is_checked_and_a_hole_is_told(opened: Opened, logs: dict[str, Log]) -> None:
    for log in logs.values():
        await seal(log.db, KEYS)
    found = {one.room: one.fault for one in await opened.door(Reports).check_changes(CHI)}
    # What was put in behind the triggers' back was never sealed.
    assert found == dict.fromkeys(ROOMS[:2], "unsealed") | dict.fromkeys((*ROOMS[2:], "reporting"), "")
    assert {one.room: one.fault for one in await opened.door(Reports).seals(CHI)} == found


async def test_over_rest(opened: Opened) -> None:
    answer = await opened.client.get("/v1/changes?thing=bus&by=system&limit=1", headers=bearer(CHI))
    assert (answer.status_code, answer.json()["items"]) == (200, [])
    assert (await opened.client.get("/v1/changes?cursor=zz", headers=bearer(CHI))).status_code == 422
    assert (await opened.client.get("/v1/changes/seals", headers=bearer(someone(Role.STAFF)))).status_code == 403
