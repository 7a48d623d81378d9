"""Where buses were: kept for some days."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.operations.positions import Fix
from overland.operations.store.network import Reading
from overland.operations.store.trips import TripRow

ON_THE_ROAD = ("boarding", "in_progress")


class LastFix(Fix, frozen=True, kw_only=True):
    """The newest fix of a trip."""

    trip_id: UUID


async def insert(tx: Tx, trip: TripRow, fixes: Sequence[Fix], now: datetime) -> None:
    """Keep fixes of a trip."""
    await tx.execute(
        """
        INSERT INTO bus_position (operator_id, trip_id, measured_at, lat, lon, bearing, speed, told_at)
        SELECT $1, $2, measured_at, lat, lon, bearing, speed, $4 FROM jsonb_to_recordset($3)
            AS f (measured_at timestamptz, lat double precision, lon double precision, bearing real, speed real)
        """,
        trip.operator_id, trip.id, list(fixes), now,
    )  # fmt: skip


async def last(db: Reading, operator_id: UUID, trip_ids: Collection[UUID]) -> dict[UUID, LastFix]:
    """The newest fix of each of these trips of an operator that has one."""
    sql = """
    SELECT t.trip_id, p.lat, p.lon, p.measured_at, p.bearing, p.speed
    FROM unnest($2::uuid[]) AS t (trip_id) CROSS JOIN LATERAL (
        SELECT * FROM bus_position p WHERE (p.operator_id, p.trip_id) = ($1, t.trip_id)
        ORDER BY measured_at DESC LIMIT 1
    ) p
    """
    return {fix.trip_id: fix for fix in await db.all(LastFix, sql, operator_id, list(trip_ids))}


async def begun_at(db: Reading, trip: TripRow) -> datetime:
    """When people were first let on a trip that runs, or it left (UTC)."""
    sql = "SELECT min(at) FROM trip_step WHERE (operator_id, trip_id) = ($1, $2) AND status = ANY ($3)"
    at: datetime = await db.value(sql, trip.operator_id, trip.id, list(ON_THE_ROAD))
    return at


async def running(db: Reading, operator_id: UUID, first: datetime, bus_id: UUID | None = None) -> list[UUID]:
    """The trips of an operator that run now, those that left last first; nothing that was to end before `first`."""
    sql = """
    SELECT id FROM trip WHERE operator_id = $1 AND status = ANY ($2) AND free_at > $3
      AND ($4::uuid IS NULL OR bus_id = $4)
    ORDER BY leaves_at DESC, id
    """
    rows = await db.all(_Key, sql, operator_id, list(ON_THE_ROAD), first, bus_id)
    return [row.id for row in rows]


class _Key(msgspec.Struct, frozen=True):
    id: UUID


async def forget(tx: Tx, before: datetime) -> int:
    """Delete what was measured before; how many."""
    return await tx.execute("DELETE FROM bus_position WHERE measured_at < $1", before)
