"""Many trips at once: shown before, all or none, taken back together unless somebody changed one since."""

from typing import Any

import pytest

from operations.cast import FRIDAY, HOUR, Cast, once_of
from overland.kernel.problems import Invalid, NotFound
from overland.operations import (
    NotAllOfThem,
    Picked,
    StepNotAllowed,
    Trip,
    TripCancelled,
    TripChanged,
    TripEdit,
    TripsChange,
    TripsDifference,
    TripStatus,
    TripsUndo,
)


def wish(cast: Cast, trips: list[Trip], **what: Any) -> TripsChange:
    return TripsChange(cast.id, tuple(Picked(trip.id, trip.version) for trip in trips), **what)


async def do(cast: Cast, change: TripsChange) -> TripsDifference:
    return await cast.ops.change_trips(cast.manager, change, once_of(cast.manager, change))


async def two(cast: Cast, **more: Any) -> list[Trip]:
    """A bus's two trips, half an hour apart."""
    first = await cast.trip(departure=0, bus_id=cast.bus.id, **more)
    return [first, await cast.trip(departure=14 * HOUR, bus_id=cast.bus.id, **more)]


@pytest.mark.parametrize("minutes", [90, -90])
async def test_a_bus_does_not_meet_itself_when_all_its_trips_move(cast: Cast, minutes: int) -> None:
    trips = (
        await two(cast) if minutes > 0 else [await cast.trip(departure=2 * HOUR), await cast.trip(departure=4 * HOUR)]
    )
    seen = await cast.ops.preview_changes(cast.manager, wish(cast, trips, shift_minutes=minutes))
    assert seen.fits
    assert seen.change_id is None
    assert (await cast.ops.trip(cast.manager, trips[0].id)) == trips[0], "a preview changes nothing"
    done = await do(cast, wish(cast, trips, shift_minutes=minutes))
    assert [one.after.departure - one.before.departure for one in done.trips if one.after] == [minutes * 60] * 2


async def test_it_is_taken_back_whole(cast: Cast) -> None:
    trips = await two(cast)
    done = await do(cast, wish(cast, trips, shift_minutes=90))
    moved = await do(cast, wish(cast, [one.after for one in done.trips if one.after], bus_id=cast.spare.id))
    assert moved.change_id is not None
    assert done.change_id is not None
    assert await cast.ops.undo_changes(cast.manager, cast.id, moved.change_id, TripsUndo()) == 2
    with pytest.raises(StepNotAllowed):
        await cast.ops.undo_changes(cast.manager, cast.id, moved.change_id, TripsUndo())
    with pytest.raises(NotAllOfThem):
        await cast.ops.undo_changes(cast.manager, cast.id, done.change_id, TripsUndo())
    again = [await cast.ops.trip(cast.manager, trip.id) for trip in trips]
    assert [trip.bus and trip.bus.id for trip in again] == [cast.bus.id] * 2
    assert [(one.count, one.first, one.undone_at is not None) for one in await listed(cast)] == [
        (2, FRIDAY, True), (2, FRIDAY, False),
    ]  # fmt: skip


async def listed(cast: Cast) -> list[Any]:
    return await cast.ops.trips_changed(cast.manager, cast.id)


async def test_one_that_cannot_be_leaves_all_as_they_are_and_says_why(cast: Cast) -> None:
    trips = [await cast.trip(departure=7 * HOUR), await cast.trip(departure=8 * HOUR)]
    both = wish(cast, trips, bus_id=cast.bus.id)
    seen = await cast.ops.preview_changes(cast.manager, both)
    assert [one.problem for one in seen.trips] == ["", "bus-busy"]
    assert seen.trips[1].facts["other"].startswith("07:00")
    with pytest.raises(NotAllOfThem) as refused:
        await do(cast, both)
    assert [one["problem"] for one in refused.value.facts["trips"]] == ["bus-busy"]
    assert (await cast.ops.trip(cast.manager, trips[0].id)).bus is None


async def test_one_that_somebody_changed_meanwhile_is_named(cast: Cast) -> None:
    trips = [await cast.trip(departure=7 * HOUR), await cast.trip(departure=8 * HOUR)]
    await cast.ops.edit_trip(cast.manager, trips[0].id, TripEdit(1, departure=6 * HOUR))
    seen = await cast.ops.preview_changes(cast.manager, wish(cast, trips, shift_minutes=30))
    assert [one.problem for one in seen.trips] == ["stale", ""]


async def test_cancelling_is_told(cast: Cast) -> None:
    trip = await cast.trip()
    published = await cast.ops.publish(cast.manager, trip.id)
    done = await do(cast, wish(cast, [published], cancel_reason="bão số 9"))
    assert [one.after and one.after.status for one in done.trips] == [TripStatus.CANCELLED]
    assert [told.reason for told in await cast.opened.told(TripCancelled)] == ["bão số 9"]


async def test_the_same_key_is_one_change_and_what_is_on_sale_is_told(cast: Cast) -> None:
    trip = await cast.trip()
    change = wish(cast, [await cast.ops.publish(cast.manager, trip.id)], shift_minutes=15)
    key = once_of(cast.manager, change, "the very same key")
    first = await cast.ops.change_trips(cast.manager, change, key)
    assert await cast.ops.change_trips(cast.manager, change, key) == first
    assert len(await cast.opened.told(TripChanged)) == 1


@pytest.mark.parametrize("what", [{}, {"shift_minutes": 5, "cancel_reason": "x"}], ids=str)
async def test_one_thing_at_a_time(near_cast: Cast, what: dict[str, Any]) -> None:
    trip = await near_cast.trip()
    with pytest.raises(Invalid):
        await near_cast.ops.preview_changes(near_cast.manager, wish(near_cast, [trip], **what))


async def test_others_trips_are_not_there(cast: Cast, other: Cast) -> None:
    theirs = await other.trip()
    with pytest.raises(NotFound):
        await cast.ops.preview_changes(cast.manager, wish(cast, [theirs], shift_minutes=5))
    with pytest.raises(NotFound):
        await cast.ops.trips_changed(cast.manager, other.id)
