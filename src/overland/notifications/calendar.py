"""The journey as a calendar entry (iCalendar, RFC 5545); a change renews it, a cancellation takes it back."""

from __future__ import annotations

from icalendar import Calendar, Event

from overland.notifications.say import Said
from overland.notifications.store import Notice


def calendar(notice: Notice, said: Said) -> bytes:
    """The entry, in UTC, so that it needs no rules of time zones with it."""
    journey, cancelled = notice.booking.journey, said.kind == "cancelled"
    entry = Event()
    entry.add("uid", f"{notice.booking.id}@overland")
    # Seconds since 1970 grow with every notice, which is all that a sequence must do.
    entry.add("sequence", int(notice.at.timestamp()))
    entry.add("dtstamp", notice.at)
    entry.add("dtstart", journey.origin.at)
    entry.add("dtend", journey.destination.at)
    entry.add("summary", f"{journey.origin.place} – {journey.destination.place}")
    entry.add("location", ", ".join(part for part in (journey.origin.stop, journey.origin.address) if part))
    entry.add("description", "\n".join(f"{label}: {value}" for label, value in said.rows))
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if said.link:
        entry.add("url", said.link)
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//Overland//Tickets//EN")
    whole.add("method", "CANCEL" if cancelled else "PUBLISH")
    whole.add_component(entry)
    return bytes(whole.to_ical())
