"""Cancelled trips run again as far as they can: with bus and crew, never doubled, never after they were to leave."""

import asyncio
from datetime import timedelta

import pytest

from operations.cast import HOUR, Cast, once_of
from overland.kernel.problems import NotFound
from overland.operations import (
    NotAllOfThem,
    Picked,
    StepNotAllowed,
    Trip,
    TripsChange,
    TripsDifference,
    TripStatus,
    TripStatusChanged,
    TripsUndo,
)


async def called_off(cast: Cast, *trips: Trip) -> TripsDifference:
    change = TripsChange(cast.id, tuple(Picked(one.id, one.version) for one in trips), cancel_reason="bão số 9")
    return await cast.ops.change_trips(cast.manager, change, once_of(cast.manager, change))


async def two(cast: Cast) -> list[Trip]:
    return [
        await cast.ops.publish(
            cast.manager,
            (await cast.trip(departure=at, bus_id=cast.bus.id, driver_ids=(cast.anh.id,))).id,
        )
        for at in (0, 30 * HOUR)
    ]


async def statuses(cast: Cast, trips: list[Trip]) -> list[TripStatus]:
    return [(await cast.ops.trip(cast.manager, trip.id)).status for trip in trips]


async def test_they_run_again_with_bus_and_crew_and_it_is_told(cast: Cast) -> None:
    trips = await two(cast)
    done = await called_off(cast, *trips)
    assert done.change_id
    seen = await cast.ops.preview_undo(cast.manager, cast.id, done.change_id)
    assert [one.after and one.after.status for one in seen.trips] == [TripStatus.UPCOMING] * 2
    assert await statuses(cast, trips) == [TripStatus.CANCELLED] * 2, "a preview brings nothing back"
    assert await cast.ops.undo_changes(cast.manager, cast.id, done.change_id, TripsUndo()) == 2
    again = await cast.ops.trip(cast.manager, trips[0].id)
    assert (again.status, again.bus, again.drivers) == (TripStatus.UPCOMING, trips[0].bus, trips[0].drivers)
    assert {(one.trip_id, one.status) for one in await cast.opened.told(TripStatusChanged)} == {
        (trip.id, TripStatus.UPCOMING) for trip in trips
    }
    with pytest.raises(StepNotAllowed):
        await cast.ops.undo_changes(cast.manager, cast.id, done.change_id, TripsUndo())


async def test_one_whose_bus_is_elsewhere_by_now_stays_and_the_other_comes_back(cast: Cast) -> None:
    trips = await two(cast)
    done = await called_off(cast, *trips)
    assert done.change_id
    await cast.trip(departure=HOUR, bus_id=cast.bus.id)
    seen = await cast.ops.preview_undo(cast.manager, cast.id, done.change_id)
    assert [one.problem for one in seen.trips] == ["bus-busy", ""]
    with pytest.raises(NotAllOfThem):
        await cast.ops.undo_changes(cast.manager, cast.id, done.change_id, TripsUndo())
    assert await cast.ops.undo_changes(cast.manager, cast.id, done.change_id, TripsUndo((trips[1].id,))) == 1
    assert await statuses(cast, trips) == [TripStatus.CANCELLED, TripStatus.UPCOMING]
    [kept] = await cast.ops.trips_changed(cast.manager, cast.id)
    assert kept.can_undo, "the other one may still come back"
    assert [one.problem for one in (await cast.ops.preview_undo(cast.manager, cast.id, kept.id)).trips] == [
        "bus-busy", "stale",
    ]  # fmt: skip


async def test_what_would_have_left_does_not_run_again(cast: Cast) -> None:
    trip = await cast.trip()
    done = await called_off(cast, trip)
    assert done.change_id
    cast.clock_to(trip.stops[0].departure + timedelta(minutes=1))
    [seen] = (await cast.ops.preview_undo(cast.manager, cast.id, done.change_id)).trips
    assert seen.problem == "already-left"


async def test_a_bus_given_away_in_the_same_moment_is_not_doubled(cast: Cast) -> None:
    [trip, _] = await two(cast)
    done = await called_off(cast, trip)
    assert done.change_id
    found = await asyncio.gather(
        cast.ops.undo_changes(cast.manager, cast.id, done.change_id, TripsUndo()),
        cast.trip(departure=HOUR, bus_id=cast.bus.id),
        return_exceptions=True,
    )
    assert sum(isinstance(one, Exception) for one in found) == 1


async def test_a_strangers_change_is_not_there(cast: Cast, other: Cast) -> None:
    done = await called_off(cast, await cast.trip())
    assert done.change_id
    for operator_id in (cast.id, other.id):
        with pytest.raises(NotFound):
            await other.ops.preview_undo(other.manager, operator_id, done.change_id)
        with pytest.raises(NotFound):
            await other.ops.undo_changes(other.manager, operator_id, done.change_id, TripsUndo())
    with pytest.raises(NotFound):
        await cast.ops.undo_changes(cast.manager, cast.id, done.change_id, TripsUndo((other.route.id,)))
