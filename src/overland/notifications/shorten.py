"""A notice as a text message: one part of 160 characters where it can be, so without diacritics.

A part holds 160 characters of the GSM 7-bit alphabet, but only 70 once a single letter is outside of it; Vietnamese has
such letters in every word, and every part is paid for. People here read and write texts without diacritics anyway.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import msgspec

from overland.booking import Booking
from overland.kernel.ids import show_reference
from overland.notifications.rules import Recipient, kind_for, one_line, tickets_of
from overland.notifications.say import WORDS, language_of, link_of, when
from overland.notifications.store import Notice

PART: Final = 160
_OWN: Final = str.maketrans({"đ": "d", "Đ": "D", "–": "-", "—": "-", "→": "-", "·": "-", "₫": "d", "€": "EUR",
                             "’": "'", "‘": "'", "“": '"', "”": '"', "ß": "ss", "ø": "o", "Ø": "O"})  # fmt: skip
_GSM: Final = frozenset("@$_ !\"#%&'()*+,-./:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


def fold(text: str) -> str:
    """The text in letters that every phone shows and that cost one septet each; what has no such letter is left out."""
    bare = unicodedata.normalize("NFKD", one_line(text, 2000).translate(_OWN))
    return " ".join("".join(c for c in bare if c in _GSM).split())


def shorten(notice: Notice, to: Recipient, public_url: str) -> str:
    """The text message: the long wording if it fits into one part, else the short one; then the link, whole."""
    booking, language = notice.booking, language_of(notice.booking)
    journey = booking.journey
    tickets = tickets_of(booking, to.seats)
    refund = notice.refund.text(language) if notice.refund and to.whole else ""
    facts = {
        "ticket": _references(notice) if to.whole else ", ".join(t.code for t in tickets),
        "seats": ", ".join(t.seat for t in booking.tickets if t in tickets),
        "origin": journey.origin.place,
        "destination": journey.destination.place,
        "stop": journey.origin.stop,
        "when": when(journey.origin, language, short=True),
        "bus": WORDS.say(language, "sms-bus", plate=journey.plate or journey.bus_kind),
        "until": _until(booking, language),
        "gone": ", ".join(t.seat for part in booking.whole for t in part.tickets if t.id in notice.tickets),
        "refund": WORDS.say(language, "sms-refund", refund=refund) if refund else "",
    }
    link = link_of(booking, to, public_url, kind_for(notice, to))
    long, short = (f"{fold(WORDS.say(language, key, **facts))} {link}".strip() for key in _keys(kind_for(notice, to)))
    return long if len(long) <= PART else short


def _references(notice: Notice) -> str:
    """The booking that it is about; of parts that end at one time, each."""
    several = notice.kind in {"cancelled", "partial"}
    return ", ".join(show_reference(one.reference) for one in (notice.booking.whole if several else (notice.booking,)))


def _until(booking: Booking, language: str) -> str:
    """Until when seats are held, as clocks where one gets on show it."""
    origin = booking.journey.origin
    held = msgspec.structs.replace(origin, at=booking.expires_at or origin.at)
    return when(held, language, short=True)


def _keys(kind: str) -> tuple[str, str]:
    return f"sms-{kind}", f"sms-{kind}.short"
