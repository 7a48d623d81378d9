"""What is bought together is told in one message: every part, every code, every entry for the calendar."""

from __future__ import annotations

import re

import msgspec
from icalendar import Calendar

from houses import Opened
from notifications.cast import HANOI, SAPA, MailServer, booking, journey, part, rows, ticket
from overland.booking import Booking, BookingConfirmed, Direction, TicketsWanted
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id


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
