"""Trips that are kept for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.operations.store.network import unknown
from overland.operations.store.trips import CHUNK


class NewTrip(msgspec.Struct, frozen=True):
    """A trip to be kept. Instants in UTC; `feed_departure` and `schedule_id` say where it comes from."""

    id: UUID
    operator_id: UUID
    route_id: UUID
    route_version: int
    plan_id: UUID
    bus_kind: str
    amenities: tuple[str, ...]
    service_day: date
    departure: int
    leaves_at: datetime
    free_at: datetime
    schedule_id: UUID | None = None
    feed_departure: int | None = None


_INSERT = """
WITH made AS (
    INSERT INTO trip (operator_id, id, route_id, route_version, plan_id, bus_kind, amenities, service_day, departure,
                      leaves_at, free_at, schedule_id, feed_departure)
    SELECT operator_id, id, route_id, route_version, plan_id, bus_kind, amenities, service_day, departure,
           leaves_at, free_at, schedule_id, feed_departure
    FROM jsonb_populate_recordset(NULL::trip, $1)
    ON CONFLICT DO NOTHING RETURNING operator_id, id
)
SELECT operator_id, id FROM made
"""


async def insert_trips(tx: Tx, trips: Sequence[NewTrip], by: str, now: datetime) -> set[UUID]:
    """Keep trips, each with its first step; the ids of those that were not there. Raises Invalid for a foreign plan."""
    made: set[UUID] = set()
    refusals = {
        "trip_plan_fkey": unknown("plan_id"),
        "trip_route_fkey": unknown("route_id"),
        "trip_operator_fkey": NotFound(),
    }
    for start in range(0, len(trips), CHUNK):
        with tx.refusing(refusals):
            keys = await tx.all(TripKey, _INSERT, trips[start : start + CHUNK])
        await tx.execute(
            """
            INSERT INTO trip_step (operator_id, trip_id, step, status, at, by)
            SELECT operator_id, id, 1, 'upcoming', $2, $3 FROM jsonb_to_recordset($1) AS t (operator_id uuid, id uuid)
            """,
            keys, now, by,
        )  # fmt: skip
        made |= {key.id for key in keys}
    return made


class TripKey(msgspec.Struct, frozen=True):
    """What names a trip everywhere."""

    operator_id: UUID
    id: UUID
