"""Stepping a trip: only forward, only by those who may, every step kept with who and when."""

from datetime import timedelta

import pytest

from houses import someone
from operations.cast import Cast
from overland.kernel.permissions import Role
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden
from overland.operations import StepNotAllowed, TripStatus, TripStatusChanged

UPCOMING, BOARDING, IN_PROGRESS, COMPLETED, CANCELLED = TripStatus


async def test_from_upcoming_to_completed(cast: Cast) -> None:
    trip = await cast.trip()
    assert (await cast.ops.step_trip(cast.manager, trip.id, IN_PROGRESS)).status is IN_PROGRESS
    assert (await cast.ops.step_trip(cast.manager, trip.id, COMPLETED)).status is COMPLETED
    kept = await cast.opened.db.pool.fetch("SELECT step, came_from, status, by FROM trip_step ORDER BY step")
    by = cast.manager.key
    assert [tuple(row) for row in kept] == [
        (1, None, "upcoming", by), (2, "upcoming", "in_progress", by), (3, "in_progress", "completed", by),
    ]  # fmt: skip


async def test_people_may_get_on_before_it_begins(cast: Cast) -> None:
    trip = await cast.trip()
    assert (await cast.ops.step_trip(cast.manager, trip.id, BOARDING)).status is BOARDING
    assert (await cast.ops.step_trip(cast.manager, trip.id, IN_PROGRESS)).status is IN_PROGRESS


async def test_with_its_beginning_it_left_and_with_its_end_it_came(cast: Cast) -> None:
    trip = await cast.trip()
    cast.clock_to(trip.stops[0].departure + timedelta(minutes=12))
    begun = await cast.ops.step_trip(cast.manager, trip.id, IN_PROGRESS)
    assert begun.stops[0].left_at == trip.stops[0].departure + timedelta(minutes=12)
    assert begun.stops[2].expected_arrival == trip.stops[2].arrival + timedelta(minutes=12)
    cast.clock_to(trip.stops[2].arrival - timedelta(minutes=3))
    over = await cast.ops.step_trip(cast.manager, trip.id, COMPLETED)
    assert over.stops[2].arrived_at == trip.stops[2].arrival - timedelta(minutes=3)


@pytest.mark.parametrize(
    "taken",
    [
        (COMPLETED,),
        (UPCOMING,),
        (CANCELLED,),
        (IN_PROGRESS, IN_PROGRESS),
        (IN_PROGRESS, BOARDING),
        (BOARDING, COMPLETED),
    ],
    ids=str,
)
async def test_other_steps_are_refused(cast: Cast, taken: tuple[TripStatus, ...]) -> None:
    trip = await cast.trip()
    *good, bad = taken
    for status in good:
        await cast.ops.step_trip(cast.manager, trip.id, status)
    with pytest.raises(StepNotAllowed) as refused:
        await cast.ops.step_trip(cast.manager, trip.id, bad)
    assert refused.value.facts["wanted"] == bad


async def test_steps_of_a_published_trip_are_told(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.publish(cast.manager, trip.id)
    await cast.ops.step_trip(cast.manager, trip.id, IN_PROGRESS)
    assert await cast.opened.told(TripStatusChanged) == [
        TripStatusChanged(operator_id=cast.id, trip_id=trip.id, version=3, status=IN_PROGRESS)
    ]


def driving(cast: Cast, account_id: object) -> Principal:
    return someone(Role.DRIVER, cast.id, account_id)


async def test_a_driver_begins_only_their_own_trip(cast: Cast) -> None:
    trip = await cast.trip(driver_ids=(cast.anh.id,))
    with pytest.raises(Forbidden):
        await cast.ops.step_trip(driving(cast, cast.binh.account_id), trip.id, IN_PROGRESS)
    begun = await cast.ops.step_trip(driving(cast, cast.anh.account_id), trip.id, IN_PROGRESS)
    assert begun.status is IN_PROGRESS


async def test_the_terminals_staff_begin_any_trip(cast: Cast) -> None:
    trip = await cast.trip(driver_ids=(cast.anh.id,))
    assert (await cast.ops.step_trip(someone(Role.STAFF, cast.id), trip.id, IN_PROGRESS)).status is IN_PROGRESS


async def test_a_step_that_is_not_allowed_cannot_be_written_either(near_cast: Cast) -> None:
    trip = await near_cast.trip()
    sql = """
    INSERT INTO trip_step (operator_id, trip_id, step, status, came_from, at, by)
    VALUES ($1, $2, 2, 'completed', 'upcoming', now(), 'somebody')
    """
    with pytest.raises(Exception, match="trip_step_allowed"):
        await near_cast.opened.db.pool.execute(sql, near_cast.id, trip.id)
    with pytest.raises(Exception, match="trip_last_step"):
        await near_cast.opened.db.pool.execute("UPDATE trip SET status = 'completed' WHERE id = $1", trip.id)
