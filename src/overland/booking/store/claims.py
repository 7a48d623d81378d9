"""Claims on seats: who has which seat over which legs. Only the database decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id


class Ask(msgspec.Struct, frozen=True):
    """Seats wanted for a booking, with the ids that the claims will have. `stamp` is the trip's, as it was read."""

    trip_id: UUID
    stamp: int
    booking_id: UUID
    origin: int
    destination: int
    seats: tuple[tuple[UUID, str], ...]


class Verdict(msgspec.Struct, frozen=True):
    """The answer to the ask of this number (from 1): held until then, taken with the seats gone, or changed."""

    ask: int
    verdict: str
    gone: tuple[str, ...] | None
    until: datetime | None


class Occupied(msgspec.Struct, frozen=True):
    """A claim that keeps others from a seat."""

    trip_id: UUID
    seat: str
    origin: int
    destination: int
    state: str
    boarded: bool
    reason: str
    women: bool = False
    """Whether it is of women who wish women beside them."""
    owner: str = ""
    """For whom a blocked seat is kept."""
    free_at: datetime | None = None
    """When a blocked seat frees itself (UTC)."""


_LOCK = "SELECT lock_trips($1::uuid[])"
_CLAIM = """
SELECT ask, verdict, gone, until FROM claim_seats(
    $1::uuid[], $2::integer[], $3::uuid[], $4::integer[], $5::integer[],
    $6::integer[], $7::uuid[], $8::text[], $9::interval
)
"""
_LENGTHEN = """
UPDATE claim SET expires_at = $3
WHERE trip_id = $1 AND id = ANY ($2) AND state = 'held' AND expires_at > clock_timestamp()
"""
_SELL = """
UPDATE claim SET state = 'sold', expires_at = NULL
WHERE trip_id = $1 AND id = ANY ($2) AND state IN ('held', 'expired', 'released')
"""
_EXPIRE = "SELECT expire_claims($1, $2, int4range($3::integer, $4::integer))"
_BLOCK = """
INSERT INTO claim (trip_id, id, seat, legs, state, block_id, expires_at)
SELECT $1, s.id, s.seat, int4range($2::integer, $3::integer), 'blocked', $4, clock_timestamp() + $7::interval
FROM unnest($5::uuid[], $6::text[]) AS s (id, seat)
ON CONFLICT DO NOTHING RETURNING seat
"""
_UNBLOCK = """
UPDATE claim SET state = 'released', expires_at = NULL
WHERE trip_id = $1 AND legs && int4range($2::integer, $3::integer) AND seat = ANY ($4) AND state = 'blocked'
"""
_CUT_OUT = """
WITH cut AS (
    UPDATE claim SET state = 'released', expires_at = NULL
    WHERE trip_id = $1 AND legs && int4range($2::integer, $3::integer) AND seat = ANY ($4) AND state = 'blocked'
    RETURNING seat, legs, block_id, (SELECT c.expires_at FROM claim c WHERE (c.trip_id, c.id) = ($1, claim.id)) AS ends
)
SELECT seat, lower(legs) AS origin, upper(legs) AS destination, block_id, ends FROM cut
"""
_KEEP = """
INSERT INTO claim (trip_id, id, seat, legs, state, block_id, expires_at)
VALUES ($1, $2, $3, int4range($4::integer, $5::integer), 'blocked', $6, $7)
"""
_END = """
UPDATE claim SET state = $4, expires_at = NULL WHERE trip_id = $1 AND id = ANY ($2) AND state = ANY ($3)
"""
_OCCUPIED = """
SELECT c.trip_id, c.seat, lower(c.legs) AS origin, upper(c.legs) AS destination, c.state,
       coalesce(k.status = 'boarded', false) AS boarded, coalesce(b.reason, '') AS reason,
       coalesce(b.owner, '') AS owner, CASE WHEN c.state = 'blocked' THEN c.expires_at END AS free_at,
       EXISTS (SELECT FROM seat_wish w WHERE w.trip_id = c.trip_id AND w.booking_id = c.booking_id) AS women
FROM claim c
LEFT JOIN ticket k ON k.trip_id = c.trip_id AND k.id = c.id
LEFT JOIN block b ON b.trip_id = c.trip_id AND b.id = c.block_id
WHERE c.trip_id = ANY ($1) AND c.state IN ('held', 'sold', 'blocked')
  AND (c.expires_at IS NULL OR c.expires_at > clock_timestamp())
"""


