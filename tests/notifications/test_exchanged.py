"""A trip that was changed for another is told in one letter: what it was, and what it became."""

from datetime import timedelta
from typing import Any

import msgspec

from houses import Opened
from notifications.cast import HANOI, MailServer, booking, journey, part, rows
from overland.booking import BookingCancelled, BookingConfirmed, BookingStatus, Replaced, TicketsCancelled
from overland.kernel.clock import FixedClock
from overland.kernel.money import Money


async def test_one_letter_says_both(room: Opened, box: MailServer, clock: FixedClock) -> None:
    later = msgspec.structs.replace(HANOI, at=HANOI.at + timedelta(days=2))
    old, new = booking(), booking(journey=journey(origin=later))
    gone: dict[str, Any] = {"refund": old.total, "at": clock.now(), "exchanged_for": new.id}
    tickets = tuple(ticket.id for ticket in old.tickets)
    over = msgspec.structs.replace(old, status=BookingStatus.CANCELLED)
    was = Replaced(booking_id=old.id, journey=old.journey, tickets=tickets, refund=Money(50_000, "VND"))
    await room.hear(
        BookingConfirmed(booking=old, paid=old.total, at=clock.now()),
        BookingCancelled(booking=over, by_operator=False, **gone),
        BookingConfirmed(booking=new, paid=Money(0, "VND"), at=clock.now(), replaced=was),
    )
    await room.queue.drain()
    [(_, mail)] = box.mails
    said = part(mail, "text/plain")
    assert all(text in said for text in ("27/11/2026", "29/11/2026", "50.000", new.reference[:4]))
    assert {row["kind"] for row in await rows(room) if row["status"] != "withdrawn"} == {"exchanged"}


async def test_who_stays_behind_hears_nothing_of_it(room: Opened, box: MailServer, clock: FixedClock) -> None:
    old = booking()
    changed = TicketsCancelled(
        booking=old, tickets=(old.tickets[1].id,), refund=Money(350_000, "VND"), at=clock.now(), exchanged_for=old.id
    )
    await room.hear(changed)
    await room.queue.drain()
    assert box.mails == []
