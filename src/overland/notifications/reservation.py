"""The journey as schema.org BusReservation, which mail programs show as a card with the trip and the code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from overland.booking import Booking, Call, Ticket
from overland.kernel.clock import local
from overland.notifications.say import Said


def reservations(rides: Sequence[tuple[Booking, Ticket]], said: Said) -> str:
    """A script element with one reservation for each ticket. It contains no "<" that a person wrote."""
    facts = msgspec.json.encode([_reservation(part, ticket, said) for part, ticket in rides]).decode()
    for sign, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        facts = facts.replace(sign, escaped)
    return f'<script type="application/ld+json">{facts}</script>'


def _reservation(part: Booking, ticket: Ticket, said: Said) -> dict[str, Any]:
    journey, cancelled = part.journey, said.kind == "cancelled"
    seat: dict[str, Any] = {"@type": "Seat", "seatNumber": ticket.seat, "seatingType": ticket.seat_class}
    paper: dict[str, Any] = {"@type": "Ticket", "ticketNumber": ticket.code, "ticketedSeat": seat}
    if ticket.token and not cancelled:
        paper["ticketToken"] = f"qrCode:{ticket.token}"
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BusReservation",
        "reservationNumber": ticket.code,
        "reservationStatus": f"https://schema.org/Reservation{'Cancelled' if cancelled else 'Confirmed'}",
        "underName": {"@type": "Person", "name": ticket.name},
        "reservationFor": {
            "@type": "BusTrip",
            "name": journey.route,
            "provider": {"@type": "Organization", "name": journey.operator},
            "departureBusStop": _stop(journey.origin),
            "departureTime": local(journey.origin.at, journey.origin.zone).isoformat(),
            "arrivalBusStop": _stop(journey.destination),
            "arrivalTime": local(journey.destination.at, journey.destination.zone).isoformat(),
        },
        "reservedTicket": paper,
    }
    return facts | ({"url": said.link, "modifyReservationUrl": said.link} if said.link else {})


def _stop(call: Call) -> dict[str, str]:
    return {
        "@type": "BusStop",
        "name": ", ".join(part for part in (call.place, call.stop) if part),
        "address": call.address,
    }
