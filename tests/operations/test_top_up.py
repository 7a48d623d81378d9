"""Topping up: the schedules' next trips, each once, with their bus and driver where these are free."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from operations.cast import ADMIN, EVERY_DAY, HOUR, Cast, route_draft
from overland.kernel.clock import FixedClock
from overland.kernel.problems import Invalid
from overland.operations import (
    OnHolidays,
    OwnHoliday,
    PlaceDraft,
    RouteStop,
    StopDraft,
    Trip,
    TripQuery,
    TripsPublished,
)

MONDAY = date(2026, 11, 2)


async def trips(cast: Cast, first: date = MONDAY, last: date = date(2027, 12, 31)) -> list[Trip]:
    page = await cast.ops.trips(cast.manager, TripQuery(first, last, cast.id, limit=200))
    return page.items


async def test_again_at_once_makes_nothing(cast: Cast) -> None:
    await cast.ops.add_schedule(cast.manager, cast.schedule(departure=9 * HOUR))
    assert await cast.ops.top_up(cast.manager, cast.id, 5) == 5
    assert await cast.ops.top_up(cast.manager, cast.id, 5) == 0
    assert await cast.ops.top_up(cast.manager, cast.id, 7) == 2
    assert [trip.service_day.day for trip in await trips(cast)] == [2, 3, 4, 5, 6, 7, 8]


async def test_two_at_once_make_each_trip_once(cast: Cast) -> None:
    await cast.ops.add_schedule(cast.manager, cast.schedule(departure=9 * HOUR, bus_id=cast.bus.id))
    made = await asyncio.gather(*(cast.ops.top_up(cast.manager, cast.id, 10) for _ in range(3)))
    assert sorted(made) == [0, 0, 10]
    assert len(await cast.opened.told(TripsPublished)) == 1


async def test_all_of_a_schedule_is_told_in_one_event(cast: Cast) -> None:
    await cast.ops.add_schedule(cast.manager, cast.schedule(departure=9 * HOUR, bus_id=cast.bus.id))
    await cast.ops.top_up(cast.manager, cast.id, 30)
    [told] = await cast.opened.told(TripsPublished)
    assert [departure.service_day for departure in told.departures] == [MONDAY + timedelta(days=n) for n in range(30)]
    assert {(departure.version, departure.plate) for departure in told.departures} == {(2, "29B-123.45")}
    assert all(trip.published and trip.version == 2 for trip in await trips(cast))


async def test_what_has_left_today_is_not_made(cast: Cast, clock: FixedClock) -> None:
    clock.at = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
    await cast.ops.add_schedule(cast.manager, cast.schedule(departure=10 * HOUR))
    assert await cast.ops.top_up(cast.manager, cast.id, 1) == 0


async def test_weekdays_exceptions_and_the_last_day(cast: Cast) -> None:
    only_mondays = (True, *(False,) * 6)
    draft = cast.schedule(
        departure=9 * HOUR, weekdays=only_mondays, ends=date(2026, 11, 20), removed=(date(2026, 11, 9),),
        added=(date(2026, 11, 11), date(2026, 11, 23)),
    )  # fmt: skip
    await cast.ops.add_schedule(cast.manager, draft)
    await cast.ops.top_up(cast.manager, cast.id, 30)
    assert [trip.service_day.day for trip in await trips(cast)] == [2, 11, 16, 23]


async def test_a_bus_that_is_taken_is_left_off(cast: Cast) -> None:
    await cast.trip(date(2026, 11, 4), 12 * HOUR, bus_id=cast.bus.id)
    draft = cast.schedule(departure=9 * HOUR, bus_id=cast.bus.id, driver_id=cast.anh.id)
    await cast.ops.add_schedule(cast.manager, draft)
    await cast.ops.top_up(cast.manager, cast.id, 3)
    made = [trip for trip in await trips(cast) if trip.published]
    assert [trip.bus is not None for trip in made] == [True, True, False]
    # Thirteen hours and the turn-round leave too little rest before the same hour of the day after.
    assert [bool(trip.drivers) for trip in made] == [True, False, True]


async def test_a_trip_longer_than_a_day_takes_its_bus_every_other_day(cast: Cast) -> None:
    long = (RouteStop(cast.stops["Hà Nội"].id, 0, 0), RouteStop(cast.stops["Huế"].id, 30 * HOUR, 30 * HOUR, 670_000))
    route = await cast.ops.add_route(cast.manager, route_draft(cast, "LONG", stops=long))
    await cast.ops.add_schedule(cast.manager, cast.schedule(route_id=route.id, departure=9 * HOUR, bus_id=cast.bus.id))
    await cast.ops.top_up(cast.manager, cast.id, 4)
    assert [trip.bus is not None for trip in await trips(cast)] == [True, False, True, False]


async def test_clocks_that_change_keep_the_local_time(cast: Cast, clock: FixedClock) -> None:
    clock.at = datetime(2027, 3, 26, 12, 0, tzinfo=UTC)
    berlin = await cast.ops.add_place(cast.manager, PlaceDraft("Berlin", "Berlin", "DE", 52.52, 13.405))
    draft = StopDraft(cast.id, berlin.id, "ZOB", "ZOB", 52.507, 13.279, "Europe/Berlin")
    stop = await cast.ops.add_stop(cast.manager, draft)
    stops = (RouteStop(stop.id, 0, 0), RouteStop(cast.stops["Vinh"].id, 4 * HOUR, 4 * HOUR, 300_000))
    route = await cast.ops.add_route(cast.manager, route_draft(cast, "DST", stops=stops))
    schedule = cast.schedule(route_id=route.id, departure=HOUR, starts=date(2027, 3, 27), ends=date(2027, 3, 29))
    await cast.ops.add_schedule(cast.manager, schedule)
    await cast.ops.top_up(cast.manager, cast.id, 5)
    # On the 28th, one o'clock "noon minus twelve hours" is midnight of the clocks: they lose an hour at two.
    assert [(trip.service_day.day, trip.stops[0].departure) for trip in await trips(cast)] == [
        (27, datetime(2027, 3, 27, 0, 0, tzinfo=UTC)),
        (28, datetime(2027, 3, 27, 23, 0, tzinfo=UTC)),
        (29, datetime(2027, 3, 28, 23, 0, tzinfo=UTC)),
    ]


async def test_the_timer_tops_everyone_up(cast: Cast, other: Cast) -> None:
    for each in (cast, other):
        await each.ops.add_schedule(each.manager, each.schedule(departure=9 * HOUR))
    await cast.opened.queue.tick("top_up")
    await cast.opened.queue.drain()
    assert (len(await trips(cast)), len(await trips(other))) == (30, 30)
    assert len((await cast.ops.trips(ADMIN, TripQuery(MONDAY, MONDAY))).items) == 2


@pytest.mark.parametrize("days", [0, -1, 401])
async def test_days_that_make_no_sense(cast: Cast, days: int) -> None:
    with pytest.raises(Invalid):
        await cast.ops.top_up(cast.manager, cast.id, days)


@pytest.mark.parametrize("more", [{"weekdays": EVERY_DAY[1:]}, {"ends": date(2026, 1, 1)}, {"departure": -1}])
async def test_schedules_that_make_no_sense(cast: Cast, more: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        await cast.ops.add_schedule(cast.manager, cast.schedule(**more))


@pytest.mark.parametrize(
    ("rule", "days"), [(OnHolidays.NOT, [2, 4]), (OnHolidays.ONLY, [3]), (OnHolidays.RUNS, [2, 3, 4])]
)
async def test_days_of_rest_are_left_out_or_the_only_ones(cast: Cast, rule: OnHolidays, days: list[int]) -> None:
    await cast.ops.keep_own_holiday(cast.manager, cast.id, date(2026, 11, 3), OwnHoliday("Ngày hội", "Fair"))
    await cast.ops.add_schedule(cast.manager, cast.schedule(departure=9 * HOUR, on_holidays=rule))
    await cast.ops.top_up(cast.manager, cast.id, 3)
    assert [trip.service_day.day for trip in await trips(cast)] == days
