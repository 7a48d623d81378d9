"""Where a bus is: told by a phone or a tracker while its trip runs, seen by who waits, forgotten after some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, NotFound
from overland.operations.limits import checked
from overland.operations.locate import judge, locate
from overland.operations.positions import BusPosition, Fix, Fixes, FixesKept
from overland.operations.reach import trip_to_change
from overland.operations.refusals import NotRunning
from overland.operations.rules import may_drive
from overland.operations.store import network, positions, trips
from overland.operations.store.routes import ways
from overland.operations.store.trips import TripRow
from overland.operations.trips import TripStatus
from overland.operations.way import Way

ON_THE_ROAD: Final = {TripStatus.BOARDING, TripStatus.IN_PROGRESS}
KEPT: Final = timedelta(days=3)
"""How long it is kept where a bus was."""
FRESH: Final = timedelta(minutes=10)
"""What is older says no longer where a bus is."""
OVERDUE: Final = timedelta(hours=12)
"""How long after its end a trip that nobody completed is still asked for."""


class _Batch(msgspec.Struct, frozen=True):
    fixes: Fixes


async def tell_position(db: Database, clock: Clock, by: Principal, trip_id: UUID, fixes: Fixes) -> FixesKept:
    """Keep what can be true of it. Raises NotRunning, Forbidden for another driver's trip, Invalid."""
    fixes = checked(_Batch(fixes)).fixes
    async with db.transaction() as tx:
        row = await trip_to_change(tx, by, Permission.TRIPS_DRIVE, trip_id)
        if not may_drive(by, row.operator_id, row.accounts):
            raise Forbidden(permission=Permission.TRIPS_DRIVE)
        return await _keep(tx, row, fixes, clock.now())


async def tell_bus_position(
    db: Database, clock: Clock, by: Principal, operator_id: UUID, bus_id: UUID, fixes: Fixes
) -> FixesKept:
    """The same for the trip that this bus runs now. Raises NotFound for no bus of the operator's."""
    by.require(Permission.TRIPS_DRIVE, operator_id)
    now = clock.now()
    if bus_id not in {bus.id for bus in await network.buses(db, operator_id)}:
        raise NotFound
    found = await positions.running(db, operator_id, now - OVERDUE, bus_id)
    if not found:
        raise NotRunning
    return await tell_position(db, clock, by, found[0], fixes)


async def _keep(tx: Tx, row: TripRow, fixes: Sequence[Fix], now: datetime) -> FixesKept:
    if row.status not in ON_THE_ROAD:
        raise NotRunning(status=row.status.value)
    last = (await positions.last(tx, row.operator_id, [row.id])).get(row.id)
    way = (await ways(tx, row.operator_id, {(row.route_id, row.route_version)}))[row.route_id, row.route_version]
    kept, refused = judge(fixes, last, await positions.begun_at(tx, row), way.stops, now)
    await positions.insert(tx, row, kept, now)
    return FixesKept(len(kept), refused)


async def bus_position(db: Database, clock: Clock, trip_id: UUID) -> BusPosition:
    """Where it is by now. Raises NotFound, also for a trip that does not run or of which nothing was told lately."""
    row = await trips.row(db, trip_id, None)
    if not row.published:
        raise NotFound
    found = await where_they_are(db, row.operator_id, [row], clock.now() - FRESH)
    if not found:
        raise NotFound
    return found[0]


async def bus_positions(db: Database, clock: Clock, by: Principal, operator_id: UUID) -> list[BusPosition]:
    """Where the operator's buses are of which something was told lately, those that left last first."""
    by.require(Permission.TRIPS_READ, operator_id)
    now = clock.now()
    running = await positions.running(db, operator_id, now - OVERDUE)
    return await where_they_are(db, operator_id, await trips.rows(db, operator_id, running), now - FRESH)


async def where_they_are(
    db: Database, operator_id: UUID, rows: Sequence[TripRow], since: datetime
) -> list[BusPosition]:  # fmt: skip
    """The last that was measured of these trips, where they run and it was not before `since`."""
    running = [row for row in rows if row.status in ON_THE_ROAD]
    last = await positions.last(db, operator_id, [row.id for row in running])
    fresh = [row for row in running if row.id in last and last[row.id].measured_at >= since]
    known = await ways(db, operator_id, {(row.route_id, row.route_version) for row in fresh})
    return [_show(row, known[row.route_id, row.route_version], last[row.id]) for row in fresh]


def _show(row: TripRow, way: Way, fix: Fix) -> BusPosition:
    left = max((sequence for (sequence, seen) in row.told if seen == "left"), default=-1)
    sequence, nearness = locate(fix, way.stops, left)
    return BusPosition(
        row.id, fix.lat, fix.lon, fix.measured_at, sequence, nearness, fix.bearing, fix.speed, row.bus
    )  # fmt: skip


async def forget_positions(db: Database, clock: Clock) -> None:
    """Delete what is older than it is kept."""
    async with db.transaction() as tx:
        await positions.forget(tx, clock.now() - KEPT)


class TellPosition:
    """`Positions` over a database."""

    db: Database
    clock: Clock

    async def tell_position(self, by: Principal, trip_id: UUID, fixes: Fixes) -> FixesKept:
        return await tell_position(self.db, self.clock, by, trip_id, fixes)

    async def tell_bus_position(self, by: Principal, operator_id: UUID, bus_id: UUID, fixes: Fixes) -> FixesKept:
        return await tell_bus_position(self.db, self.clock, by, operator_id, bus_id, fixes)

    async def bus_position(self, by: Principal, trip_id: UUID) -> BusPosition:  # noqa: ARG002
        return await bus_position(self.db, self.clock, trip_id)

    async def bus_positions(self, by: Principal, operator_id: UUID) -> list[BusPosition]:
        return await bus_positions(self.db, self.clock, by, operator_id)
