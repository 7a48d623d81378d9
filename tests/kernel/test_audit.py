"""The log of changes: written by the database with the change itself, sealed afterwards, and broken by any touch."""

import asyncio
from collections.abc import AsyncIterator
from contextvars import Context
from typing import Any

import asyncpg
import pytest

from houses import KEYS, UNHURRIED, someone
from overland.kernel.acting import acting
from overland.kernel.audit import Change, ChangeWish, Log
from overland.kernel.db import Database
from overland.kernel.ids import new_id
from overland.kernel.keys import Keys
from overland.kernel.pages import cursor
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, SYSTEM, Principal
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated
from overland.kernel.seal import check, hash_at, latest, seal

SAO_MAI, BEN_XANH = new_id(), new_id()
CHI = someone(Role.MANAGER, SAO_MAI)
ADMIN = someone(Role.ADMIN)
NEW_TABLE = """
CREATE TABLE operations.helper (
    operator_id uuid, id uuid, name text, phone text, class text, PRIMARY KEY (operator_id, id)
);
GRANT ALL ON operations.helper TO overland_operations;
SET search_path = operations, public;
SELECT audit_attach();
"""
ADD = "INSERT INTO helper (operator_id, id, name, phone, class) VALUES ($1, $2, $3, '0912345678', 'D')"


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    """A room with a table that nobody has said a word about."""
    owner = await asyncpg.connect(dsn)
    await owner.execute(NEW_TABLE)
    await owner.close()
    opened = await Database.open(dsn, "operations", patience=UNHURRIED)
    yield opened
    await opened.close()


async def hire(db: Database, by: Principal, name: str, operator: Any = SAO_MAI) -> Any:
    helper = new_id()
    with acting(by, "operations.add_helper"):
        async with db.transaction() as tx:
            await tx.execute(ADD, operator, helper, name)
    return helper


async def changes(db: Database, reader: Principal = ADMIN, **wish: Any) -> list[Change]:
    return await Log(db, KEYS).changes(reader, ChangeWish(**wish))


async def test_who_did_what_from_what_to_what(db: Database) -> None:
    helper = await hire(db, CHI, "Hùng")
    with acting(CHI, "operations.change_helper"):
        async with db.transaction() as tx:
            await tx.execute("UPDATE helper SET name = 'Hùng Trần', phone = '0987' WHERE id = $1", helper)
            await tx.execute("UPDATE helper SET name = 'Hùng Trần' WHERE id = $1", helper)
            await tx.execute("DELETE FROM helper WHERE id = $1", helper)
    removed, changed, added = await changes(db)
    assert [c.what for c in (added, changed, removed)] == ["added", "changed", "removed"]
    assert (changed.by, changed.via, changed.thing) == (CHI.key, "operations.change_helper", "helper")
    assert (changed.thing_id, changed.operator_id) == (str(helper), SAO_MAI)
    # Only what changed is told, and of what is personal only that it did.
    assert changed.before == {"name": "Hùng", "phone": "…"}
    assert changed.after == {"name": "Hùng Trần", "phone": "…"}
    assert removed.after == {}
    assert removed.before["class"] == "D"


async def test_what_is_taken_back_is_not_told(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), acting(CHI, "operations.add_helper"):
        async with db.transaction() as tx:
            await tx.execute(ADD, SAO_MAI, new_id(), "Hùng")
            raise ZeroDivisionError
    assert await changes(db) == []


async def test_whoever_goes_around_the_application_is_told_by_name(db: Database, dsn: str) -> None:
    helper = await hire(db, CHI, "Hùng")
    thief = await asyncpg.connect(dsn)
    await thief.execute("UPDATE operations.helper SET name = 'Nobody' WHERE id = $1", helper)
    user = await thief.fetchval("SELECT session_user")
    await thief.close()
    assert (await changes(db))[0].by == f"database:{user}"


async def test_what_the_system_does_on_the_way_is_still_theirs(db: Database) -> None:
    with acting(CHI, "booking.cancel"), acting(SYSTEM, "operations.add_helper"):
        async with db.transaction() as tx:
            await tx.execute(ADD, SAO_MAI, new_id(), "Hùng")
    assert [c.by for c in await changes(db)] == [CHI.key]


async def test_searched_by_person_thing_kind_time_and_value(db: Database) -> None:
    binh = someone(Role.MANAGER, SAO_MAI)
    first, second = await hire(db, CHI, "Hùng"), await hire(db, binh, "Lan")
    assert [c.thing_id for c in await changes(db, by=binh.key)] == [str(second)]
    assert [c.thing_id for c in await changes(db, thing_id=str(first))] == [str(first)]
    assert [c.thing_id for c in await changes(db, text="lAN")] == [str(second)]
    assert await changes(db, what="removed") == await changes(db, thing="bus") == []
    between = (await changes(db))[0].at
    assert [c.thing_id for c in await changes(db, until=between)] == [str(first)]
    assert [c.thing_id for c in await changes(db, since=between)] == [str(second)]


async def test_page_by_page_every_change_comes_once(db: Database) -> None:
    made = [str(await hire(db, CHI, f"Helper {n}")) for n in range(7)]
    found, place = [], None
    while page := await changes(db, cursor=place, limit=3):
        found += [c.thing_id for c in page]
        place = cursor(*page[-1].place)
    assert found == made[::-1]


