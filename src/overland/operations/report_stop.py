"""Telling of a trip on its way: it will leave late, it came, it left. What is expected behind follows from it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden
from overland.operations.events import CallTimes, TripProgressed
from overland.operations.follow import check_report
from overland.operations.limits import checked
from overland.operations.reach import trip_to_change
from overland.operations.refusals import StepNotAllowed
from overland.operations.rules import may_drive
from overland.operations.store import reports, trips
from overland.operations.store.trips import TripRow
from overland.operations.trips import Seen, StopReport, Trip, TripStatus, TripStop

_UNDER_WAY = {TripStatus.IN_PROGRESS, TripStatus.COMPLETED}


async def report_stop(db: Database, clock: Clock, by: Principal, trip_id: UUID, report: StopReport) -> Trip:
    """Keep it with who and when and, once the trip is on sale, tell it.

    Raises Invalid, StepNotAllowed for what was seen on a trip that has not begun, Forbidden for another driver's trip.
    """
    report = checked(report)
    now = clock.now()
    async with db.transaction() as tx:
        row = await trip_to_change(tx, by, Permission.TRIPS_DRIVE, trip_id)
        if not may_drive(by, row.operator_id, row.accounts):
            raise Forbidden(permission=Permission.TRIPS_DRIVE)
        _check_step(row.status, report.seen)
        before = await trips.one_shown(tx, row)
        at = report.at or now
        check_report(before.stops, row.told, report, at, now)
        return await keep_report(tx, row, report, at, by.key, now)


def _check_step(status: TripStatus, seen: Seen) -> None:
    over = {TripStatus.COMPLETED, TripStatus.CANCELLED}
    if (status in over) if seen is Seen.EXPECTED else (status not in _UNDER_WAY):
        raise StepNotAllowed(status=status, wanted=seen)


async def keep_report(tx: Tx, row: TripRow, report: StopReport, at: datetime, by: str, now: datetime) -> Trip:
    """Keep what was told and tell what follows from it; the trip as it is then."""
    await reports.insert(tx, row, report, None if report.withdrawn else at, by, now)
    return await tell_progress(tx, row)


async def tell_progress(tx: Tx, row: TripRow) -> Trip:
    """Tell where a trip on sale should be by now; the trip as it is."""
    number = await reports.grow(tx, row)
    trip = await trips.one_shown(tx, row)
    if row.published:
        calls = tuple(map(_call, trip.stops))
        await tx.record(TripProgressed(operator_id=row.operator_id, trip_id=row.id, report=number, calls=calls))
    return trip


def _call(stop: TripStop) -> CallTimes:
    return CallTimes(
        stop.sequence, stop.stop_id, stop.arrival, stop.departure, stop.expected_arrival or stop.arrival,
        stop.expected_departure or stop.departure, stop.arrived_at, stop.left_at,
    )  # fmt: skip
