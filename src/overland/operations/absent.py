"""Writing down that a bus is out of service or somebody is away, and that it is not so after all.

Trips that it meets keep their bus and crew until a person decides; the board says which they are. New ones are refused.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from overland.kernel.clock import Clock, instant
from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.crew import Absence, AbsenceDraft
from overland.operations.keep import keep
from overland.operations.rules import check_day
from overland.operations.store import crew, network

LONGEST = timedelta(days=3660)


async def add_absence(db: Database, clock: Clock, by: Principal, draft: AbsenceDraft) -> Absence:
    """Raises Invalid for a time that cannot be, and for a bus or person that is not theirs."""
    by.require(Permission.TRIPS_WRITE, draft.operator_id)
    absence = keep(draft, Absence, starts=_utc(draft.starts, "starts"), ends=_utc(draft.ends, "ends"))
    if absence.ends <= absence.starts:
        raise Invalid(fields={"ends": "before-starts"})
    if absence.ends - absence.starts > LONGEST:
        raise Invalid(fields={"ends": "too-late"})
    if (absence.bus_id is None) == (absence.driver_id is None):
        raise Invalid(fields={"bus_id": "bus-or-driver"})
    async with db.transaction() as tx:
        await crew.insert_absence(tx, absence, by.key, clock.now())
    return absence


async def drop_absence(db: Database, by: Principal, operator_id: UUID, absence_id: UUID) -> None:
    """Raises NotFound."""
    by.require(Permission.TRIPS_WRITE, operator_id)
    async with db.transaction() as tx:
        await crew.drop_absence(tx, operator_id, absence_id)


async def absences(db: Database, by: Principal, operator_id: UUID, first: date, last: date) -> list[Absence]:
    """Those that meet these days (both included, in the operator's zone)."""
    by.require(Permission.TRIPS_READ, operator_id)
    check_day(first, "first_day")
    check_day(last, "last_day")
    zone = (await network.operator(db, operator_id)).zone
    return await crew.absences(db, operator_id, instant(first, 0, zone), instant(last + timedelta(days=1), 0, zone))


def _utc(at: datetime, field: str) -> datetime:
    if at.tzinfo is None:
        raise Invalid(fields={field: "without-a-zone"})
    return at.astimezone(UTC)
