"""Biển Xanh's people never reach what is Sao Mai's: not by id, not by list, not by attaching it to their own."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from houses import someone
from operations.cast import ADMIN, FRIDAY, Cast, once_of, plan_of, route_draft, stop_draft
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.operations import (
    EUROPE,
    AbsenceDraft,
    BusDraft,
    DriverDraft,
    ExportGtfs,
    Fix,
    ImportGtfs,
    PlanEdit,
    Reroute,
    RouteEdit,
    RouteStop,
    SeatPlanDraft,
    Seen,
    StopReport,
    Thing,
    Trip,
    TripEdit,
    TripQuery,
    TripStatus,
)


def route_edit(cast: Cast) -> RouteEdit:
    draft = route_draft(cast)
    fields: dict[str, Any] = {name: getattr(draft, name) for name in draft.__struct_fields__}
    return RouteEdit(**fields, version=1, holds_from=FRIDAY)


MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
Act = Callable[[Cast, Cast, Trip], Awaitable[object]]
ACTS: dict[str, Act] = {
    "stops": lambda me, them, trip: me.ops.stops(me.manager, them.id),
    "plans": lambda me, them, trip: me.ops.plans(me.manager, them.id),
    "buses": lambda me, them, trip: me.ops.buses(me.manager, them.id),
    "drivers": lambda me, them, trip: me.ops.drivers(me.manager, them.id),
    "routes": lambda me, them, trip: me.ops.routes(me.manager, them.id),
    "schedules": lambda me, them, trip: me.ops.schedules(me.manager, them.id),
    "trips": lambda me, them, trip: me.ops.trips(me.manager, TripQuery(FRIDAY, FRIDAY, them.id)),
    "trip": lambda me, them, trip: me.ops.trip(me.manager, trip.id),
    "edit_trip": lambda me, them, trip: me.ops.edit_trip(me.manager, trip.id, TripEdit(1, departure=1)),
    "publish": lambda me, them, trip: me.ops.publish(me.manager, trip.id),
    "step_trip": lambda me, them, trip: me.ops.step_trip(me.manager, trip.id, TripStatus.IN_PROGRESS),
    "call_off_trip": lambda me, them, trip: me.ops.call_off_trip(me.manager, trip.id, "không"),
    "edit_bus": lambda me, them, trip: me.ops.edit_bus(
        me.manager, them.bus.id, 1, BusDraft(them.id, "1", "x", them.plan.id)
    ),
    "edit_own_bus": lambda me, them, trip: me.ops.edit_bus(
        me.manager, them.bus.id, 1, BusDraft(me.id, "1", "x", me.plan.id)
    ),
    "edit_driver": lambda me, them, trip: me.ops.edit_driver(
        me.manager, them.anh.id, 1, DriverDraft(me.id, "x", "", "E", FRIDAY)
    ),
    "crew_rules": lambda me, them, trip: me.ops.crew_rules(me.manager, them.id),
    "set_crew_rules": lambda me, them, trip: me.ops.set_crew_rules(me.manager, them.id, 1, EUROPE),
    "absences": lambda me, them, trip: me.ops.absences(me.manager, them.id, FRIDAY, FRIDAY),
    "add_absence": lambda me, them, trip: me.ops.add_absence(
        me.manager, AbsenceDraft(them.id, MONDAY, MONDAY + timedelta(days=1), "x", them.bus.id)
    ),
    "drop_absence": lambda me, them, trip: me.ops.drop_absence(me.manager, them.id, them.bus.id),
    "day_board": lambda me, them, trip: me.ops.day_board(me.manager, them.id, FRIDAY),
    "candidates": lambda me, them, trip: me.ops.candidates(me.manager, trip.id),
    "report_stop": lambda me, them, trip: me.ops.report_stop(me.manager, trip.id, StopReport(0, Seen.LEFT)),
    "trip_log": lambda me, them, trip: me.ops.trip_log(me.manager, trip.id),
    "tell_position": lambda me, them, trip: me.ops.tell_position(me.manager, trip.id, (Fix(0, 0, MONDAY),)),
    "tell_bus_position": lambda me, them, trip: me.ops.tell_bus_position(
        me.manager, them.id, them.bus.id, (Fix(0, 0, MONDAY),)
    ),
    "tell_own_bus_position": lambda me, them, trip: me.ops.tell_bus_position(
        me.manager, me.id, them.bus.id, (Fix(0, 0, MONDAY),)
    ),
    "bus_positions": lambda me, them, trip: me.ops.bus_positions(me.manager, them.id),
    "cancel_trip": lambda me, them, trip: me.ops.cancel_trip(me.manager, trip.id, "không"),
    "top_up": lambda me, them, trip: me.ops.top_up(me.manager, them.id, 3),
    "add_stop": lambda me, them, trip: me.ops.add_stop(me.manager, stop_draft(them, "Vinh")),
    "add_plan": lambda me, them, trip: me.ops.add_plan(me.manager, SeatPlanDraft(them.id, "x", plan_of(3))),
    "add_bus": lambda me, them, trip: me.ops.add_bus(me.manager, BusDraft(them.id, "1", "x", them.plan.id)),
    "add_route": lambda me, them, trip: me.ops.add_route(me.manager, route_draft(them, "R")),
    "add_schedule": lambda me, them, trip: me.ops.add_schedule(me.manager, them.schedule()),
    "add_trip": lambda me, them, trip: me.ops.add_trip(me.manager, them.draft(), once_of(me.manager, 1)),
    "edit_stop": lambda me, them, trip: me.ops.edit_stop(
        me.manager, them.stops["Vinh"].id, 1, stop_draft(them, "Vinh")
    ),
    "edit_schedule": lambda me, them, trip: me.ops.edit_schedule(me.manager, them.bus.id, 1, them.schedule()),
    "edit_route": lambda me, them, trip: me.ops.edit_route(me.manager, them.route.id, route_edit(them)),
    "route_versions": lambda me, them, trip: me.ops.route_versions(me.manager, them.id, them.route.id),
    "return_route": lambda me, them, trip: me.ops.return_route(me.manager, them.id, them.route.id),
    "edit_plan": lambda me, them, trip: me.ops.edit_plan(
        me.manager, them.plan.id, PlanEdit(them.id, "x", plan_of(3), version=1)
    ),
    "print_labels": lambda me, them, trip: me.ops.print_labels(me.manager, them.id, them.plan.id),
    "reroute_trip": lambda me, them, trip: me.ops.reroute_trip(me.manager, trip.id, Reroute(1, them.route.stops)),
    "retire": lambda me, them, trip: me.ops.retire(me.manager, them.id, Thing.STOP, them.stops["Vinh"].id, 1),
    "restore": lambda me, them, trip: me.ops.restore(me.manager, them.id, Thing.ROUTE, them.route.id, 1),
    "import": lambda me, them, trip: me.ops.import_gtfs(
        me.manager, ImportGtfs(them.id, b"", them.plan.id, "x", FRIDAY, FRIDAY)
    ),
    "export": lambda me, them, trip: me.ops.export_gtfs(me.manager, ExportGtfs(them.id, FRIDAY, FRIDAY)),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
async def test_a_stranger_finds_nothing(near_cast: Cast, act: Act) -> None:
    from operations.cast import bien_xanh

    stranger = await bien_xanh(near_cast.opened)
    trip = await near_cast.trip()
    with pytest.raises(NotFound):
        await act(stranger, near_cast, trip)
    near_cast.manager, stranger.manager = stranger.manager, GUEST
    with pytest.raises(Unauthenticated):
        await act(stranger, near_cast, trip)


async def test_lists_hold_only_ones_own(cast: Cast, other: Cast) -> None:
    mine, theirs = await cast.trip(), await other.trip()
    assert await cast.ops.operators(cast.manager) == [cast.operator]
    assert {o.name for o in await cast.ops.operators(ADMIN)} == {"Sao Mai", "Biển Xanh"}
    query = TripQuery(FRIDAY, FRIDAY)
    assert (await cast.ops.trips(cast.manager, query)).items == [mine]
    assert (await cast.ops.trips(other.manager, query)).items == [theirs]


async def test_nothing_of_others_can_be_attached(cast: Cast, other: Cast) -> None:
    me, them = other, cast
    strange_stop = (RouteStop(me.stops["Vinh"].id, 0, 0), RouteStop(them.stops["Huế"].id, 60, 60))
    with pytest.raises(Invalid):
        await me.ops.add_route(me.manager, route_draft(me, "R", stops=strange_stop))
    with pytest.raises(Invalid):
        await me.ops.add_bus(me.manager, BusDraft(me.id, "29B-1", "x", them.plan.id))
    for more in (
        {"route_id": them.route.id}, {"plan_id": them.plan.id}, {"bus_id": them.bus.id}, {"driver_ids": (them.anh.id,)},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            await me.keep(me.draft(**more))
    for more in (
        {"route_id": them.route.id}, {"plan_id": them.plan.id}, {"bus_id": them.bus.id}, {"driver_id": them.anh.id},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            await me.ops.add_schedule(me.manager, me.schedule(**more))


async def test_a_driver_sees_the_operators_trips_and_may_not_plan(cast: Cast) -> None:
    trip = await cast.trip(driver_ids=(cast.anh.id,))
    await cast.trip(departure=1)
    anh = someone(Role.DRIVER, cast.id, cast.anh.account_id)
    own = TripQuery(FRIDAY, FRIDAY, cast.id, driver_account_id=cast.anh.account_id)
    assert (await cast.ops.trips(anh, own)).items == [trip]
    assert len((await cast.ops.trips(anh, TripQuery(FRIDAY, FRIDAY))).items) == 2
    with pytest.raises(Forbidden):
        await cast.ops.cancel_trip(anh, trip.id, "mệt")
    with pytest.raises(Forbidden):
        await cast.ops.routes(anh, cast.id)


# A log over everybody and a decision that may make no operator have rows without one; theirs are not tenants' keys.
TENANT_KEYS = """
SELECT c.conrelid::regclass || ' ' || c.conname AS name
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attname = 'operator_id' AND a.attnotnull
WHERE c.connamespace = 'operations'::regnamespace AND c.conkey[1] <> a.attnum
  AND (c.contype IN ('p', 'u', 'x') OR c.contype = 'f' AND EXISTS (
      SELECT 1 FROM pg_attribute o WHERE o.attrelid = c.confrelid AND o.attname = 'operator_id'))
"""


async def test_every_key_and_reference_begins_with_the_operator(near_cast: Cast) -> None:
    wrong = await near_cast.opened.db.pool.fetch(TENANT_KEYS)
    assert [row["name"] for row in wrong] == []