async def test_nobody_reads_the_log_of_another_operator(db: Database) -> None:
    await hire(db, ADMIN, "Hùng", SAO_MAI)
    other = someone(Role.MANAGER, BEN_XANH)
    assert await changes(db, other) == await changes(db, other, operator_id=BEN_XANH) == []
    refused = {
        NotFound: (other, SAO_MAI), Forbidden: (someone(Role.STAFF, SAO_MAI), SAO_MAI), Unauthenticated: (GUEST, None),
    }  # fmt: skip
    for refusal, (by, operator) in refused.items():
        with pytest.raises(refusal):
            await changes(db, by, operator_id=operator)
    assert len(await changes(db, CHI)) == len(await changes(db, ADMIN)) == 1


async def test_sealed_rows_are_numbered_without_a_gap_and_hold(db: Database) -> None:
    await asyncio.gather(*(hire(db, CHI, f"Helper {n}") for n in range(20)))
    assert sum(await asyncio.gather(*(seal(db, KEYS) for _ in range(4)))) == 20
    await hire(db, CHI, "One more")
    found = await check(db, KEYS)
    assert (found.whole, found.no, found.waits) == (True, 20, 1)
    assert found.head == await hash_at(db, 20)
    assert await latest(db) == found


async def test_rows_that_commit_late_are_sealed_late(db: Database) -> None:
    with acting(CHI, "operations.add_helper"):
        async with db.transaction() as tx:
            await tx.execute(ADD, SAO_MAI, new_id(), "Slow")
            await asyncio.create_task(hire(db, CHI, "Quick"), context=Context())
            assert await asyncio.create_task(seal(db, KEYS), context=Context()) == 1
    assert await seal(db, KEYS) == 1
    assert (await check(db, KEYS)).whole


FAULTS = {
    "UPDATE operations.audit SET after = replace(after, 'Helper 1', 'Helper 9')": "changed",
    "UPDATE operations.audit SET by = 'system' WHERE id = (SELECT audit_id FROM operations.audit_link WHERE no = 2)":
        "changed",
    "DELETE FROM operations.audit_link WHERE no = 2": "gap",
    "DELETE FROM operations.audit WHERE id = (SELECT audit_id FROM operations.audit_link WHERE no = 2)": "missing",
    "DELETE FROM operations.audit_mark WHERE no = 4; DELETE FROM operations.audit_link WHERE no = 4": "unsealed",
    "DELETE FROM operations.audit_mark": "loose",
    "UPDATE operations.audit_mark SET sealed_at = now()": "mark",
    "INSERT INTO operations.audit (at, by, via, trace, what, thing, thing_id) "
    "VALUES (now(), 'x', '', '', 'added', 'x', 'x')": "unsealed",
}  # fmt: skip


@pytest.mark.parametrize("deed", FAULTS, ids=[f"{n} {fault}" for n, fault in enumerate(FAULTS.values())])
async def test_any_touch_is_found(db: Database, dsn: str, deed: str) -> None:
    for n in range(4):
        await hire(db, CHI, f"Helper {n}")
        await seal(db, KEYS)
    owner = await asyncpg.connect(dsn, server_settings={"session_replication_role": "replica"})
    await owner.execute(deed)
    await owner.close()
    found = await check(db, KEYS)
    assert (found.fault, found.whole) == (FAULTS[deed], False)


async def test_a_head_kept_elsewhere_betrays_a_log_that_was_written_anew(db: Database, dsn: str) -> None:
    await hire(db, CHI, "Hùng")
    await seal(db, KEYS)
    kept = (await check(db, KEYS)).head
    owner = await asyncpg.connect(dsn, server_settings={"session_replication_role": "replica"})
    await owner.execute(
        "DELETE FROM operations.audit_mark; DELETE FROM operations.audit_link; DELETE FROM operations.audit"
    )
    await owner.close()
    await hire(db, CHI, "Another")
    await seal(db, KEYS)
    assert (await check(db, KEYS)).whole
    assert await hash_at(db, 1) != kept


async def test_the_rooms_own_role_cannot_touch_the_log(db: Database) -> None:
    await hire(db, CHI, "Hùng")
    await seal(db, KEYS)
    for deed in (
        "INSERT INTO audit (at, by, via, trace, what, thing, thing_id) VALUES (now(), '', '', '', 'added', '', '')",
        "UPDATE audit SET by = 'system'", "DELETE FROM audit", "TRUNCATE audit_mark", "DELETE FROM audit_link",
        "UPDATE audit_scope SET scope = 'none', why = 'x'",
    ):  # fmt: skip
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await db.pool.execute(deed)


async def test_a_new_secret_goes_on_with_the_same_chain(db: Database) -> None:
    first, second, third = (secret * 40 for secret in (b"a", b"b", b"c"))
    await hire(db, CHI, "Hùng")
    await seal(db, Keys(first))
    await seal(db, Keys(second, first))
    assert (await check(db, Keys(third, second))).whole
    assert (await check(db, Keys(third))).fault == "mark"
