"""The people of a plan: their names stand in their bookings alone, to be forgotten there when they wish it. Pure."""

from __future__ import annotations

import msgspec

from overland.booking.disruption import PlannedBooking
from overland.booking.store.booked import StoredBooking


def unnamed(planned: PlannedBooking) -> PlannedBooking:
    """What is kept of a plan: without anybody's name or phone."""
    tickets = tuple(msgspec.structs.replace(ticket, name="") for ticket in planned.tickets)
    return msgspec.structs.replace(planned, contact="", phone="", tickets=tickets)


def named(planned: PlannedBooking, stored: StoredBooking) -> PlannedBooking:
    """The same with the names that its booking has by now."""
    names, contact = {seat.id: seat.name for seat in stored.seats}, stored.contact
    tickets = tuple(msgspec.structs.replace(ticket, name=names.get(ticket.ticket_id, "")) for ticket in planned.tickets)
    return msgspec.structs.replace(
        planned, contact=contact.name if contact else "", phone=contact.phone if contact else "", tickets=tickets
    )
