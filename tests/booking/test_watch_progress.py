"""Where a bus is by now, told to everyone who has its page open."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from booking.cast import FRIDAY, MORNING, SAO_MAI
from booking.conftest import House
from houses import Shape
from overland.booking import TripProgress, TripState
from overland.booking.counter import Counter
from overland.booking.refusals import TooManyWatching
from overland.booking.watch import RoadWatch
from overland.kernel.ids import new_id
from overland.kernel.problems import NotFound
from overland.operations import TripStatus, TripStatusChanged

QUICK = 0.01  # seconds between two readings


@pytest.fixture
def shape() -> Shape:
    """A stream goes through no door."""
    return Shape.NEAR


def watch_of(house: House, *, most: int = 10) -> RoadWatch:
    counter = house.opened.room.door
    assert isinstance(counter, Counter)
    return RoadWatch(counter, pause=QUICK, beat=60, lasts=60, most=most)


async def news(told: AsyncIterator[TripProgress | None]) -> TripProgress:
    """What is told next."""
    found = await anext(told)
    assert found is not None
    return found


async def test_a_step_of_the_driver_is_told_to_who_waits(house: House) -> None:
    told = await watch_of(house).follow(MORNING)
    assert (await news(told)).state is TripState.SCHEDULED
    boarding = TripStatusChanged(operator_id=SAO_MAI, trip_id=MORNING, version=2, status=TripStatus.BOARDING)
    await house.opened.hear(boarding)
    assert (await news(told)).state is TripState.BOARDING


async def test_a_bus_that_has_not_left_is_later_every_minute_although_nobody_says_so(house: House) -> None:
    house.clock_to(f"{FRIDAY}T07:00:00+07:00")
    told = await watch_of(house).follow(MORNING)
    assert (await news(told)).delay == 0
    house.clock_to(f"{FRIDAY}T07:20:00+07:00")
    assert (await news(told)).delay == 1200


async def test_an_unknown_trip_and_one_too_many_are_refused(house: House) -> None:
    watch = watch_of(house, most=1)
    with pytest.raises(NotFound):
        await watch.follow(new_id())
    await news(await watch.follow(MORNING))
    with pytest.raises(TooManyWatching):
        await watch.follow(MORNING)
