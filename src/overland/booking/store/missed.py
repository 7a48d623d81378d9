"""How often what was looked for in vain."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

import msgspec

from overland.booking.missed import Missed, Why
from overland.kernel.db import Database, Tx

_COUNT = """
INSERT INTO missed_search AS m (origin, destination, day, why, searches)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::integer[])
ON CONFLICT (origin, destination, day, why) DO UPDATE SET searches = m.searches + excluded.searches
"""
_READ = """
SELECT origin, destination, why, sum(searches)::integer AS searches, count(*)::integer AS days FROM missed_search
WHERE day BETWEEN $1 AND $2 AND (origin = ANY ($3::uuid[]) OR destination = ANY ($3))
GROUP BY origin, destination, why ORDER BY searches DESC, origin, destination, why LIMIT $4
"""


class Counted(msgspec.Struct, frozen=True):
    """A pair of places that was looked for in vain, over some days."""

    origin: UUID
    destination: UUID
    why: Why
    searches: int
    days: int


async def count(tx: Tx, missed: Mapping[Missed, int]) -> None:
    """Add these to what was counted before; always in one order, so that two processes never wait for each other."""
    rows = sorted((*one, times) for one, times in missed.items())
    await tx.execute(_COUNT, *map(list, zip(*rows, strict=True)))


async def read(db: Database, first: date, last: date, places: Collection[UUID], most: int) -> list[Counted]:
    """What was looked for most on these days from or to one of these places."""
    return await db.all(Counted, _READ, first, last, list(places), most)


async def forget(tx: Tx, before: date) -> int:
    """Drop what is about days before that; how many."""
    return await tx.execute("DELETE FROM missed_search WHERE day < $1", before)