async def lock_trips(tx: Tx, trip_ids: Sequence[UUID]) -> None:
    """Take these trips for this transaction; whoever changes several claims of a trip does so first."""
    await tx.execute(_LOCK, list(trip_ids))


async def claim(tx: Tx, asks: Sequence[Ask], lasts: timedelta) -> list[Verdict]:
    """Hold the seats of each ask, all or none of them; one verdict for each, in the order of the asks."""
    seats = [(n, claim_id, seat) for n, ask in enumerate(asks, 1) for claim_id, seat in ask.seats]
    heads = zip(*((a.trip_id, a.stamp, a.booking_id, a.origin, a.destination) for a in asks), strict=True)
    columns = [list(column) for column in (*heads, *zip(*seats, strict=True))]
    verdicts = await tx.all(Verdict, _CLAIM, *columns, lasts)
    return sorted(verdicts, key=lambda v: v.ask)


async def lengthen(tx: Tx, trip_id: UUID, ids: Sequence[UUID], until: datetime) -> int:
    """Let held claims last until then; how many of them were still held."""
    return await tx.execute(_LENGTHEN, trip_id, list(ids), until)


async def sell(tx: Tx, trip_id: UUID, ids: Sequence[UUID]) -> None:
    """Turn claims into sold ones. Raises ExclusionViolationError if one was over and its seat is someone else's now."""
    await tx.execute(_SELL, trip_id, list(ids))


async def move(tx: Tx, trip_id: UUID, claim_id: UUID, seat: str) -> None:
    """Let a claim be on another seat. Raises ExclusionViolationError when that is someone else's on these legs."""
    await tx.execute("UPDATE claim SET seat = $3 WHERE trip_id = $1 AND id = $2", trip_id, claim_id, seat)


async def expire(tx: Tx, trip_id: UUID, seats: Sequence[str], stretch: tuple[int, int]) -> None:
    """End the holds on these seats whose time is over."""
    await tx.execute(_EXPIRE, trip_id, list(seats), *stretch)


async def block(
    tx: Tx, trip_id: UUID, block_id: UUID, stretch: tuple[int, int], seats: Sequence[str],
    lasts: timedelta | None = None,
) -> set[str]:  # fmt: skip
    """Take seats out of sale, for so long if that is said; which of them were free. Holds that are over give way."""
    await expire(tx, trip_id, seats, stretch)
    ids = [new_id() for _ in seats]
    rows = await tx.connection.fetch(_BLOCK, trip_id, *stretch, block_id, ids, list(seats), lasts)
    return {row["seat"] for row in rows}


async def unblock(tx: Tx, trip_id: UUID, stretch: tuple[int, int], seats: Sequence[str]) -> int:
    """Give blocked seats back where their block touches the stretch; how many."""
    return await tx.execute(_UNBLOCK, trip_id, *stretch, list(seats))


async def cut_out(tx: Tx, trip_id: UUID, stretch: tuple[int, int], seats: Sequence[str]) -> None:
    """Give blocked seats back for this stretch alone; on the legs before and behind they stay blocked as they were."""
    for cut in await tx.connection.fetch(_CUT_OUT, trip_id, *stretch, list(seats)):
        rests = ((cut["origin"], stretch[0]), (stretch[1], cut["destination"]))
        for first, last in ((first, last) for first, last in rests if first < last):
            await tx.execute(_KEEP, trip_id, new_id(), cut["seat"], first, last, cut["block_id"], cut["ends"])


async def end(tx: Tx, trip_id: UUID, ids: Sequence[UUID], was: Sequence[str], state: str) -> int:
    """Free seats: `state` is released or expired. How many claims were in one of the states `was`."""
    return await tx.execute(_END, trip_id, list(ids), list(was), state)


async def occupied(source: Database | Tx, trip_ids: Sequence[UUID]) -> dict[UUID, list[Occupied]]:
    """What is not free on these trips, over any legs."""
    found: dict[UUID, list[Occupied]] = {}
    for claimed in await source.all(Occupied, _OCCUPIED, list(set(trip_ids))):
        found.setdefault(claimed.trip_id, []).append(claimed)
    return found
