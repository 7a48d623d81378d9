"""A reminder goes out three hours before one's own departure, once, if there is still a journey."""

from datetime import timedelta

import msgspec
import pytest

from houses import Opened
from notifications.cast import DEPARTS, HANOI, booking, journey, rows
from overland.booking import Booking, BookingCancelled, BookingConfirmed, TravellersMustKnow
from overland.kernel.clock import FixedClock


async def reminders(room: Opened) -> list[str]:
    """The texts of the reminders so far, after the timer has rung."""
    await room.queue.tick("remind")
    return [r["text"] for r in await rows(room) if r["kind"] == "reminder" and r["channel"] == "sms"]


async def confirm(room: Opened, clock: FixedClock) -> Booking:
    made = booking()
    await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    return made


async def test_it_comes_three_hours_before_and_only_once(room: Opened, clock: FixedClock) -> None:
    await confirm(room, clock)
    clock.at = DEPARTS - timedelta(hours=3, seconds=1)
    assert await reminders(room) == []
    clock.forward(timedelta(seconds=1))
    [text] = await reminders(room)
    assert text.startswith("Nhac ban: xe ")
    clock.forward(timedelta(minutes=1))
    assert len(await reminders(room)) == 1


async def test_whoever_books_late_is_not_reminded(room: Opened, clock: FixedClock) -> None:
    clock.at = DEPARTS - timedelta(hours=3, minutes=30)
    await confirm(room, clock)
    clock.at = DEPARTS - timedelta(hours=2)
    assert await reminders(room) == []


async def test_a_cancelled_booking_is_not_reminded(room: Opened, clock: FixedClock) -> None:
    made = await confirm(room, clock)
    await room.hear(BookingCancelled(booking=made, refund=made.total, by_operator=False, at=clock.now()))
    clock.at = DEPARTS - timedelta(hours=2)
    assert await reminders(room) == []


@pytest.mark.parametrize("already", [False, True])
async def test_a_trip_that_leaves_later_is_reminded_at_its_new_time(
    room: Opened, clock: FixedClock, already: bool
) -> None:
    made = await confirm(room, clock)
    if already:
        clock.at = DEPARTS - timedelta(hours=3)
        assert len(await reminders(room)) == 1
    new = msgspec.structs.replace(HANOI, at=DEPARTS + timedelta(hours=6))
    moved = msgspec.structs.replace(made, journey=journey(origin=new))
    await room.hear(TravellersMustKnow(booking=moved, changed=("departure",)))
    clock.at = DEPARTS - timedelta(hours=1)
    assert len(await reminders(room)) == int(already)
    clock.at = DEPARTS + timedelta(hours=3)
    assert "13:30" in (await reminders(room))[-1]


async def test_nobody_is_reminded_of_a_bus_that_has_left(room: Opened, clock: FixedClock) -> None:
    await confirm(room, clock)
    clock.at = DEPARTS + timedelta(minutes=1)
    assert await reminders(room) == []


async def test_many_are_reminded_at_once(room: Opened, clock: FixedClock) -> None:
    for _ in range(51):
        await confirm(room, clock)
    clock.at = DEPARTS - timedelta(hours=2)
    assert len(await reminders(room)) == 51
