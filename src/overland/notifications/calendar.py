"""The journey as a calendar entry (iCalendar, RFC 5545); a change renews it, a cancellation takes it back."""

from __future__ import annotations

from icalendar import Calendar, Event

from overland.booking import Booking
from overland.notifications.say import Said
from overland.notifications.store import Notice


def calendar(notice: Notice, said: Said) -> bytes:
    """An entry for each part, in UTC, so that it needs no rules of time zones with it."""
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//Overland//Tickets//EN")
    whole.add("method", "CANCEL" if said.kind == "cancelled" else "PUBLISH")
    for part in notice.booking.whole:
        whole.add_component(_entry(notice, part, said))
    return bytes(whole.to_ical())


def _entry(notice: Notice, part: Booking, said: Said) -> Event:
    journey = part.journey
    entry = Event()
    entry.add("uid", f"{part.id}@overland")
    # Seconds since 1970 grow with every notice, which is all that a sequence must do.
    entry.add("sequence", int(notice.at.timestamp()))
    entry.add("dtstamp", notice.at)
    entry.add("dtstart", journey.origin.at)
    entry.add("dtend", journey.destination.at)
    entry.add("summary", f"{journey.origin.place} – {journey.destination.place}")
    entry.add("location", ", ".join(part for part in (journey.origin.stop, journey.origin.address) if part))
    entry.add("description", "\n".join(f"{label}: {value}" for label, value in said.rows))
    entry.add("status", "CANCELLED" if said.kind == "cancelled" else "CONFIRMED")
    if said.link:
        entry.add("url", said.link)
    return entry
