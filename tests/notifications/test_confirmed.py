"""A confirmed booking is told to whoever booked and to each traveller with an address of their own, once."""

import email
import re
from typing import Any

import httpx
import msgspec
from icalendar import Calendar

from houses import Opened
from notifications.cast import MINH, TOKEN, MailServer, booking, part, rows, ticket
from overland.booking import Booking, BookingCancelled, BookingConfirmed, TicketStatus
from overland.kernel.clock import FixedClock
from overland.kernel.events import letter_for
from overland.kernel.room import hear


def confirmed(made: Booking, clock: FixedClock) -> BookingConfirmed:
    return BookingConfirmed(booking=made, paid=made.total, at=clock.now())


REQUIRED = (
    "reservationNumber", "reservationStatus", "underName.name", "reservationFor.departureBusStop.name",
    "reservationFor.departureTime", "reservationFor.arrivalBusStop.name", "reservationFor.arrivalTime",
)  # fmt: skip
"""What Google's documentation of bus reservations in mails demands."""


def _at(facts: Any, path: str) -> Any:
    """The value at this path; None where there is none."""
    for name in path.split("."):
        facts = facts.get(name) if isinstance(facts, dict) else None
    return facts


async def test_the_one_who_booked_gets_the_tickets_by_mail(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(confirmed(booking(), clock))
    await room.queue.drain()
    [(recipients, mail)] = box.mails
    assert recipients == ["minh@example.com"]
    assert mail["Subject"] == "Vé xe Hà Nội – Sa Pa, 07:30, Thứ Sáu 27/11/2026"
    text = part(mail, "text/plain")
    assert "7KQ2-M9XW-4RTB" in text
    assert "Nguyễn Lan (Mã vé SMA27K)" in text
    assert "http://overland.test/bookings/7KQ2M9XW4RTB?key=c2VjcmV0LWtleS1vZi1saW5r" in text
    assert "700.000" in text


async def test_each_code_is_in_the_mail_as_a_picture(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(confirmed(booking(), clock))
    await room.queue.drain()
    [(_, mail)] = box.mails
    pictures = {str(p["Content-ID"]).strip("<>"): p for p in mail.walk() if p.get_content_type() == "image/png"}
    assert set(re.findall(r'src="cid:([^"]+)"', part(mail, "text/html"))) == set(pictures)
    assert len(pictures) == 2
    assert all(p.get_payload(decode=True).startswith(b"\x89PNG") for p in pictures.values())  # type: ignore[union-attr]


async def test_the_mail_carries_a_calendar_entry_and_a_reservation(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    made = booking()
    await room.hear(confirmed(made, clock))
    await room.queue.drain()
    [(_, mail)] = box.mails
    [entry] = Calendar.from_ical(part(mail, "text/calendar")).walk("VEVENT")
    assert (str(entry["UID"]), entry.decoded("DTSTART")) == (f"{made.id}@overland", made.journey.origin.at)
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', part(mail, "text/html"), re.DOTALL)
    first, second = msgspec.json.decode(script)
    assert first["@type"] == "BusReservation"
    assert [path for path in REQUIRED if not _at(first, path)] == []
    assert first["reservationFor"]["departureTime"] == "2026-11-27T07:30:00+07:00"
    assert second["reservedTicket"]["ticketToken"] == f"qrCode:{TOKEN}"


async def test_a_text_is_one_part_with_reference_and_link(
    room: Opened, phone: httpx.AsyncClient, clock: FixedClock
) -> None:
    await room.hear(confirmed(booking(), clock))
    await room.queue.drain()
    [text] = (await phone.get("/messages")).json()
    assert (text["to"], text["parts"]) == ("+84901234567", 1)
    assert text["text"].startswith("Ve 7KQ2-M9XW-4RTB: ")
    assert text["text"].endswith(" http://overland.test/bookings/7KQ2M9XW4RTB?key=c2VjcmV0LWtleS1vZi1saW5r")


async def test_a_traveller_is_told_their_own_seat_only(
    room: Opened, box: MailServer, phone: httpx.AsyncClient, clock: FixedClock
) -> None:
    lan = ticket("A2", "Nguyễn Lan", email="lan@example.com", phone="+84987654321")
    await room.hear(confirmed(booking(tickets=[ticket("A1", "Trần Minh"), lan]), clock))
    await room.queue.drain()
    mails = {recipients[0]: mail for recipients, mail in box.mails}
    assert set(mails) == {"minh@example.com", "lan@example.com"}
    hers = mails["lan@example.com"]
    everything = part(hers, "text/plain") + part(hers, "text/html") + part(hers, "text/calendar")
    assert "SMA27K" in everything
    assert not any(secret in everything for secret in ("SMA17K", "key=", "700.000"))
    texts = {text["to"]: text["text"] for text in (await phone.get("/messages")).json()}
    assert "SMA27K" in texts["+84987654321"]
    assert "key=" not in texts["+84987654321"]


async def test_nobody_is_told_twice_at_one_address(room: Opened, clock: FixedClock) -> None:
    family = [ticket(seat, "Minh", email="MINH@example.com", phone="+84901234567") for seat in ("A1", "A2")]
    children = [ticket(seat, "Lan", phone="0987 654 321") for seat in ("B1", "B2")]
    await room.hear(confirmed(booking(tickets=[*family, *children]), clock))
    assert [(r["recipient"], r["seats"]) for r in await rows(room)] == [
        ("minh@example.com", ["A1", "A2", "B1", "B2"]),
        ("+84901234567", ["A1", "A2", "B1", "B2"]),
        ("+84987654321", ["B1", "B2"]),
    ]


async def test_the_same_letter_twice_sends_nothing_twice(room: Opened, box: MailServer, clock: FixedClock) -> None:
    letter = letter_for(confirmed(booking(), clock))
    for _ in range(3):
        await hear(room.room, letter)
        await room.queue.drain()
    assert len(box.mails) == 1
    assert len(await rows(room)) == 2


async def test_a_second_confirmation_of_a_booking_sends_nothing(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    made = booking()
    await room.hear(confirmed(made, clock), confirmed(made, clock))
    await room.queue.drain()
    assert len(box.mails) == 1


async def test_a_confirmation_that_comes_after_the_cancellation_is_not_told(room: Opened, clock: FixedClock) -> None:
    made = booking()
    cancelled = BookingCancelled(booking=made, refund=made.total, by_operator=False, at=clock.now())
    await room.hear(cancelled, confirmed(made, clock))
    assert {r["kind"] for r in await rows(room)} == {"cancelled"}


async def test_what_a_person_wrote_is_shown_and_never_read(room: Opened, box: MailServer, clock: FixedClock) -> None:
    name = "{{7*7}} {$name} <script>alert(1)</script>\r\nBcc: thief@example.com"
    contact = msgspec.structs.replace(MINH, name=name)
    await room.hear(confirmed(booking(contact, [ticket("A1", name)]), clock))
    await room.queue.drain()
    [(recipients, mail)] = box.mails
    assert recipients == ["minh@example.com"]
    assert mail["Bcc"] is None
    html = part(mail, "text/html")
    assert "<script>alert" not in html
    assert "{{7*7}} {$name} &lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{7*7}} {$name} <script>alert(1)</script>" in part(mail, "text/plain")
    assert "49" not in str(mail["To"])
    assert len(email.message_from_string(str(mail)).get_all("To") or []) == 1


async def test_an_address_with_a_line_break_is_refused(room: Opened, box: MailServer, clock: FixedClock) -> None:
    contact = msgspec.structs.replace(MINH, phone="", email="minh@example.com\r\nBcc: thief@example.com")
    await room.hear(confirmed(booking(contact), clock))
    await room.queue.drain()
    [message] = await rows(room)
    assert (message["status"], message["error"]) == ("failed", "This is not an e-mail address")
    assert box.mails == []


async def test_an_english_reader_is_told_in_english(room: Opened, box: MailServer, clock: FixedClock) -> None:
    await room.hear(confirmed(booking(msgspec.structs.replace(MINH, language="en")), clock))
    await room.queue.drain()
    [(_, mail)] = box.mails
    assert mail["Subject"] == "Your bus ticket Hà Nội – Sa Pa, 07:30, Fri 27 Nov 2026"
    assert mail["Content-Language"] == "en"
    assert '<html lang="en"' in part(mail, "text/html")


async def test_a_void_ticket_shows_no_code(room: Opened, box: MailServer, clock: FixedClock) -> None:
    tickets = [ticket("A1", "Trần Minh"), ticket("A2", "Nguyễn Lan", status=TicketStatus.VOID)]
    await room.hear(confirmed(booking(tickets=tickets), clock))
    await room.queue.drain()
    [(_, mail)] = box.mails
    assert part(mail, "text/html").count("cid:") == 1
