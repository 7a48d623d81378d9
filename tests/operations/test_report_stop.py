"""Telling of a trip on its way: who may, what follows, what is kept, what others hear."""

from datetime import timedelta

import pytest

from houses import someone
from operations.cast import HOUR, Cast
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden, Invalid
from overland.operations import Seen, StepNotAllowed, StopReport, Trip, TripEdit, TripProgressed, TripStatus

LATE = timedelta(minutes=25)


async def begun(cast: Cast) -> Trip:
    """A trip on sale that left on time."""
    trip = await cast.trip(driver_ids=(cast.anh.id,))
    await cast.ops.publish(cast.manager, trip.id)
    cast.clock_to(trip.stops[0].departure)
    return await cast.ops.step_trip(cast.manager, trip.id, TripStatus.IN_PROGRESS)


async def test_a_delay_at_a_stop_is_expected_behind_it(cast: Cast) -> None:
    trip = await begun(cast)
    cast.clock_to(trip.stops[1].departure + LATE)
    told = await cast.ops.report_stop(cast.manager, trip.id, StopReport(1, Seen.LEFT))
    assert (told.stops[1].left_at, told.heard_at) == (trip.stops[1].departure + LATE,) * 2
    assert told.stops[2].expected_arrival == trip.stops[2].arrival + LATE
    assert told.version == trip.version, "who edits the trip meanwhile is not in the way"


async def test_what_is_told_of_a_trip_on_sale_is_heard_with_all_its_halts(cast: Cast) -> None:
    trip = await begun(cast)
    await cast.ops.report_stop(cast.manager, trip.id, StopReport(1, Seen.EXPECTED, trip.stops[1].departure + LATE))
    [left, late] = await cast.opened.told(TripProgressed)
    assert (left.report, late.report) == (1, 2)
    vinh, hue = late.calls[1:]
    assert (vinh.planned_departure, vinh.expected_departure) == (
        trip.stops[1].departure,
        trip.stops[1].departure + LATE,
    )
    assert (hue.expected_arrival, hue.arrived_at) == (trip.stops[2].arrival + LATE, None)
    assert late.calls[0].left_at == trip.stops[0].departure


async def test_the_last_report_counts_and_one_can_be_taken_back(cast: Cast) -> None:
    trip = await cast.trip()
    leaves = trip.stops[0].departure
    for minutes in (30, 40):
        expected = StopReport(0, Seen.EXPECTED, leaves + timedelta(minutes=minutes))
        await cast.ops.report_stop(cast.manager, trip.id, expected)
    told = await cast.ops.trip(cast.manager, trip.id)
    assert told.stops[0].expected_departure == leaves + timedelta(minutes=40)
    back = await cast.ops.report_stop(cast.manager, trip.id, StopReport(0, Seen.EXPECTED, withdrawn=True))
    assert back.stops[0].expected_departure is None
    log = await cast.ops.trip_log(cast.manager, trip.id)
    assert [(step.what, step.by, step.sequence) for step in log] == [
        ("upcoming", cast.manager.key, None), *[("expected", cast.manager.key, 0)] * 3,
    ]  # fmt: skip
    assert [step.seen_at for step in log[1:]] == [
        leaves + timedelta(minutes=30), leaves + timedelta(minutes=40), None,
    ]  # fmt: skip


async def test_a_new_timetable_carries_what_was_told_along(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.publish(cast.manager, trip.id)
    announced = trip.stops[0].departure + timedelta(hours=2)
    told = await cast.ops.report_stop(cast.manager, trip.id, StopReport(0, Seen.EXPECTED, announced))
    edited = await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(told.version, departure=8 * HOUR))
    assert edited.stops[2].expected_arrival == edited.stops[2].arrival + timedelta(hours=1)
    assert (await cast.opened.told(TripProgressed))[-1].calls[2].planned_arrival == edited.stops[2].arrival


async def test_nothing_is_seen_of_a_trip_that_has_not_begun_or_will_not_run(cast: Cast) -> None:
    trip = await cast.trip()
    with pytest.raises(StepNotAllowed):
        await cast.ops.report_stop(cast.manager, trip.id, StopReport(1, Seen.ARRIVED))
    await cast.ops.cancel_trip(cast.manager, trip.id, "bão")
    with pytest.raises(StepNotAllowed):
        await cast.ops.report_stop(cast.manager, trip.id, StopReport(0, Seen.EXPECTED))


async def test_a_time_that_cannot_be_is_refused(cast: Cast) -> None:
    trip = await begun(cast)
    with pytest.raises(Invalid):
        await cast.ops.report_stop(cast.manager, trip.id, StopReport(1, Seen.LEFT, trip.stops[1].departure))


async def test_a_driver_reports_only_their_own_trip(cast: Cast) -> None:
    trip = await begun(cast)
    report = StopReport(1, Seen.EXPECTED, trip.stops[1].departure + LATE)
    with pytest.raises(Forbidden):
        await cast.ops.report_stop(someone(Role.DRIVER, cast.id, cast.binh.account_id), trip.id, report)
    anh = someone(Role.DRIVER, cast.id, cast.anh.account_id)
    assert (await cast.ops.report_stop(anh, trip.id, report)).stops[2].expected_arrival is not None


async def test_what_was_told_cannot_be_changed(near_cast: Cast) -> None:
    await begun(near_cast)
    with pytest.raises(Exception, match="permission denied"):
        await near_cast.opened.db.pool.execute("UPDATE trip_report SET at = now()")
