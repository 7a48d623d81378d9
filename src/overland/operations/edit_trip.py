"""Changing a trip: another time, another bus, other drivers."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Stale
from overland.operations.add_trip import assign
from overland.operations.events import TripChanged, TripsPublished
from overland.operations.judge import judge
from overland.operations.limits import checked
from overland.operations.publish import departure_of, line_of
from overland.operations.reach import trip_to_change
from overland.operations.refusals import StepNotAllowed
from overland.operations.report_stop import tell_progress
from overland.operations.rules import times
from overland.operations.store import assignments, network, routes, trips
from overland.operations.store.trips import TripRow
from overland.operations.trips import Trip, TripEdit, TripStatus

EDITABLE = {TripStatus.UPCOMING, TripStatus.BOARDING}


async def edit_trip(db: Database, by: Principal, trip_id: UUID, edit: TripEdit) -> Trip:
    """Change it and, once it is on sale, tell it.

    Raises Stale, BusBusy, DriverBusy, NotPriced for a bus none of whose classes has a price, StepNotAllowed once it
    runs.
    """
    edit = checked(edit)
    if edit.bus_id and edit.without_bus:
        raise Invalid(fields={"without_bus": "names-a-bus-too"})
    return await db.attempt(lambda tx: change(tx, by, trip_id, edit))


async def change(tx: Tx, by: Principal, trip_id: UUID, edit: TripEdit) -> Trip:
    """The same within a transaction; the trip as it is then."""
    row = await trip_to_change(tx, by, Permission.TRIPS_WRITE, trip_id)
    if row.version != edit.version:
        raise Stale(version=row.version)
    changed = changes(row, edit)
    if changed and row.status not in EDITABLE:
        raise StepNotAllowed(status=row.status, wanted="edited")
    if changed:
        await apply(tx, row, edit, changed)
    return await trips.one_shown(tx, row)


def changes(row: TripRow, edit: TripEdit) -> tuple[str, ...]:
    """What of the trip becomes otherwise: departure, bus, drivers."""
    bus_id = row.bus.id if row.bus else None
    wanted_bus = None if edit.without_bus else edit.bus_id or bus_id
    changed = {
        "departure": edit.departure is not None and edit.departure != row.departure,
        "bus": wanted_bus != bus_id,
        "drivers": edit.driver_ids is not None and edit.driver_ids != tuple(driver.id for driver in row.drivers),
    }
    return tuple(name for name, is_so in changed.items() if is_so)


async def apply(tx: Tx, row: TripRow, edit: TripEdit, changed: tuple[str, ...]) -> None:
    """Let these things of a trip, held still, become what the edit says, and tell it once it is on sale.

    Raises BusBusy, DriverBusy, NotAvailable, PapersExpired, TooLittleRest, Invalid.
    """
    # Whoever leaves goes first: a trip moved and given another bus at once must not be judged by the bus it had.
    if "bus" in changed:
        await assignments.assign_bus(tx, row.operator_id, [row.id], None)
    if "drivers" in changed:
        await assignments.assign_drivers(tx, row.operator_id, [row.id], ())
    if "departure" in changed and edit.departure is not None:
        await _move(tx, row, edit.departure, changed)
    bus_id = edit.bus_id if "bus" in changed else None
    driver_ids = edit.driver_ids if "drivers" in changed else None
    bus = await network.lock_bus(tx, row.operator_id, bus_id) if bus_id and edit.other_seats else None
    if bus:
        await trips.seat_as(tx, row, bus)
    await assign(tx, row.operator_id, row.id, bus.plan_id if bus else row.plan_id, bus_id, driver_ids)
    await trips.grow(tx, row.operator_id, [row.id])
    if "departure" in changed and row.reports:
        await tell_progress(tx, row)
    if row.published:
        [now] = await trips.rows(tx, row.operator_id, [row.id])
        await tx.record(await _news(tx, now, changed, reseated=now.plan_id != row.plan_id))


async def _news(tx: Tx, now: TripRow, changed: tuple[str, ...], *, reseated: bool) -> TripChanged | TripsPublished:
    """What is told of the change. With other seats the trip is another line's, which is told whole."""
    departure = departure_of(now, now.version)
    if reseated:
        line = await line_of(tx, now)
        return TripsPublished(line=line, departures=(departure,), changed=changed)
    return TripChanged(operator_id=now.operator_id, departure=departure, changed=changed)


async def _move(tx: Tx, row: TripRow, departure: int, changed: tuple[str, ...]) -> None:
    if row.bus and "bus" not in changed:
        await network.lock_bus(tx, row.operator_id, row.bus.id)
    if "drivers" not in changed:
        await network.lock_drivers(tx, row.operator_id, [driver.id for driver in row.drivers])
    key = (row.route_id, row.route_version)
    way = (await routes.ways(tx, row.operator_id, [key]))[key]
    operator = await network.operator(tx, row.operator_id)
    leaves_at, free_at = times(row.service_day, departure, way.zone, way.duration, operator.turn_round_minutes)
    moved = msgspec.structs.replace(row, departure=departure, leaves_at=leaves_at, free_at=free_at)
    kept = [driver.id for driver in row.drivers] if "drivers" not in changed else []
    await judge(tx, moved, row.bus.id if row.bus and "bus" not in changed else None, kept)
    await trips.move(tx, row, departure, leaves_at, free_at)
