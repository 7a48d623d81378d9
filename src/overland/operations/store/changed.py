"""What was changed of many trips at once, and what they were before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.operations.own_prices import PriceChanges
from overland.operations.store.network import Reading
from overland.operations.together import TripsChange, TripsChanged
from overland.operations.trips import Trip

MOST = 50
_CHANGED = """
SELECT id, change, jsonb_array_length(trips) AS count, (trips -> 0 ->> 'service_day')::date AS first, at, by,
       undone_at, undone_by FROM trips_changed
"""


class Was(msgspec.Struct, frozen=True):
    """What a trip was before, and the version at which it became otherwise."""

    trip_id: UUID
    service_day: date
    departure: int
    bus_id: UUID | None
    version: int
    prices: PriceChanges = ()

    @classmethod
    def of(cls, before: Trip, after: Trip) -> Was:
        """From both."""
        bus_id = before.bus.id if before.bus else None
        return cls(before.id, before.service_day, before.departure, bus_id, after.version, before.prices)


class _Kept(msgspec.Struct, frozen=True):
    trips: tuple[Was, ...]


async def insert(
    tx: Tx, change: TripsChange, change_id: UUID | None, was: Sequence[Was], by: str, now: datetime
) -> None:
    """Keep it."""
    sql = "INSERT INTO trips_changed (operator_id, id, change, trips, at, by) VALUES ($1, $2, $3, $4, $5, $6)"
    await tx.execute(sql, change.operator_id, change_id, change, was, now, by)


async def latest(db: Reading, operator_id: UUID) -> list[TripsChanged]:
    """The newest ones."""
    sql = f"{_CHANGED} WHERE operator_id = $1 ORDER BY at DESC, id DESC LIMIT {MOST}"
    return await db.all(TripsChanged, sql, operator_id)


async def lock(tx: Tx, operator_id: UUID, change_id: UUID) -> tuple[TripsChanged, tuple[Was, ...]]:
    """One, held still, with what the trips were. Raises NotFound."""
    where = "WHERE operator_id = $1 AND id = $2"
    sql = f"SELECT trips FROM trips_changed {where} FOR NO KEY UPDATE"
    kept = await tx.one(_Kept, NotFound(), sql, operator_id, change_id)
    return await tx.one(TripsChanged, NotFound(), f"{_CHANGED} {where}", operator_id, change_id), kept.trips


async def undone(tx: Tx, operator_id: UUID, change_id: UUID, by: str, now: datetime) -> None:
    """It was taken back."""
    sql = "UPDATE trips_changed SET undone_at = $3, undone_by = $4 WHERE operator_id = $1 AND id = $2"
    await tx.execute(sql, operator_id, change_id, now, by)
