"""Changes and cancellations are told as they stand, in whatever order their letters arrive."""

from datetime import timedelta

import msgspec

from houses import Opened
from notifications.cast import DEPARTS, HANOI, MailServer, booking, journey, part, rows
from overland.booking import Booking, BookingCancelled, BookingConfirmed, TravellersMustKnow
from overland.kernel.clock import FixedClock
from overland.kernel.events import letter_for
from overland.kernel.money import Money
from overland.kernel.room import hear


def later(made: Booking, minutes: int) -> Booking:
    """The same booking on a trip that leaves so much later."""
    origin = msgspec.structs.replace(HANOI, at=DEPARTS + timedelta(minutes=minutes))
    return msgspec.structs.replace(made, journey=journey(origin=origin))


async def test_a_new_time_is_told(room: Opened, box: MailServer) -> None:
    await room.hear(TravellersMustKnow(booking=later(booking(), 45), changed=("departure",)))
    await room.queue.drain()
    [(_, mail)] = box.mails
    assert "Giờ khởi hành mới: 08:15, Thứ Sáu 27/11/2026." in part(mail, "text/plain")
    assert "cid:" in part(mail, "text/html")


async def test_an_older_change_that_arrives_later_is_not_told(room: Opened) -> None:
    made = booking()
    older = letter_for(TravellersMustKnow(booking=later(made, 30), changed=("departure",)))
    newer = letter_for(TravellersMustKnow(booking=later(made, 45), changed=("departure",)))
    for letter in (newer, older, newer):
        await hear(room.room, letter)
    assert ["08:15" in r["text"] for r in await rows(room)] == [True, True]


async def test_a_confirmation_that_arrives_after_a_change_tells_the_new_time(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    made = booking()
    confirmed = letter_for(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    changed = letter_for(TravellersMustKnow(booking=later(made, 45), changed=("departure",)))
    await hear(room.room, changed)
    await hear(room.room, confirmed)
    await room.queue.drain()
    subjects = [str(mail["Subject"]) for _, mail in box.mails]
    assert len(subjects) == 2
    assert all("08:15" in subject for subject in subjects)


async def test_a_cancellation_says_what_goes_back(room: Opened, box: MailServer, clock: FixedClock) -> None:
    made = booking()
    await room.hear(BookingCancelled(booking=made, refund=Money(630_000, "VND"), by_operator=False, at=clock.now()))
    await room.queue.drain()
    [(_, mail)] = box.mails
    text = part(mail, "text/plain")
    assert "630.000" in text
    assert "không còn dùng để lên xe được" in text
    assert "cid:" not in part(mail, "text/html")
    assert "METHOD:CANCEL" in part(mail, "text/calendar")


async def test_nothing_back_is_said_plainly(room: Opened, clock: FixedClock) -> None:
    made = booking()
    await room.hear(BookingCancelled(booking=made, refund=Money(0, "VND"), by_operator=False, at=clock.now()))
    mail = next(r for r in await rows(room) if r["channel"] == "email")
    assert "không được hoàn tiền" in mail["text"]


async def test_a_trip_cancelled_by_its_operator_names_it(room: Opened, clock: FixedClock) -> None:
    made = booking()
    await room.hear(BookingCancelled(booking=made, refund=made.total, by_operator=True, at=clock.now()))
    mail = next(r for r in await rows(room) if r["channel"] == "email")
    assert "Sao Mai không chạy được chuyến này" in mail["text"]


async def test_what_has_not_gone_out_is_taken_back_by_a_cancellation(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    made = booking()
    await room.hear(
        BookingConfirmed(booking=made, paid=made.total, at=clock.now()),
        BookingCancelled(booking=made, refund=made.total, by_operator=False, at=clock.now()),
    )
    await room.queue.drain()
    assert {(r["kind"], r["status"]) for r in await rows(room)} == {("confirmed", "withdrawn"), ("cancelled", "sent")}
    assert len(box.mails) == 1
