"""What is done with a ticket that is sold: another name, another seat, having it sent again."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import (
    Booking,
    Bookings,
    ChangeSeat,
    Consent,
    CorrectName,
    HoldExpired,
    SeatMapQuery,
    SeatsTaken,
    Ticket,
    UnknownSeats,
    WrongStep,
)
from overland.kernel.http import anyone
from overland.kernel.problems import Conflict, Invalid
from overland.web.forms import Typed, from_body
from overland.web.passenger.keys import access_of, opened, opened_ticket
from overland.web.passenger.seating import DeckOfSeats, decks
from overland.web.site import Site
from overland.web.visit import Visit


@get("/bookings/{reference:str}/tickets/{ticket_id:uuid}/name", guards=[anyone])
async def ask_name(visit: Visit, reference: str, ticket_id: UUID) -> Response[Any]:
    """The name as it stands on the ticket."""
    found, ticket = await opened_ticket(visit, reference, ticket_id)
    return _name(visit, found, ticket, Typed().fill(name=ticket.name))


@post("/bookings/{reference:str}/tickets/{ticket_id:uuid}/name", guards=[anyone])
async def correct_name(
    visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str, ticket_id: UUID
) -> Response[Any]:
    """Correct it; the form again where that is more than a correction."""
    found, ticket = await opened_ticket(visit, reference, ticket_id)
    typed = await from_body(request)
    typed.need("name")
    if typed.errors:
        return _name(visit, found, ticket, typed, 422)
    wish = CorrectName(typed["name"][:120])
    try:
        await site.doors[Bookings].correct_name(visit.by, access_of(visit, reference), ticket_id, wish)
    except (Invalid, WrongStep) as refused:
        typed.refuse(refused)
        return _name(visit, found, ticket, typed, refused.status)
    return visit.go(f"/bookings/{found.reference}")


@get("/bookings/{reference:str}/tickets/{ticket_id:uuid}/seat", guards=[anyone])
async def ask_seat(visit: Visit, reference: str, ticket_id: UUID) -> Response[Any]:
    """The free seats of the same price."""
    found, ticket = await opened_ticket(visit, reference, ticket_id)
    return await _seats(visit, found, ticket, Typed())


@post("/bookings/{reference:str}/tickets/{ticket_id:uuid}/seat", guards=[anyone])
async def change_seat(
    visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str, ticket_id: UUID
) -> Response[Any]:
    """Move there, unless somebody was quicker."""
    found, ticket = await opened_ticket(visit, reference, ticket_id)
    typed = await from_body(request)
    if not typed["seat"]:
        typed.errors["seat"] = "no-seat"
        return await _seats(visit, found, ticket, typed, 422)
    wish = ChangeSeat(typed["seat"][:20])
    try:
        await site.doors[Bookings].change_seat(visit.by, access_of(visit, reference), ticket_id, wish)
    except (Invalid, SeatsTaken, UnknownSeats, WrongStep) as refused:
        typed.refuse(refused)
        return await _seats(visit, found, ticket, typed, refused.status)
    return visit.go(f"/bookings/{found.reference}")


@post("/bookings/{reference:str}/consent", guards=[anyone])
async def consent(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Take the equal seats that are held for late money, or have it back."""
    found = await opened(visit, reference)
    typed = await from_body(request)
    with suppress(HoldExpired, WrongStep):  # its own page says where it stands
        await site.doors[Bookings].consent(visit.by, access_of(visit, reference), Consent(typed["take"] == "yes"))
    return visit.go(f"/bookings/{found.reference}")


@post("/bookings/{reference:str}/deliveries", guards=[anyone])
async def send_again(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """Have the tickets sent once more."""
    found = await opened(visit, reference)
    try:
        await site.doors[Bookings].send_again(visit.by, access_of(visit, reference))
    except WrongStep:
        return visit.go(f"/bookings/{found.reference}")
    return visit.go(f"/bookings/{found.reference}?sent=again")


def _name(visit: Visit, found: Booking, ticket: Ticket, typed: Typed, status: int = 200) -> Response[str]:
    return visit.page("passenger/name.html", status, booking=found, ticket=ticket, typed=typed)


async def _seats(visit: Visit, found: Booking, ticket: Ticket, typed: Typed, status: int = 200) -> Response[str]:
    free = await _free(visit, found, ticket)
    return visit.page("passenger/seat.html", status, booking=found, ticket=ticket, typed=typed, decks=free)


async def _free(visit: Visit, found: Booking, ticket: Ticket) -> list[DeckOfSeats]:
    """Each deck with its free seats of the price of this one's class; nothing once the sale is closed."""
    journey = found.journey
    query = SeatMapQuery(journey.trip_id, journey.origin.sequence, journey.destination.sequence)
    try:
        seats = await visit.site.doors[Bookings].seat_map(visit.by, query)
    except Conflict:
        return []
    price = next((choice.price for choice in seats.seats if choice.label == ticket.seat), None)
    free = [(deck, tuple(s for s in deck.seats if s.free and s.choice.price == price)) for deck in decks(seats)]
    return [DeckOfSeats(deck.name, deck.rows, deck.columns, own, ()) for deck, own in free if own]
