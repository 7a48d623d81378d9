"""Recurring departures, and which of their days are there already."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.operations.store.network import Reading, unknown
from overland.operations.trips import Schedule

_SCHEDULE = """
operator_id, id, route_id, plan_id, bus_kind, departure, weekdays, starts, ends, added, removed, amenities, bus_id,
driver_id, version, retired_at, on_holidays
"""


_STRANGE = {
    "schedule_route_fkey": unknown("route_id"), "schedule_plan_fkey": unknown("plan_id"),
    "schedule_bus_fkey": unknown("bus_id"), "schedule_driver_fkey": unknown("driver_id"),
    "schedule_operator_fkey": NotFound(),
}  # fmt: skip


async def insert(tx: Tx, schedule: Schedule) -> None:
    """Raises Invalid, NotFound."""
    sql = f"INSERT INTO schedule ({_SCHEDULE}) SELECT {_SCHEDULE} FROM jsonb_populate_record(NULL::schedule, $1)"
    with tx.refusing(_STRANGE):
        await tx.execute(sql, schedule)


async def lock(tx: Tx, operator_id: UUID, schedule_id: UUID) -> Schedule:
    """A schedule, held still. Raises NotFound."""
    sql = f"SELECT {_SCHEDULE} FROM schedule WHERE operator_id = $1 AND id = $2 FOR NO KEY UPDATE"
    return await tx.one(Schedule, NotFound(), sql, operator_id, schedule_id)


async def update(tx: Tx, kept: Schedule, wanted: Schedule) -> Schedule:
    """Let it be as wanted, one version further; as it is where nothing is other. Raises Invalid."""
    new = msgspec.structs.replace(wanted, id=kept.id, version=kept.version, retired_at=kept.retired_at)
    if new == kept:
        return kept
    new = msgspec.structs.replace(new, version=kept.version + 1)
    sql = f"""
    UPDATE schedule SET ({_SCHEDULE}) = (SELECT {_SCHEDULE} FROM jsonb_populate_record(NULL::schedule, $3))
    WHERE operator_id = $1 AND id = $2
    """
    with tx.refusing(_STRANGE):
        await tx.execute(sql, kept.operator_id, kept.id, new)
    return new


async def schedules(db: Reading, operator_id: UUID) -> list[Schedule]:
    """An operator's schedules, by time of day."""
    sql = f"SELECT {_SCHEDULE} FROM schedule WHERE operator_id = $1 ORDER BY departure, id"
    return await db.all(Schedule, sql, operator_id)


async def days_made(db: Reading, operator_id: UUID, first: date, last: date) -> set[tuple[UUID, date]]:
    """The schedules and service days of which there is a trip, cancelled ones too."""
    sql = """
    SELECT schedule_id, service_day FROM trip
    WHERE operator_id = $1 AND service_day BETWEEN $2 AND $3 AND schedule_id IS NOT NULL
    """
    return {(made.schedule_id, made.service_day) for made in await db.all(_Made, sql, operator_id, first, last)}


class _Made(msgspec.Struct, frozen=True):
    schedule_id: UUID
    service_day: date
