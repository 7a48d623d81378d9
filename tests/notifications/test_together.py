"""What is bought together is told in one message: every part, every code, every entry for the calendar."""

from __future__ import annotations

import re
from functools import partial

import msgspec
from icalendar import Calendar

from houses import Opened
from notifications.cast import HANOI, SAPA, MailServer, booking, journey, part, rows, ticket
from overland.booking import (
    Booking,
    BookingCancelled,
    BookingConfirmed,
    Direction,
    EndedTogether,
    Ticket,
    TicketsCancelled,
    TicketStatus,
    TicketsWanted,
)
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money


def there_and_back() -> tuple[Booking, Booking]:
    """Minh and Lan, to Sa Pa and home again; Lan has an address of her own."""
    own = {"email": "lan@example.com"}
    first = booking(tickets=(ticket("A1", "Trần Minh"), ticket("A2", "Nguyễn Lan", **own)), part=1)
    second = booking(
        tickets=(ticket("B1", "Trần Minh", code="SMB1"), ticket("B2", "Nguyễn Lan", code="SMB2", **own)),
        journey=journey(trip_id=new_id(), origin=SAPA, destination=HANOI), part=2, direction=Direction.RETURN,
        reference="9ZX2M9XW4RTB",
    )  # fmt: skip
    return msgspec.structs.replace(first, parts=(first, second)), second


async def confirm(room: Opened, clock: FixedClock) -> tuple[Booking, Booking]:
    """Both parts are told, the second one first: letters come in any order."""
    first, second = there_and_back()
    for made in (second, first):
        await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    await room.queue.drain()
    return first, second


async def test_one_mail_has_both_ways(room: Opened, box: MailServer, clock: FixedClock) -> None:
    first, second = await confirm(room, clock)
    mails = {to[0]: mail for to, mail in box.mails}
    assert sorted(mails) == ["lan@example.com", "minh@example.com"]
    assert len(box.mails) == 2
    mail = mails["minh@example.com"]
    text = part(mail, "text/plain")
    assert all(said in text for said in ("SMA17K", "SMA27K", "SMB1", "SMB2", "Sa Pa – Hà Nội", "9ZX2-M9XW-4RTB"))
    assert "1.400.000" in text
    assert len(re.findall(r'src="cid:', part(mail, "text/html"))) == 4
    entries = Calendar.from_ical(part(mail, "text/calendar")).walk("VEVENT")
    assert [str(entry["UID"]) for entry in entries] == [f"{first.id}@overland", f"{second.id}@overland"]


async def test_a_traveller_gets_their_own_tickets_of_every_part(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    await confirm(room, clock)
    [mail] = [mail for to, mail in box.mails if to == ["lan@example.com"]]
    text = part(mail, "text/plain")
    assert "SMA27K" in text
    assert "SMB2" in text
    assert "SMB1" not in text


async def test_sent_again_from_the_way_back_it_is_whole(room: Opened, box: MailServer, clock: FixedClock) -> None:
    first, second = await confirm(room, clock)
    box.mails.clear()
    asked = msgspec.structs.replace(second, parts=first.parts)
    await room.hear(TicketsWanted(booking=asked, at=clock.now()))
    await room.queue.drain()
    [mail] = [mail for to, mail in box.mails if to == ["minh@example.com"]]
    assert all(code in part(mail, "text/plain") for code in ("SMA17K", "SMB1"))


async def test_each_part_has_its_own_reminder(room: Opened, clock: FixedClock) -> None:
    await confirm(room, clock)
    assert {row["kind"] for row in await rows(room)} == {"confirmed"}
    known = await room.db.pool.fetch("SELECT 1 FROM journey WHERE remind_at IS NOT NULL")
    assert len(known) == 2


async def test_given_back_at_one_time_it_is_one_mail(room: Opened, box: MailServer, clock: FixedClock) -> None:
    first, second = await confirm(room, clock)
    box.mails.clear()
    gone = [msgspec.structs.replace(one, tickets=tuple(map(void, one.tickets)), parts=()) for one in (first, second)]
    lead = msgspec.structs.replace(gone[0], parts=tuple(gone))
    ids = tuple(t.id for one in gone for t in one.tickets)
    told = partial(BookingCancelled, refund=Money(630_000, "VND"), by_operator=False, at=clock.now())
    await room.hear(
        told(booking=gone[1], tickets=ids[2:], told_with=first.id),
        told(booking=lead, tickets=ids[:2], together=EndedTogether(Money(1_260_000, "VND"), ids)),
    )
    await room.queue.drain()
    mails = {to[0]: mail for to, mail in box.mails}
    assert (sorted(mails), len(box.mails)) == (["lan@example.com", "minh@example.com"], 2)
    text = part(mails["minh@example.com"], "text/plain")
    assert all(said in text for said in ("Hà Nội – Sa Pa", "Sa Pa – Hà Nội", "1.260.000", "Tất cả các vé"))
    assert "1.260.000" not in part(mails["lan@example.com"], "text/plain")
    entries = Calendar.from_ical(part(mails["minh@example.com"], "text/calendar")).walk("VEVENT")
    assert [str(entry["UID"]) for entry in entries] == [f"{first.id}@overland", f"{second.id}@overland"]


async def test_one_traveller_of_both_ways_is_one_mail(room: Opened, box: MailServer, clock: FixedClock) -> None:
    first, second = await confirm(room, clock)
    box.mails.clear()
    left = [
        msgspec.structs.replace(one, tickets=(one.tickets[0], void(one.tickets[1])), parts=())
        for one in (first, second)
    ]
    lead = msgspec.structs.replace(left[0], parts=tuple(left))
    ids = tuple(one.tickets[1].id for one in left)
    told = partial(TicketsCancelled, refund=Money(315_000, "VND"), at=clock.now())
    await room.hear(
        told(booking=left[1], tickets=ids[1:], told_with=first.id),
        told(booking=lead, tickets=ids[:1], together=EndedTogether(Money(630_000, "VND"), ids)),
    )
    await room.queue.drain()
    [mail] = [mail for to, mail in box.mails if to == ["minh@example.com"]]
    text = part(mail, "text/plain")
    assert all(said in text for said in ("A2 (Nguyễn Lan)", "B2 (Nguyễn Lan)", "630.000", "SMA17K", "SMB1"))
    assert "SMB2" not in text


def void(one: Ticket) -> Ticket:
    return msgspec.structs.replace(one, status=TicketStatus.VOID, token="")
