"""A journey for the calendar (RFC 5545)."""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar, Event

from overland.booking.bookings import Booking, BookingStatus, TicketStatus
from overland.booking.paper.say import WORDS
from overland.kernel.ids import show_reference


def appointment(booking: Booking, language: str, now: datetime) -> bytes:
    """The journey as an event made `now` (UTC); a calendar takes a retimed or cancelled one as its replacement."""
    journey = booking.journey
    event = Event()
    event.add("uid", f"{booking.id}@overland")
    event.add("dtstamp", now)
    # A calendar keeps the newer of two: minutes since the booking was made grow with every download.
    event.add("sequence", max(0, int((now - booking.created_at).total_seconds()) // 60))
    event.add("dtstart", journey.origin.at)
    event.add("dtend", journey.destination.at)
    event.add("status", "CONFIRMED" if booking.status is BookingStatus.CONFIRMED else "CANCELLED")
    places = {"origin": journey.origin.place, "destination": journey.destination.place}
    event.add("summary", WORDS.say(language, "appointment-title", **places))
    event.add("location", ", ".join(part for part in (journey.origin.stop, journey.origin.address) if part))
    seats = ", ".join(t.seat for t in booking.tickets if t.status is not TicketStatus.VOID)
    reference = show_reference(booking.reference)
    facts = {"seats": seats, "reference": reference, "operator": journey.operator}
    event.add("description", WORDS.say(language, "appointment-body", **facts))
    calendar = Calendar()
    calendar.add("prodid", "-//Overland//Booking//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
