"""Extras for a ticket that is sold already: chosen here, paid like a booking, then they stand on the ticket."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import AddExtras, Booking, Bookings, ExtraSoldOut, Per, PriceKind, Ticket, WrongStep
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid
from overland.web.forms import Typed, from_body, new_once, once_of
from overland.web.passenger.keys import access_of, keep_key, opened_ticket
from overland.web.passenger.travellers import policy_of
from overland.web.site import Site
from overland.web.visit import Visit
from overland.web.wishes import extras_of


@get("/bookings/{reference:str}/tickets/{ticket_id:uuid}/extras", guards=[anyone])
async def ask_extras(visit: Visit, site: Site, reference: str, ticket_id: UUID) -> Response[Any]:
    """What may still be had beside the seat."""
    found, ticket = await opened_ticket(visit, reference, ticket_id)
    return await _page(visit, site, found, ticket, Typed())


@post("/bookings/{reference:str}/tickets/{ticket_id:uuid}/extras", guards=[anyone])
async def add_extras(
    visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str, ticket_id: UUID
) -> Response[Any]:
    """Hold them and go on to the payment."""
    found, ticket = await opened_ticket(visit, reference, ticket_id)
    typed = await from_body(request)
    wanted = extras_of(typed, await policy_of(site, found), Per.TRAVELLER, f"extra-{ticket.seat}-")
    if not wanted:
        typed.errors["extras"] = "choose-extras"
        return await _page(visit, site, found, ticket, typed, 422)
    wish = AddExtras(wanted)
    once = once_of(visit.by, "POST /extras", typed, [found.reference, ticket_id, wish])
    try:
        held = await site.doors[Bookings].add_extras(visit.by, access_of(visit, reference), ticket_id, wish, once)
    except WrongStep:
        return visit.go(f"/bookings/{found.reference}")
    except (ExtraSoldOut, Invalid) as refused:
        typed.refuse(refused)
        typed.errors["extras"] = refused.slug if isinstance(refused, ExtraSoldOut) else "too-many"
        typed.problem = None
        return await _page(visit, site, found, ticket, typed, refused.status)
    keep_key(visit, held)
    return visit.go(f"/bookings/{held.reference}/payment")


async def _page(
    visit: Visit, site: Site, found: Booking, ticket: Ticket, typed: Typed, status: int = 200
) -> Response[str]:
    policy = await policy_of(site, found)
    had = [line for line in ticket.lines if line.kind is PriceKind.EXTRA]
    offered = [it for it in policy.extras if it.per is Per.TRAVELLER]
    return visit.page(
        "passenger/extras.html", status, booking=found, ticket=ticket, typed=typed, offered=offered, had=had,
        once=new_once(),
    )  # fmt: skip
