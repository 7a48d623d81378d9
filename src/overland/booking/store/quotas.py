"""How many seats channels may sell, and how many they have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.blocks import Quota, QuotaDraft
from overland.booking.store.trips import StoredTrip
from overland.kernel.db import Database, Tx


class Standing(Quota, frozen=True, kw_only=True):
    """A quota with whose it is."""

    operator_id: UUID


class Used(msgspec.Struct, frozen=True):
    """How many seats passengers have of a trip by themselves, on the fullest leg of a stretch."""

    trip_id: UUID
    origin: int
    destination: int
    seats: int


_HOLD = """
SELECT id, operator_id, route_id, channel, seats, at FROM quota
WHERE ended_at IS NULL AND ($1::uuid IS NULL OR operator_id = $1) ORDER BY at, id
"""
_END = """
UPDATE quota SET ended_at = $4 WHERE operator_id = $1 AND route_id = $2 AND channel = $3 AND ended_at IS NULL
"""
_ADD = """
INSERT INTO quota (operator_id, id, route_id, channel, seats, at, account_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
_DROP = "UPDATE quota SET ended_at = $3 WHERE operator_id = $1 AND id = $2 AND ended_at IS NULL"
_FITS = """
SELECT NOT EXISTS (
    SELECT FROM quota WHERE operator_id = $1 AND route_id = $2 AND channel = 'web' AND ended_at IS NULL
        AND seats < channel_seats($3, 'web', int4range($4::integer, $5::integer)) + $6::integer
)
"""
_USED = """
SELECT trip_id, origin, destination, channel_seats(trip_id, 'web', int4range(origin, destination)) AS seats
FROM unnest($1::uuid[], $2::integer[], $3::integer[]) AS w (trip_id, origin, destination)
"""


async def holding(db: Database, operator_id: UUID | None) -> list[Standing]:
    """The quotas that hold (None: everybody's)."""
    return await db.all(Standing, _HOLD, operator_id)


async def fits(tx: Tx, trip: StoredTrip, route_id: UUID, stretch: tuple[int, int], seats: int) -> bool:
    """Whether passengers may have so many seats more of a trip by themselves."""
    found: bool = await tx.value(_FITS, trip.operator_id, route_id, trip.trip_id, *stretch, seats)
    return found


async def put(tx: Tx, operator_id: UUID, quota_id: UUID, draft: QuotaDraft, at: datetime, by: UUID | None) -> None:
    """Let this hold in place of the one before."""
    await tx.execute(_END, operator_id, draft.route_id, draft.channel.value, at)
    await tx.execute(_ADD, operator_id, quota_id, draft.route_id, draft.channel.value, draft.seats, at, by)


async def drop(tx: Tx, operator_id: UUID, quota_id: UUID, at: datetime) -> bool:
    """Let it hold no longer; False when there is no such."""
    return await tx.execute(_DROP, operator_id, quota_id, at) > 0


async def used(db: Database, wanted: Sequence[tuple[UUID, int, int]]) -> list[Used]:
    """What passengers have of these trips on these stretches."""
    return await db.all(Used, _USED, *map(list, zip(*wanted, strict=True)))
