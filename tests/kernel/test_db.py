"""Transactions: rows as Structs, refusals for constraints, one thing at a time."""

from collections.abc import AsyncIterator

import asyncpg
import msgspec
import pytest

from overland.kernel.db import Database, DatabaseAway
from overland.kernel.http import to_problem
from overland.kernel.money import Money
from overland.kernel.problems import Conflict, Invalid


class Priced(msgspec.Struct, frozen=True):
    n: int
    price: Money


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    admin = await asyncpg.connect(dsn)
    await admin.execute(
        "CREATE TABLE booking.thing (id int PRIMARY KEY); GRANT ALL ON booking.thing TO overland_booking"
    )
    await admin.close()
    opened = await Database.open(dsn, "booking", size=2)
    yield opened
    await opened.close()


async def test_a_row_is_the_struct_asked_for(db: Database) -> None:
    row = await db.maybe(Priced, """SELECT 3 AS n, '{"amount": 5, "currency": "VND"}'::jsonb AS price""")
    assert row == Priced(3, Money(5, "VND"))


async def test_a_number_that_no_column_holds_is_the_callers_mistake(db: Database) -> None:
    with pytest.raises(asyncpg.DataError) as refused:
        await db.value("SELECT id FROM thing WHERE id = $1", 2**40)
    assert isinstance(to_problem(refused.value), Invalid)
    with pytest.raises(asyncpg.DataError) as ours:
        await db.value("SELECT id FROM thing WHERE id = $1", "one")
    assert not isinstance(to_problem(ours.value), Invalid), "an error of ours stays one"


async def test_a_failure_takes_everything_back(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with db.transaction() as tx:
            await tx.execute("INSERT INTO thing VALUES (1)")
            raise ZeroDivisionError
    assert await db.value("SELECT count(*) FROM thing") == 0


async def test_a_constraint_stands_for_its_refusal(db: Database) -> None:
    with pytest.raises(Conflict):
        async with db.transaction() as tx:
            with tx.refusing({"thing_pkey": Conflict()}):
                await tx.execute("INSERT INTO thing VALUES (1), (1)")


async def test_a_second_transaction_inside_the_first_is_a_mistake(db: Database) -> None:
    with pytest.raises(AssertionError):
        async with db.transaction(), db.transaction():
            pass


async def test_a_deadlock_is_tried_again(db: Database) -> None:
    tries = []

    async def work(tx: object) -> str:
        tries.append(tx)
        if len(tries) < 3:
            raise asyncpg.DeadlockDetectedError
        return "done"

    assert await db.attempt(work) == "done"


async def test_a_database_that_is_not_there_is_told_in_one_word() -> None:
    with pytest.raises(DatabaseAway):
        await Database.open("postgresql://overland@127.0.0.1:1/nothing", "booking")


async def test_no_connection_left_is_told_in_one_word(db: Database) -> None:
    async with db.pool.acquire(), db.pool.acquire():
        with pytest.raises(DatabaseAway):
            async with db.transaction():
                pass


@pytest.fixture
async def single(dsn: str) -> AsyncIterator[Database]:
    """A pool of one connection, so that the next one to ask gets the same."""
    opened = await Database.open(dsn, "booking", size=1)
    yield opened
    await opened.close()


async def test_nothing_of_one_transaction_is_left_to_the_next(single: Database) -> None:
    async with single.transaction() as tx:
        server = await tx.value("SELECT pg_backend_pid()")
        await tx.execute("SET LOCAL statement_timeout = '1s'")
        await tx.execute("SELECT pg_advisory_xact_lock(1)")
        await tx.execute("DECLARE few CURSOR FOR SELECT 1")
        await tx.execute("CREATE TEMP TABLE few (n int) ON COMMIT DROP")
    assert await single.value("SELECT pg_backend_pid()") == server
    assert await single.value("SHOW statement_timeout") == "5s"
    locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
    assert await single.value(locks) == 0
    assert await single.value("SELECT count(*) FROM pg_cursors WHERE name = 'few'") == 0
    assert await single.value("SELECT to_regclass('pg_temp.few')") is None


async def test_a_connection_that_listened_is_deaf_to_the_next(single: Database) -> None:
    with pytest.warns(asyncpg.InterfaceWarning, match="active notification listener"):
        async with single.pool.acquire() as connection:
            await connection.add_listener("news", print)
    assert await single.value("SELECT count(*) FROM pg_listening_channels()") == 0
