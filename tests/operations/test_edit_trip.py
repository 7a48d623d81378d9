"""Editing a trip: only what was read may be changed; what is on sale is told; time moves bus and drivers along."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from operations.cast import HOUR, Cast, plan_of, route_draft
from overland.kernel.problems import Invalid, Stale
from overland.operations import (
    BusBusy,
    BusDraft,
    Cell,
    CellKind,
    Deck,
    Departure,
    DriverBusy,
    FarePair,
    FareTable,
    NotPriced,
    SeatClass,
    SeatPlan,
    SeatPlanDraft,
    StepNotAllowed,
    Trip,
    TripChanged,
    TripEdit,
    TripsPublished,
    TripStatus,
)


async def test_another_time(cast: Cast) -> None:
    trip = await cast.trip()
    edited = await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, departure=8 * HOUR))
    assert (edited.version, edited.departure) == (2, 8 * HOUR)
    assert edited.stops[0].departure == datetime(2026, 11, 6, 1, 0, tzinfo=UTC)
    assert await cast.opened.told(TripChanged) == []


async def test_a_stale_edit_is_refused_and_says_where_the_trip_stands(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, departure=8 * HOUR))
    with pytest.raises(Stale) as refused:
        await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, departure=9 * HOUR))
    assert refused.value.facts == {"version": 2}


async def test_of_two_at_once_one_wins(cast: Cast) -> None:
    trip = await cast.trip()
    edits = [cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, departure=n * HOUR)) for n in (8, 9)]
    answers = await asyncio.gather(*edits, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["Stale", "Trip"]


async def test_everything_of_a_published_trip_is_told_at_once(cast: Cast) -> None:
    trip = await cast.trip(bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    await cast.ops.publish(cast.manager, trip.id)
    edit = TripEdit(2, departure=8 * HOUR, bus_id=cast.spare.id, driver_ids=(cast.binh.id, cast.anh.id))
    edited = await cast.ops.edit_trip(cast.manager, trip.id, edit)
    assert [driver.name for driver in edited.drivers] == ["Lê Thị Bình", "Trần Văn Anh"]
    departure = Departure(trip.id, 3, trip.service_day, 8 * HOUR, "29B-543.21", ("Lê Thị Bình", "Trần Văn Anh"))
    assert await cast.opened.told(TripChanged) == [
        TripChanged(operator_id=cast.id, departure=departure, changed=("departure", "bus", "drivers"))
    ]


async def test_an_edit_that_changes_nothing_tells_nothing(cast: Cast) -> None:
    trip = await cast.trip(bus_id=cast.bus.id)
    published = await cast.ops.publish(cast.manager, trip.id)
    same = TripEdit(2, departure=trip.departure, bus_id=cast.bus.id, driver_ids=())
    assert await cast.ops.edit_trip(cast.manager, trip.id, same) == published
    assert await cast.opened.told(TripChanged) == []


async def test_the_bus_can_be_taken_off(cast: Cast) -> None:
    trip = await cast.trip(bus_id=cast.bus.id)
    edited = await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, without_bus=True))
    assert edited.bus is None
    assert (await cast.trip(bus_id=cast.bus.id)).bus is not None


async def test_a_bus_and_no_bus_is_refused(cast: Cast) -> None:
    trip = await cast.trip()
    with pytest.raises(Invalid):
        await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, bus_id=cast.bus.id, without_bus=True))


async def test_moved_into_another_trip_of_its_bus_it_is_refused(cast: Cast) -> None:
    await cast.trip(departure=20 * HOUR, bus_id=cast.bus.id)
    trip = await cast.trip(departure=0, bus_id=cast.bus.id)
    with pytest.raises(BusBusy):
        await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, departure=12 * HOUR))
    assert (await cast.ops.trip(cast.manager, trip.id)).departure == 0


async def test_moved_into_another_trip_of_its_driver_it_is_refused(cast: Cast) -> None:
    await cast.trip(date(2026, 11, 7), 12 * HOUR, driver_ids=(cast.anh.id,))
    trip = await cast.trip(departure=0, driver_ids=(cast.anh.id,))
    with pytest.raises(DriverBusy):
        await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, departure=36 * HOUR))


async def test_moved_and_given_another_bus_at_once_it_is_judged_by_the_new_one(cast: Cast) -> None:
    await cast.trip(departure=20 * HOUR, bus_id=cast.bus.id)
    trip = await cast.trip(departure=0, bus_id=cast.bus.id)
    edited = await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(1, departure=12 * HOUR, bus_id=cast.spare.id))
    assert edited.bus is not None
    assert edited.bus.id == cast.spare.id


async def test_once_it_runs_it_is_not_edited(cast: Cast) -> None:
    trip = await cast.trip()
    running: Trip = await cast.ops.step_trip(cast.manager, trip.id, TripStatus.IN_PROGRESS)
    with pytest.raises(StepNotAllowed):
        await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(running.version, departure=8 * HOUR))


async def test_a_bus_with_other_seats_brings_its_line_with_it(cast: Cast) -> None:
    small = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Van 6", plan_of(6)))
    van = await cast.ops.add_bus(cast.manager, BusDraft(cast.id, "29B-600.00", "Van 6", small.id, ("water",)))
    trip = await cast.trip(bus_id=cast.bus.id)
    await cast.ops.publish(cast.manager, trip.id)
    with pytest.raises(Invalid):
        await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(2, bus_id=van.id))
    edited = await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(2, bus_id=van.id, other_seats=True))
    assert (edited.plan_id, edited.bus_kind, edited.bus and edited.bus.name) == (small.id, "Van 6", "29B-600.00")
    [first, told] = await cast.opened.told(TripsPublished)
    assert (told.changed, told.departures[0].version, told.departures[0].plate) == (("bus",), 3, "29B-600.00")
    assert (len(told.line.plan.seats), told.line.amenities) == (6, ("water",))
    assert told.line.id != first.line.id
    assert await cast.opened.told(TripChanged) == []


async def test_a_bus_whose_seats_have_no_price_is_refused(cast: Cast) -> None:
    standard = FarePair(0, 2, 200_000, "standard")
    fares = FareTable((standard,))
    route = await cast.ops.add_route(cast.manager, route_draft(cast, code="ONE", fares=fares))
    beds = SeatPlan((Deck("main", 1, 1, (Cell(CellKind.SEAT, 0, 0, "A1", "bed"),)),), (SeatClass("bed", "Bed"),))
    plan = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Beds", beds))
    sleeper = await cast.ops.add_bus(cast.manager, BusDraft(cast.id, "29B-700.00", "Beds", plan.id))
    trip = await cast.ops.publish(cast.manager, (await cast.trip(route_id=route.id)).id)
    with pytest.raises(NotPriced):
        await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(2, bus_id=sleeper.id, other_seats=True))
    assert (await cast.ops.trip(cast.manager, trip.id)).plan_id == cast.plan.id
