"""The front page, and the line of time under it."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from overland.kernel.clock import FixedClock
from overland.operations import BusPosition, Nearness, TripStatus
from overland.web.office.loads import Load, load_of
from overland.web.office.timeline import timeline
from overland.web.office.today import late_by, on_the_road, worries
from web.cast import NOW, ZONE
from web.conftest import Browser
from web.office.cast import EVENING, MANIFEST, MONDAY, MORNING, SEVEN_THIRTY, trip
from web.office.conftest import Rooms


async def test_today_shows_departures_and_what_needs_a_hand(manager: Browser) -> None:
    page = await manager.get("/office/SM")
    assert "2 departures" in page.text
    assert "No bus · 1" in page.text
    assert "Not on sale · 1" in page.text
    assert "One message reached nobody" in page.text
    assert "Hà Nội to Ninh Bình: 15 of 15 seats sold." in page.text


async def test_staff_see_loads_counted_from_the_manifest(staff: Browser) -> None:
    page = await staff.get("/office/SM")
    assert "Hà Nội to Ninh Bình: 2 of 15 seats sold." in page.text


async def test_today_says_where_the_buses_are(manager: Browser, rooms: Rooms) -> None:
    assert "Where the buses are" not in (await manager.get("/office/SM")).text
    rooms.operations.buses_seen = [BusPosition(MORNING.id, 20.2, 105.9, SEVEN_THIRTY, 1, Nearness.NEAR_STOP)]
    page = await manager.get("/office/SM")
    assert "The bus is nearly at Ninh Bình" in page.text


async def test_a_day_without_trips_says_what_to_do(manager: Browser, rooms: Rooms) -> None:
    rooms.operations.empty = True
    page = await manager.get("/office/SM")
    assert "Nothing leaves today" in page.text
    assert "/office/SM/schedules" in page.text


async def test_what_has_not_begun_in_time_comes_first(manager: Browser, clock: FixedClock) -> None:
    clock.forward(timedelta(hours=1))
    page = await manager.get("/office/SM")
    assert page.text.index("Not begun") < page.text.index("No bus")


def test_a_load_counts_each_leg_and_leaves_unpaid_seats_out() -> None:
    assert load_of(MANIFEST) == Load(15, 3, 1, (2, 2))


def test_worries_are_grouped_by_kind() -> None:
    late = trip(3, NOW - timedelta(minutes=30))
    found = dict(worries([EVENING, late], NOW))
    assert list(found) == ["not-begun", "no-bus", "no-driver", "not-on-sale"]
    assert found["not-begun"] == [late]


def test_a_delay_that_was_told_is_a_worry_and_the_trip_is_expected_then() -> None:
    due = trip(6, NOW - timedelta(minutes=30))
    at = NOW + timedelta(minutes=10)
    first = msgspec.structs.replace(due.stops[0], expected_arrival=at, expected_departure=at)
    told = msgspec.structs.replace(due, stops=(first, *due.stops[1:]))
    assert [kind for kind, _ in worries([told], NOW)] == ["late"]
    assert late_by(told) == timedelta(minutes=40)


async def test_what_cannot_run_as_it_is_assigned_is_a_worry(manager: Browser) -> None:
    page = await manager.get("/office/SM")
    assert "Bus or crew may not run it · 1" in page.text


def test_a_trip_that_should_have_ended_is_a_worry() -> None:
    overdue = trip(4, NOW - timedelta(hours=6), status=TripStatus.IN_PROGRESS)
    assert [kind for kind, _ in worries([overdue], NOW)] == ["not-completed"]


def test_a_night_bus_of_yesterday_is_still_on_the_road() -> None:
    night = trip(5, NOW - timedelta(hours=3), service_day=MONDAY - timedelta(days=1), status=TripStatus.IN_PROGRESS)
    assert on_the_road(night, MONDAY, NOW)
    assert not on_the_road(night, MONDAY, NOW + timedelta(hours=2))


def test_legs_lie_on_the_axis_in_proportion() -> None:
    drawn = timeline([MORNING], {MORNING.id: Load(20, 10, 0, (10, 5))}, SEVEN_THIRTY, ZONE)
    first, second = drawn.lanes[0].segments
    assert [tick.hour for tick in drawn.ticks] == ["07:00", "08:00", "09:00", "10:00", "11:00"]
    assert (first.left, first.width, first.height) == (10.0, 40.0, 11.0)
    assert (second.left, second.height) == (50.0, 5.5)
    assert drawn.now == 10.0


def test_no_trips_draw_nothing() -> None:
    assert timeline([], {}, NOW, ZONE).lanes == ()
