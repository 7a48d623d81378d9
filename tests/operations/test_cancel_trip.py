"""Cancelling: told with its reason, and bus and drivers are free at once."""

import pytest

from operations.cast import Cast
from overland.kernel.problems import Invalid
from overland.operations import StepNotAllowed, TripCancelled, TripStatus


async def test_a_published_trips_cancellation_is_told(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.publish(cast.manager, trip.id)
    cancelled = await cast.ops.cancel_trip(cast.manager, trip.id, "  bão   số 9 ")
    assert (cancelled.status, cancelled.cancel_reason, cancelled.version) == (TripStatus.CANCELLED, "bão số 9", 3)
    assert await cast.opened.told(TripCancelled) == [
        TripCancelled(operator_id=cast.id, trip_id=trip.id, version=3, reason="bão số 9")
    ]


async def test_nobody_is_told_of_a_trip_that_was_never_on_sale(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.cancel_trip(cast.manager, trip.id, "nhầm ngày")
    assert await cast.opened.told(TripCancelled) == []


async def test_its_bus_and_drivers_are_free(cast: Cast) -> None:
    taken = cast.draft(bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    trip = await cast.keep(taken)
    await cast.ops.cancel_trip(cast.manager, trip.id, "hỏng xe")
    assert (await cast.keep(taken)).drivers[0].name == "Trần Văn Anh"


async def test_a_trip_under_way_can_be_cancelled_and_a_finished_one_cannot(cast: Cast) -> None:
    under_way, finished = await cast.trip(), await cast.trip()
    for trip in (under_way, finished):
        await cast.ops.step_trip(cast.manager, trip.id, TripStatus.IN_PROGRESS)
    await cast.ops.step_trip(cast.manager, finished.id, TripStatus.COMPLETED)
    assert (await cast.ops.cancel_trip(cast.manager, under_way.id, "hỏng xe")).status is TripStatus.CANCELLED
    for trip in (under_way, finished):
        with pytest.raises(StepNotAllowed):
            await cast.ops.cancel_trip(cast.manager, trip.id, "hỏng xe")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
async def test_a_reason_is_needed(cast: Cast, reason: str) -> None:
    trip = await cast.trip()
    with pytest.raises(Invalid):
        await cast.ops.cancel_trip(cast.manager, trip.id, reason)


async def test_called_off_it_is_told_that_others_are_to_be_offered(cast: Cast) -> None:
    trip = await cast.ops.publish(cast.manager, (await cast.trip()).id)
    called_off = await cast.ops.call_off_trip(cast.manager, trip.id, "đèo sạt lở")
    assert (called_off.status, called_off.cancel_reason) == (TripStatus.CANCELLED, "đèo sạt lở")
    [told] = await cast.opened.told(TripCancelled)
    assert (told.trip_id, told.offer) == (trip.id, True)
