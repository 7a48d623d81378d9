"""A notice in one person's language: facts become sentences, each value put in once and never read again."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec
from babel.dates import format_datetime

from overland.booking import Booking, Call, Ticket
from overland.kernel.clock import local
from overland.kernel.ids import show_reference
from overland.kernel.words import LANGUAGES, Words
from overland.notifications.rules import ASKS, Recipient, kind_for, one_line, rides_of, valid
from overland.notifications.store import Notice

WORDS: Final = Words(Path(__file__).parent / "locale")
_LONG: Final = {"vi": "HH:mm, EEEE d/M/y", "en": "HH:mm, EEE d MMM y"}
_RETURNED: Final = frozenset({"too_late", "declined", "exchange_over", "paid_twice", "wrong_amount", "trip_cancelled"})
_CHANGED: Final = frozenset({"departure", "bus", "stops", "unserved"})
_HAPPENED: Final = frozenset({"cancelled", "bus", "delay", "stop", "connection"})
_AHEAD: Final = frozenset({"confirmed", "reminder", "changed", "again"})
_SHORT: Final = {"vi": "HH:mm d/M", "en": "HH:mm d MMM"}


class Said(msgspec.Struct, frozen=True):
    """A message's words, before they are dressed for a channel. `kind` is what the news is to them.

    `rows` are pairs of a label and its value.
    """

    kind: str
    language: str
    subject: str
    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    link: str
    link_label: str
    footer: tuple[str, ...]


def language_of(booking: Booking) -> str:
    """The language in which everyone of this booking is told."""
    wanted = booking.contact.language if booking.contact else ""
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def when(call: Call, language: str, *, short: bool = False) -> str:
    """The instant of a call as clocks at its stop show it: 07:30, Fri 27 Nov 2026."""
    pattern = (_SHORT if short else _LONG)[language]
    return format_datetime(local(call.at, call.zone).replace(tzinfo=None), pattern, locale=language)


def link_of(booking: Booking, to: Recipient, public_url: str, kind: str = "") -> str:
    """The page of the booking, for whoever may open all of it; empty for a traveller, who did not buy it."""
    page = {"rate": "/rating", "asked": "/choice"}.get(kind, "")
    return f"{public_url}/bookings/{booking.reference}{page}?key={booking.key}" if to.whole else ""


def say(notice: Notice, to: Recipient, public_url: str) -> Said:
    """What this person is told by mail."""
    booking, language, kind = notice.booking, language_of(notice.booking), kind_for(notice, to)
    journey = booking.journey
    facts = {
        "name": one_line(to.name),
        "origin": journey.origin.place,
        "destination": journey.destination.place,
        "stop": journey.origin.stop,
        "when": when(journey.origin, language),
        "operator": journey.operator,
        "phone": journey.operator_phone,
        "seats": ", ".join(ticket.seat for ticket in booking.tickets),
        "until": _until(booking, language),
        "was": _was(notice, language),
        "instead": _instead(notice, language),
        "leaves": when(notice.asked.origin, language) if notice.asked else "",
        "reason": one_line(notice.changed[1]) if notice.asked and len(notice.changed) > 1 else "",
        "gone": ", ".join(_whose(t) for part in booking.whole for t in part.tickets if t.id in notice.tickets),
    }
    footer = ["operator-phone", "why"] if journey.operator_phone else ["why"]
    return Said(
        kind=kind,
        language=language,
        subject=one_line(WORDS.say(language, f"subject-{kind}", **facts)),
        title=WORDS.say(language, f"title-{kind}"),
        paragraphs=(WORDS.say(language, "hello", **facts), *_intro(notice, kind, to, facts)),
        rows=_rows(booking, to, language, _status_of(booking, kind, public_url)),
        link=link_of(booking, to, public_url, kind),
        link_label=WORDS.say(language, f"open-{kind}" if kind in ASKS else "open-booking"),
        footer=tuple(WORDS.say(language, key, **facts) for key in footer),
    )


def _until(booking: Booking, language: str) -> str:
    """Until when seats are held, as clocks where one gets on show it."""
    origin = booking.journey.origin
    return when(msgspec.structs.replace(origin, at=booking.expires_at), language) if booking.expires_at else ""


def _was(notice: Notice, language: str) -> str:
    """The trip that was changed for this one."""
    if notice.was is None:
        return ""
    origin, destination = notice.was.origin, notice.was.destination
    return f"{origin.place} – {destination.place}, {when(origin, language)}"


def _whose(ticket: Ticket) -> str:
    return f"{ticket.seat} ({one_line(ticket.name)})"


def _intro(notice: Notice, kind: str, to: Recipient, facts: dict[str, str]) -> list[str]:
    language = language_of(notice.booking)
    match kind:
        case "changed":
            named = [f"intro-changed-{what}" for what in notice.changed if what in _CHANGED]
            stays = [] if "unserved" in notice.changed else ["intro-changed-seats"]
            keys = [*(named or ["intro-changed-other"]), *stays]
        case "cancelled":
            several = "intro-cancelled-parts" if notice.booking.parts else "intro-cancelled"
            keys = ["intro-cancelled-operator" if notice.by_operator else several, *_money_back(notice, to)]
        case "partial":
            rest = ["intro-partial-rest"] if any(map(valid, notice.booking.tickets)) else []
            keys = ["intro-partial", *_money_back(notice, to), *rest]
        case "amended":
            keys = ["intro-amended", "intro-amended-code"]
        case "exchanged":
            keys = ["intro-exchanged", "intro-amended-code", *_money_back(notice, to)]
        case "asked" | "reseated":
            keys = _asked(notice)
        case "instead":
            keys = ["intro-instead", "intro-instead-until"]
        case "returned":
            known = [f"intro-returned-{why.replace('_', '-')}" for why in notice.changed if why in _RETURNED]
            keys = ["intro-returned", *known]
        case _:
            keys = [f"intro-{kind}"]
    refund = notice.refund.text(language) if notice.refund else ""
    return [WORDS.say(language, key, refund=refund, **facts) for key in keys]


def _asked(notice: Notice) -> list[str]:
    """What happened, what is planned, and what holds when nobody answers."""
    assert notice.asked is not None, "it is about a plan"
    what, reason = (*notice.changed, "", "")[:2]
    said = [f"intro-asked-{what}"] if what in _HAPPENED else []
    because = ["intro-asked-reason"] if what == "cancelled" and reason else []
    planned = f"intro-asked-{notice.asked.outcome.value}"
    return [*said, *because, planned, f"intro-silent-{notice.asked.silent.value}"]


def _instead(notice: Notice, language: str) -> str:
    """When the other trip leaves on which seats are held."""
    other = notice.asked.instead if notice.asked else None
    return when(other, language) if other else ""


def _money_back(notice: Notice, to: Recipient) -> list[str]:
    """Only who booked has paid, and only they are told."""
    if not to.whole or notice.refund is None or (notice.kind == "exchanged" and not notice.refund):
        return []
    return ["intro-refund" if notice.refund else "intro-no-refund"]


def _status_of(booking: Booking, kind: str, public_url: str) -> str:
    """The page that tells where the bus is, for news of a journey that is still ahead."""
    journey = booking.journey
    ends = f"origin={journey.origin.sequence}&destination={journey.destination.sequence}"
    return f"{public_url}/trips/{journey.trip_id}/status?{ends}" if kind in _AHEAD else ""


def _rows(booking: Booking, to: Recipient, language: str, status: str) -> tuple[tuple[str, str], ...]:
    rows = [("reference", show_reference(booking.reference) if to.whole and not booking.parts else "")]
    for part in booking.whole:
        rows += _ride(part, to, language, several=len(booking.whole) > 1)
    rows += [("total", booking.to_pay.text(language) if to.whole else ""), ("status", status)]
    return tuple((WORDS.say(language, f"label-{key}"), value) for key, value in rows if value)


def _ride(part: Booking, to: Recipient, language: str, *, several: bool) -> list[tuple[str, str]]:
    journey = part.journey
    facts = (f"{part.part}", f"{journey.origin.place} – {journey.destination.place}", show_reference(part.reference))
    return [
        ("part", " · ".join(facts if to.whole else facts[:2]) if several else ""),
        ("departure", _place(journey.origin, language)),
        ("arrival", _place(journey.destination, language)),
        ("operator", journey.operator),
        ("bus", ", ".join(fact for fact in (journey.bus_kind, journey.plate) if fact)),
    ]


def _place(call: Call, language: str) -> str:
    return " · ".join(part for part in (when(call, language), call.place, call.stop, call.address) if part)


def plain(said: Said, booking: Booking, seats: tuple[str, ...]) -> str:
    """The message as plain text."""
    papers = [] if said.kind in ASKS else rides_of(booking, seats)
    tickets = [f"{seat_of(said, part, t, booking)}: {t.name} ({_code(said, t.code)})" for part, t in papers]
    rows = [f"{label}: {value}" for label, value in said.rows]
    link = [f"{said.link_label}: {said.link}"] if said.link else []
    parts = ("\n".join(said.paragraphs), "\n".join(rows), "\n".join(tickets), "\n".join(link), "\n".join(said.footer))
    return "\n\n".join(part for part in parts if part) + "\n"


def seat_of(said: Said, part: Booking, ticket: Ticket, booking: Booking) -> str:
    """A seat, and where it is ridden on if there are several parts."""
    seat = WORDS.say(said.language, "label-seat", seat=ticket.seat)
    way = f", {part.journey.origin.place} – {part.journey.destination.place}" if booking.parts else ""
    return seat + way


def _code(said: Said, code: str) -> str:
    return WORDS.say(said.language, "label-code", code=code)
