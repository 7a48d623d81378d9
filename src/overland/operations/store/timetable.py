"""Published trips as a timetable tells of them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.operations.store.network import Reading


class Running(msgspec.Struct, frozen=True):
    """A published trip, as much of it as a timetable tells."""

    route_id: UUID
    route_version: int
    service_day: date
    departure: int


async def running(db: Reading, operator_id: UUID, first: date, last: date) -> list[Running]:
    """The published trips of an operator between two service days (both included) that were not cancelled."""
    sql = """
    SELECT route_id, route_version, service_day, departure FROM trip
    WHERE operator_id = $1 AND service_day BETWEEN $2 AND $3 AND published_at IS NOT NULL AND status <> 'cancelled'
    ORDER BY id
    """
    return await db.all(Running, sql, operator_id, first, last)


class Announced(msgspec.Struct, frozen=True):
    """A published trip as the public timetable knows it: `announced` is the departure that stood when it was closed."""

    id: UUID
    route_id: UUID
    route_version: int
    service_day: date
    announced: int
    published_at: datetime
    cancelled_at: datetime | None
    changed: bool
    """Whether it is cancelled, moved since, or was told of on its way."""


async def announced(db: Reading, operator_id: UUID, first: date, last: date) -> list[Announced]:
    """The published trips between two service days (both included), cancelled ones too, in the order of their ids."""
    sql = """
    SELECT t.id, t.route_id, t.route_version, t.service_day, coalesce(t.moved_from, t.departure) AS announced,
           t.published_at, s.at AS cancelled_at,
           s.at IS NOT NULL OR t.reports > 0 OR t.moved_from <> t.departure IS TRUE AS changed
    FROM trip t LEFT JOIN trip_step s
        ON t.status = 'cancelled' AND (s.operator_id, s.trip_id, s.step) = (t.operator_id, t.id, t.step)
    WHERE t.operator_id = $1 AND t.service_day BETWEEN $2 AND $3 AND t.published_at IS NOT NULL
    ORDER BY t.id
    """
    return await db.all(Announced, sql, operator_id, first, last)
