"""How often something was tried lately."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from overland.kernel.db import Database, Tx


class Tried(msgspec.Struct, frozen=True):
    """How often, since when (UTC), this time included."""

    count: int
    since: datetime


_TRY = """
INSERT INTO tries (kind, subject, count, since) VALUES ($1, $2, $5, $3)
ON CONFLICT (kind, subject) DO UPDATE SET
    count = CASE WHEN tries.since <= $4 THEN $5 ELSE tries.count + $5 END,
    since = CASE WHEN tries.since <= $4 THEN $3 ELSE tries.since END
RETURNING count, since
"""


async def count(
    source: Database | Tx, kind: str, subject: bytes, now: datetime, window: timedelta, of: int = 1
) -> Tried:
    """One more try, or `of` at once; the first one after the window begins anew.

    Counted before the answer, so no two slip through.
    """
    found = await source.maybe(Tried, _TRY, kind, subject, now, now - window, of)
    assert found is not None, "an upsert returns its row"
    return found


async def take_back(tx: Tx, kind: str, subject: bytes, of: int = 1) -> None:
    """A try that does not count after all."""
    await tx.execute(
        "UPDATE tries SET count = greatest(count - $3, 0) WHERE kind = $1 AND subject = $2", kind, subject, of
    )


async def forget(tx: Tx, before: datetime) -> int:
    """Drop what began before then; how many."""
    return await tx.execute("DELETE FROM tries WHERE since < $1", before)
