"""Letting people on, beginning and completing a trip."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden
from overland.operations.events import TripStatusChanged
from overland.operations.reach import trip_to_change
from overland.operations.refusals import StepNotAllowed
from overland.operations.report_stop import keep_report
from overland.operations.rules import may_drive
from overland.operations.store import trips
from overland.operations.trips import Seen, StopReport, Trip, TripStatus

_DRIVEN = {TripStatus.BOARDING, TripStatus.IN_PROGRESS, TripStatus.COMPLETED}


async def step_trip(db: Database, clock: Clock, by: Principal, trip_id: UUID, status: TripStatus) -> Trip:
    """Take the step and, once it is on sale, tell it. Raises StepNotAllowed, Forbidden for another driver's trip.

    With the beginning it has left its first stop, with the end it has come to its last.
    """
    now = clock.now()
    async with db.transaction() as tx:
        row = await trip_to_change(tx, by, Permission.TRIPS_DRIVE, trip_id)
        if not may_drive(by, row.operator_id, row.accounts):
            raise Forbidden(permission=Permission.TRIPS_DRIVE)
        if status not in _DRIVEN:
            raise StepNotAllowed(status=row.status, wanted=status)
        await trips.step(tx, row, status, by.key, now)
        if row.published:
            told = TripStatusChanged(
                operator_id=row.operator_id, trip_id=row.id, version=row.version + 1, status=status
            )
            await tx.record(told)
        if status is TripStatus.BOARDING:
            return await trips.one_shown(tx, row)
        last = (await trips.one_shown(tx, row)).stops[-1]
        if status is TripStatus.COMPLETED and last.arrived_at:
            return await trips.one_shown(tx, row)
        seen = StopReport(0, Seen.LEFT) if status is TripStatus.IN_PROGRESS else StopReport(last.sequence, Seen.ARRIVED)
        return await keep_report(tx, row, seen, now, by.key, now)
