"""After the journey: how it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import (
    AlreadyRated,
    Booking,
    Bookings,
    RateJourney,
    Rating,
    RatingClosed,
    Ticket,
    TicketStatus,
    WrongStep,
)
from overland.kernel.http import anyone
from overland.kernel.problems import Forbidden, Invalid
from overland.web.forms import Typed, from_body
from overland.web.passenger.booking import PRIVATE
from overland.web.passenger.keys import access_of, opened
from overland.web.site import Site
from overland.web.visit import Visit

LONGEST = 1000


@get("/bookings/{reference:str}/rating", guards=[anyone])
async def ask_rating(visit: Visit, reference: str) -> Response[str]:
    """What was said already, and a form for each ticket that nothing was said with."""
    return await _page(visit, await opened(visit, reference), Typed())


@post("/bookings/{reference:str}/tickets/{ticket_id:uuid}/rating", guards=[anyone])
async def rate(
    visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str, ticket_id: UUID
) -> Response[Any]:
    """Say it; the form again, with what was typed, where it cannot be."""
    found = await opened(visit, reference)
    typed = await from_body(request)
    if typed["score"] not in {"1", "2", "3", "4", "5"}:
        typed.errors["score"] = "missing"
    if len(typed["words"]) > LONGEST:
        typed.errors["words"] = "too-long"
    if typed.errors:
        return await _page(visit, found, typed, ticket_id, 422)
    wish = RateJourney(int(typed["score"]), typed["words"])
    try:
        await site.doors[Bookings].rate(visit.by, access_of(visit, reference), ticket_id, wish)
    except (AlreadyRated, Forbidden, Invalid, RatingClosed, WrongStep) as refused:
        typed.refuse(refused)
        return await _page(visit, found, typed, ticket_id, refused.status)
    return visit.go(f"/bookings/{found.reference}/rating")


async def _page(
    visit: Visit, found: Booking, typed: Typed, ticket_id: UUID | None = None, status: int = 200
) -> Response[str]:
    said = await visit.site.doors[Bookings].ratings_of(visit.by, access_of(visit, found.reference))
    tickets = [_with_rating(ticket, said) for ticket in rateable(found)]
    answer = visit.page(
        "passenger/rating.html", status, booking=found, tickets=tickets, typed=typed, about=ticket_id, most=LONGEST
    )
    answer.headers |= PRIVATE
    return answer


def rateable(found: Booking) -> list[Ticket]:
    """The tickets that somebody travelled with."""
    return [ticket for ticket in found.tickets if ticket.status is TicketStatus.BOARDED]


def _with_rating(ticket: Ticket, said: list[Rating]) -> tuple[Ticket, Rating | None]:
    return ticket, next((one for one in said if one.ticket_id == ticket.id), None)
