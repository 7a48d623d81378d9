"""Who is told, over what, when, and how often it is tried. Nothing here asks the clock, the database or the network."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Final

import msgspec

from overland.booking import Booking, Ticket, TicketStatus
from overland.notifications import Channel
from overland.notifications.store import Notice

REMIND_BEFORE: Final = timedelta(hours=3)
SHORTEST_NOTICE: Final = timedelta(hours=1)
"""A reminder due sooner than this after the news would only repeat the news."""
KEEP_TRYING: Final = timedelta(days=1)
ASKS: Final = frozenset({"offered", "instead", "rate", "reserved", "asked"})
"""News that want a word back, of seats that are held or a journey that is over: there is nothing to board with."""
MAIL_ONLY: Final = frozenset({"rate"})
"""What is not worth a text message."""
TO_WHO_BOOKED: Final = ASKS | {"returned"}
_MINUTES: Final = (1, 2, 5, 15, 30, 60, 120, 240)
_EMAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_HOME: Final = "+84"


class Recipient(msgspec.Struct, frozen=True):
    """One person at one address. Who booked is told the whole, a traveller their own seats."""

    channel: Channel
    address: str
    name: str
    seats: tuple[str, ...]
    whole: bool


def recipients(notice: Notice) -> list[Recipient]:
    """Everyone to be told: who booked, and each traveller concerned who has an address of their own.

    Nobody is told twice at one address.
    """
    booking = notice.booking
    live = [ticket for ticket in booking.tickets if ticket.status is not TicketStatus.VOID]
    about = [ticket for ticket in booking.tickets if ticket.id in notice.tickets]
    told: dict[tuple[Channel, str], Recipient] = {}
    if contact := booking.contact:
        seats = tuple(ticket.seat for ticket in live or about or booking.tickets)
        for channel, address in addresses("" if notice.kind in MAIL_ONLY else contact.phone, contact.email):
            told[channel, address.casefold()] = Recipient(channel, address, contact.name, seats, whole=True)
    if notice.kind in TO_WHO_BOOKED:
        return list(told.values())
    for ticket in about or live or booking.tickets:
        for channel, address in addresses(ticket.phone, ticket.email):
            known = told.get((channel, address.casefold()))
            if known is None:
                told[channel, address.casefold()] = Recipient(
                    channel, address, ticket.name, (ticket.seat,), whole=False
                )
            elif not known.whole:
                both = msgspec.structs.replace(known, seats=(*known.seats, ticket.seat))
                told[channel, address.casefold()] = both
    return list(told.values())


def kind_for(notice: Notice, to: Recipient) -> str:
    """What the news is to this person: tickets sent again are what they were the first time, and whoever's own ticket
    was cancelled has nothing left of the booking."""
    if notice.kind == "again":
        return "confirmed"
    return "cancelled" if notice.kind == "partial" and not to.whole else notice.kind


def addresses(phone: str, email: str) -> list[tuple[Channel, str]]:
    """Where somebody is reached."""
    found = []
    if email.strip():
        found.append((Channel.EMAIL, email.strip()))
    if phone.strip():
        found.append((Channel.SMS, phone_number(phone) or phone.strip()))
    return found


def phone_number(text: str) -> str | None:
    """A number in E.164; a national one is Vietnamese. None for what cannot be a number."""
    digits = re.sub(r"[ \u00a0().-]", "", text)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = _HOME + digits[1:]
    return digits if re.fullmatch(r"\+[1-9]\d{6,14}", digits, re.ASCII) else None


def is_email(text: str) -> bool:
    """Whether a mail server may be given this as an address."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def tickets_of(booking: Booking, seats: tuple[str, ...]) -> list[Ticket]:
    """The tickets of these seats, and those of the same people in all that was bought together, in its order."""
    return [ticket for _, ticket in rides_of(booking, seats)]


def rides_of(booking: Booking, seats: tuple[str, ...]) -> list[tuple[Booking, Ticket]]:
    """The same, each with the part that it is for. Who has the first seat of one part has the first seat of each."""
    people = [n for n, ticket in enumerate(booking.tickets) if ticket.seat in seats]
    mine = {ticket.id for ticket in booking.tickets}
    return [
        (part, part.tickets[n])
        for part in booking.whole
        for n in people
        if n < len(part.tickets) and (part.tickets[n].id in mine or part.tickets[n].status is not TicketStatus.VOID)
    ]


def valid(ticket: Ticket) -> bool:
    """Whether someone can still board with this ticket, so that its code is worth showing."""
    return bool(ticket.token) and ticket.status is not TicketStatus.VOID


def remind_at(departs_at: datetime, now: datetime) -> datetime | None:
    """When to remind of a departure (all in UTC); None when the news itself comes so late that it is the reminder."""
    at = departs_at - REMIND_BEFORE
    return at if at - now >= SHORTEST_NOTICE else None


def next_try(tries: int, now: datetime) -> datetime:
    """When to try again after this many tries: soon at first, then every four hours."""
    return now + timedelta(minutes=_MINUTES[min(tries, len(_MINUTES)) - 1])


def one_line(text: str, longest: int = 200) -> str:
    """The text without line breaks and other control characters, so that it can stand in a header."""
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return " ".join(plain.split())[:longest]
