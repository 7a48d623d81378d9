"""Where a bus is by now: on time, late, under way, arrived."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from booking.cast import DRIVER, MORNING, SAO_MAI, departure, line, named
from booking.conftest import House
from overland.booking import BoardTicket, TripProgress, TripState
from overland.kernel.events import Event, letter_for
from overland.kernel.problems import NotFound
from overland.kernel.room import hear
from overland.operations import CallTimes, TripCancelled, TripChanged, TripProgressed, TripStatus, TripStatusChanged

LATER = TripChanged(operator_id=SAO_MAI, departure=departure(version=2, departure=9 * 3600), changed=("departure",))


async def hears(house: House, event: Event, at: str) -> None:
    """An event that was written at this time."""
    letter = msgspec.structs.replace(letter_for(event), at=datetime.fromisoformat(at))
    await hear(house.opened.room, letter)


def step(status: TripStatus, version: int) -> TripStatusChanged:
    return TripStatusChanged(operator_id=SAO_MAI, trip_id=MORNING, version=version, status=status)


async def progress(house: House, at: str) -> TripProgress:
    house.clock_to(at)
    found: TripProgress = await house.door.progress(MORNING)
    return found


def passed(found: TripProgress) -> list[bool]:
    return [stop.passed for stop in found.stops]


async def test_before_it_leaves_it_is_on_time_and_then_boarding(house: House) -> None:
    paid = await house.buy("A1")
    found = await progress(house, "2026-11-06T06:30:00+07:00")
    assert (found.state, found.delay, passed(found)) == (TripState.SCHEDULED, 0, [False] * 4)
    await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].code))
    assert (await progress(house, "2026-11-06T06:55:00+07:00")).state is TripState.BOARDING


async def test_a_bus_that_should_have_left_is_late_by_the_time_gone_by(house: House) -> None:
    assert (await progress(house, "2026-11-06T07:04:00+07:00")).delay == 0
    assert (await progress(house, "2026-11-06T07:25:30+07:00")).delay == 25 * 60


async def test_under_way_the_stops_behind_are_worked_out_from_when_it_left(house: House) -> None:
    await hears(house, step(TripStatus.IN_PROGRESS, 2), "2026-11-06T07:20:00+07:00")
    found = await progress(house, "2026-11-06T09:20:00+07:00")
    assert (found.state, found.delay, passed(found)) == (TripState.UNDER_WAY, 20 * 60, [True, False, False, False])
    found = await progress(house, "2026-11-06T09:25:00+07:00")
    assert passed(found) == [True, True, False, False]
    vinh = found.stops[2]
    assert (vinh.expected - vinh.planned).total_seconds() == 20 * 60


async def test_arrived_all_is_behind(house: House) -> None:
    await hears(house, step(TripStatus.IN_PROGRESS, 2), "2026-11-06T07:00:00+07:00")
    await hears(house, step(TripStatus.COMPLETED, 3), "2026-11-06T18:50:00+07:00")
    found = await progress(house, "2026-11-06T19:00:00+07:00")
    assert (found.state, passed(found)) == (TripState.ARRIVED, [True] * 4)
    assert found.arrived_at == datetime.fromisoformat("2026-11-06T18:50:00+07:00")


async def test_a_later_departure_is_a_delay_on_the_day_and_a_new_timetable_before(house: House) -> None:
    house.clock_to("2026-11-06T05:00:00+07:00")
    await house.opened.hear(LATER)
    found = await progress(house, "2026-11-06T05:30:00+07:00")
    assert found.delay == 2 * 3600
    assert found.stops[0].planned == datetime.fromisoformat("2026-11-06T07:00:00+07:00")


async def test_told_days_before_it_is_when_the_bus_leaves(house: House) -> None:
    await house.opened.hear(LATER)
    found = await progress(house, "2026-11-06T05:30:00+07:00")
    assert (found.delay, found.stops[0].planned) == (0, datetime.fromisoformat("2026-11-06T09:00:00+07:00"))


def told(report: int, found: TripProgress, minutes: dict[int, int], seen: int) -> TripProgressed:
    """A report: minutes late by stop, the first `seen` of them left."""
    calls = []
    for stop, halt in zip(found.stops, line().stops, strict=True):
        at = stop.planned + timedelta(minutes=minutes.get(stop.sequence, 0))
        left = at if stop.sequence < seen else None
        calls.append(CallTimes(stop.sequence, halt.stop_id, stop.planned, stop.planned, at, at, left, left))
    return TripProgressed(operator_id=SAO_MAI, trip_id=MORNING, report=report, calls=tuple(calls))


async def test_what_was_told_of_a_stop_is_believed_more_than_what_is_worked_out(house: House) -> None:
    await hears(house, step(TripStatus.IN_PROGRESS, 2), "2026-11-06T07:00:00+07:00")
    before = await progress(house, "2026-11-06T07:30:00+07:00")
    await house.opened.hear(told(2, before, {1: 30, 2: 30, 3: 30}, seen=2))
    found = await progress(house, "2026-11-06T10:00:00+07:00")
    assert (found.delay, passed(found)) == (30 * 60, [True, True, False, False])
    assert [(stop.expected - stop.planned) for stop in found.stops[2:]] == [timedelta(minutes=30)] * 2
    await house.opened.hear(told(1, before, {}, seen=1))
    assert (await progress(house, "2026-11-06T10:00:00+07:00")).delay == 30 * 60, "an older report changes nothing"


async def test_an_announced_delay_is_shown_before_it_leaves(house: House) -> None:
    before = await progress(house, "2026-11-06T06:00:00+07:00")
    await house.opened.hear(told(1, before, dict.fromkeys(range(4), 40), seen=0))
    found = await progress(house, "2026-11-06T06:30:00+07:00")
    assert (found.state, found.delay, passed(found)) == (TripState.SCHEDULED, 40 * 60, [False] * 4)


async def test_a_cancelled_one_says_so_and_an_unknown_one_is_not_there(house: House) -> None:
    await house.opened.hear(TripCancelled(operator_id=SAO_MAI, trip_id=MORNING, version=2, reason="storm"))
    assert (await progress(house, "2026-11-06T08:00:00+07:00")).state is TripState.CANCELLED
    with pytest.raises(NotFound):
        await house.door.progress(named("no trip"))
