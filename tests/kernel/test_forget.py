"""Housekeeping: what is old goes, what is not stays, in every room."""

from collections.abc import AsyncIterator

import pytest

from overland.app import open_house
from overland.kernel.db import Database
from overland.kernel.forget import BATCH, FORGET, KEPT, Kept, forget
from overland.settings import Settings

FILL = {
    "idempotency": "INSERT INTO idempotency SELECT 'guest', 'POST /v1/holds', 'key ' || n, '', '', {at} FROM rows",
    "inbox": "INSERT INTO inbox SELECT gen_random_uuid(), {at} FROM rows",
    "pgqueuer_log": """
        INSERT INTO pgqueuer_log (created, job_id, status, priority, entrypoint)
        SELECT {at}, n, 'successful', 0, 'deliver' FROM rows
    """,
    "pgqueuer_statistics": """
        INSERT INTO pgqueuer_statistics (created, count, priority, status, entrypoint)
        SELECT {at}, 1, 0, 'successful', n::text FROM rows
    """,
}


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    opened = await Database.open(dsn, "booking", size=2)
    yield opened
    await opened.close()


async def fill(db: Database, kept: Kept, number: int, minutes: int) -> None:
    """Rows that will be old enough in so many minutes."""
    at = f"now() - '{kept.lasts.total_seconds()} s'::interval + '{minutes} min'::interval"
    rows = f"WITH rows AS (SELECT generate_series(1, {number}) + {minutes + 1} * 100000 AS n)"
    await db.pool.execute(f"{rows} {FILL[kept.table].format(at=at)}")


async def count(db: Database, kept: Kept) -> int:
    found: int = await db.value(f"SELECT count(*) FROM {kept.table}")
    return found


@pytest.mark.parametrize("kept", KEPT, ids=[kept.table for kept in KEPT])
async def test_what_is_old_goes_and_the_rest_stays(db: Database, kept: Kept) -> None:
    await fill(db, kept, BATCH + 1, minutes=-1)
    await fill(db, kept, 3, minutes=1)
    assert await forget(db) == BATCH + 1
    assert await count(db, kept) == 3
    assert await forget(db) == 0


async def test_every_room_keeps_house(dsn: str) -> None:
    house = await open_house(Settings(database_url=dsn, secret="only for this test, and long enough"))
    try:
        for opened in house.rooms.values():
            await fill(opened.db, KEPT[0], 1, minutes=-1)
            await opened.queue.tick(FORGET)
            assert await count(opened.db, KEPT[0]) == 0, opened.blueprint.name
    finally:
        await house.close()
