"""What an agent has sold: its list, one of them, and cancelling it by the fare's rules."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get, post

from overland.web.agent.desk import RESELLS, Desk
from overland.web.forms import Typed, from_query
from overland.web.office import agent_account, bookings, sold
from overland.web.office.take_away import Listing, give, named

LISTS: Final[tuple[Listing[Any, Any], ...]] = (sold.BOOKINGS, agent_account.AGENT_STATEMENT)


@get("/bookings", guards=RESELLS)
async def sold_here(desk: Desk, text: str = "", after: str = "") -> Response[str]:
    """The newest ones, or those that the words fit."""
    return await bookings.show_bookings(desk, text, after)


@get("/bookings/{reference:str}", guards=RESELLS)
async def booking(desk: Desk, reference: str) -> Response[str]:
    """One of them, with the way to its tickets."""
    found = await bookings.own_booking(desk, reference)
    return desk.page("agent_booking.html", booking=found, typed=Typed())


@get("/bookings/{reference:str}/cancellation", guards=RESELLS)
async def ask_cancel(desk: Desk, reference: str) -> Response[Any]:
    """What comes back onto the account, before it does."""
    return await bookings.ask_to_cancel(desk, reference)


@post("/bookings/{reference:str}/cancellation", guards=RESELLS)
async def cancel(desk: Desk, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Cancel, unless the refund became another one since it was shown."""
    return await bookings.cancel_shown(desk, request, reference)


@get("/statement", guards=RESELLS)
async def statement(desk: Desk, request: Request[Any, Any, Any]) -> Response[str]:
    """The agent's account over some days."""
    return await agent_account.show_statement(desk, request, desk.agent.id, "/statement")


@get("/statement.pdf", guards=RESELLS)
async def on_paper(desk: Desk, request: Request[Any, Any, Any]) -> Response[bytes]:
    """The same to print."""
    return await agent_account.print_shown(desk, request, desk.agent.id)


@get("/lists/{file:str}", guards=RESELLS)
async def take_list(desk: Desk, request: Request[Any, Any, Any], file: str) -> Response[Any]:
    """Its bookings or its statement as CSV or XLSX."""
    listing, form = named(LISTS, file)
    title = f"{desk.operator.code}-{listing.name}-{desk.today}"
    return await give(listing, form, title, desk, from_query(request))
