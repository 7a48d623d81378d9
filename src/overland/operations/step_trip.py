"""Beginning and completing a trip."""

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
from overland.operations.rules import may_drive
from overland.operations.store import trips
from overland.operations.trips import Trip, TripStatus

_DRIVEN = {TripStatus.IN_PROGRESS, TripStatus.COMPLETED}


async def step_trip(db: Database, clock: Clock, by: Principal, trip_id: UUID, status: TripStatus) -> Trip:
    """Take the step and, once it is on sale, tell it. Raises StepNotAllowed, Forbidden for another driver's trip."""
    async with db.transaction() as tx:
        row = await trip_to_change(tx, by, Permission.TRIPS_DRIVE, trip_id)
        if not may_drive(by, row.operator_id, row.accounts):
            raise Forbidden(permission=Permission.TRIPS_DRIVE)
        if status not in _DRIVEN:
            raise StepNotAllowed(status=row.status, wanted=status)
        await trips.step(tx, row, status, by.key, clock.now())
        if row.published:
            told = TripStatusChanged(
                operator_id=row.operator_id, trip_id=row.id, version=row.version + 1, status=status
            )
            await tx.record(told)
        return await trips.one_shown(tx, row)
