"""One trip on one day, not yet on sale."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.judge import judge
from overland.operations.limits import checked
from overland.operations.rules import check_day, times
from overland.operations.store import assignments, network, new_trips, plans, routes, trips
from overland.operations.store.network import unknown
from overland.operations.store.new_trips import NewTrip
from overland.operations.store.trips import TripRow
from overland.operations.trips import Trip, TripDraft
from overland.operations.way import way_on


async def add_trip(db: Database, clock: Clock, by: Principal, draft: TripDraft, once: Once) -> Trip:
    """Raises BusBusy, DriverBusy, Invalid."""
    by.require(Permission.TRIPS_WRITE, draft.operator_id)
    draft = checked(draft)
    check_day(draft.service_day)

    async def add(tx: Tx) -> Trip:
        if answer := await tx.recall(once, Trip):
            return answer
        new = await _planned(tx, draft)
        await new_trips.insert_trips(tx, [new], by.key, clock.now())
        await assign(tx, draft.operator_id, new.id, draft.plan_id, draft.bus_id, draft.driver_ids)
        [trip] = await trips.shown(tx, await trips.rows(tx, draft.operator_id, [new.id]))
        return await tx.remember(once, trip)

    return await db.attempt(add)


async def _planned(tx: Tx, draft: TripDraft) -> NewTrip:
    operator = await network.operator(tx, draft.operator_id)
    await network.check_in_use(tx, "route", draft.operator_id, [draft.route_id], "route_id")
    await network.check_in_use(tx, "seat_plan", draft.operator_id, [draft.plan_id], "plan_id")
    ways = await routes.timetables(tx, draft.operator_id, [draft.route_id], draft.service_day)
    if not ways:
        raise unknown("route_id")
    way = way_on(ways[draft.route_id], draft.service_day)
    leaves_at, free_at = times(draft.service_day, draft.departure, way.zone, way.duration, operator.turn_round_minutes)
    return NewTrip(
        new_id(), draft.operator_id, way.route_id, way.version, draft.plan_id, draft.bus_kind, draft.amenities,
        draft.service_day, draft.departure, leaves_at, free_at,
    )  # fmt: skip


async def _row(tx: Tx, operator_id: UUID, trip_id: UUID) -> TripRow:
    [row] = await trips.rows(tx, operator_id, [trip_id])
    return row


async def assign(
    tx: Tx, operator_id: UUID, trip_id: UUID, plan_id: UUID, bus_id: UUID | None, driver_ids: Sequence[UUID] | None
) -> None:
    """Give a trip its bus and drivers; None leaves them. Raises Invalid and what `judge` refuses."""
    if bus_id is not None:
        bus = await network.lock_bus(tx, operator_id, bus_id)
        if not await plans.same_seats(tx, operator_id, bus.plan_id, plan_id):
            raise Invalid(fields={"bus_id": "has-other-seats"})
        await judge(tx, await _row(tx, operator_id, trip_id), bus_id, ())
        await assignments.assign_bus(tx, operator_id, [trip_id], bus_id)
    if driver_ids is not None:
        if len(set(driver_ids)) != len(driver_ids):
            raise Invalid(fields={"driver_ids": "named-twice"})
        await network.lock_drivers(tx, operator_id, driver_ids)
        await judge(tx, await _row(tx, operator_id, trip_id), None, driver_ids)
        await assignments.assign_drivers(tx, operator_id, [trip_id], driver_ids)
