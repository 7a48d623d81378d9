"""What every room keeps for a while only: answers to repeated requests, events it has handled, what its jobs did.

It goes in small batches, each a transaction of its own, so that nobody waits for it and a long list is no long lock.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from overland.kernel.db import Database
from overland.kernel.idempotency import KEEP_HOURS

HOURLY: Final = "23 * * * *"
FORGET: Final = "forget"
BATCH: Final = 1_000
MOST_BATCHES: Final = 500
"""In one go, and of each kind; the rest is left for the next hour."""


class Kept(NamedTuple):
    """Rows that go when they are so old. The column is the instant (UTC) that the age is counted from."""

    table: str
    column: str
    lasts: timedelta


KEPT: Final = (
    Kept("idempotency", "made_at", timedelta(hours=KEEP_HOURS)),
    # A letter is tried for hours, not weeks: after that it waits for a person, and then it was not handled.
    Kept("inbox", "handled_at", timedelta(days=30)),
    Kept("pgqueuer_log", "created", timedelta(days=14)),
    Kept("pgqueuer_statistics", "created", timedelta(days=90)),
)


async def forget(db: Database) -> int:
    """Delete what a room need not know any more; how many rows that was."""
    return sum([await _forget(db, kept) for kept in KEPT])


async def _forget(db: Database, kept: Kept) -> int:
    sql = f"""
    DELETE FROM {kept.table} WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM {kept.table} WHERE {kept.column} < now() - $1::interval LIMIT $2
    ))
    """
    gone = 0
    for _ in range(MOST_BATCHES):
        async with db.transaction() as tx:
            batch = await tx.execute(sql, kept.lasts, BATCH)
        gone += batch
        if batch < BATCH:
            break
    return gone
