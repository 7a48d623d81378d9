"""Bookings: found by reference, name or phone; opened; cancelled with the refund that is due."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get, post

from overland.booking import Access, Booking, BookingQuery, Bookings, BookingStatus, TicketStatus
from overland.kernel.http import may
from overland.kernel.ids import read_reference
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.notifications import MessageQuery, Notifications
from overland.payments import Payments, StepQuery
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.office import Office
from overland.web.office.read import refuse
from overland.web.office.tender import held_parts

AT_ONCE: Final = 30
NOT_PAID: Final = {BookingStatus.HELD, BookingStatus.EXPIRED, BookingStatus.RELEASED}
"""Bookings of which a part may have been taken."""
LONGEST: Final = 120


@get("/bookings", guards=[may(Permission.BOOKINGS_READ)])
async def bookings(office: Office, text: str = "", after: str = "") -> Response[str]:
    """The newest ones, or those that the words fit."""
    return await show_bookings(office, text, after)


async def show_bookings(office: Office, text: str, after: str) -> Response[str]:
    """The list of an office, or of what an agent has sold."""
    text = " ".join(text.split())[:LONGEST]
    page = await search(office, text, after)
    return office.page("bookings.html", found=page.items, next=page.next, text=text)


async def search(office: Office, text: str, after: str = "", limit: int = AT_ONCE) -> Any:
    """A page of the office's bookings."""
    query = asked_bookings(office, text, after or None, limit)
    return await office.site.doors[Bookings].bookings(office.by, query)


def asked_bookings(office: Office, text: str, cursor: str | None, limit: int) -> BookingQuery:
    """All of an office's bookings that the words fit; at an agent's desk those that it has sold."""
    agent_id = office.agent.id if office.agent else None
    return BookingQuery(office.id, text=text, cursor=cursor, limit=limit, agent_id=agent_id)


async def own_booking(office: Office, reference: str) -> Booking:
    """A booking of this office. Raises NotFound."""
    found = await office.site.doors[Bookings].booking(office.by, Access(read_reference(reference)[:32]))
    office.own(found.journey.operator_id)
    return found


@get("/bookings/{reference:str}", guards=[may(Permission.BOOKINGS_READ)])
async def booking(office: Office, reference: str, change: int = 0, received: int = 0) -> Response[str]:
    """One booking: who, where, what was paid, what they were told; and the change to give, just after a sale."""
    found = await own_booking(office, reference)
    doors = office.site.doors
    reads = office.may(Permission.PAYMENTS_READ)
    sale = found.sale_id or found.id
    steps = await doors[Payments].steps(office.by, StepQuery((sale,), office.id)) if reads else None
    told = await doors[Notifications].messages(office.by, MessageQuery(office.id, found.id))
    return office.page(
        "booking.html", booking=found, steps=steps.items if steps else [], told=told.items,
        live=[t for t in found.tickets if t.status is not TicketStatus.VOID], change=max(change, 0),
        received=max(received, 0), accepted=await doors[Bookings].accepted_texts(office.by, Access(found.reference)),
        terms=await doors[Bookings].terms(office.id, found.created_at),
        parts=await held_parts(office, found) if found.status in NOT_PAID else [], typed=Typed(),
        sold=office.visit.request.query_params.get("done") == "sold",
    )  # fmt: skip


@get("/bookings/{reference:str}/cancellation", guards=[may(Permission.BOOKINGS_CANCEL)])
async def ask_cancel(office: Office, reference: str) -> Response[Any]:
    """What goes back, before it does."""
    return await ask_to_cancel(office, reference)


async def ask_to_cancel(office: Office, reference: str) -> Response[Any]:
    """The question, at the office or an agent's desk."""
    return _ask(office, await own_booking(office, reference), Typed())


@post("/bookings/{reference:str}/cancellation", guards=[may(Permission.BOOKINGS_CANCEL)])
async def cancel(office: Office, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Cancel, unless the refund became another one since it was shown."""
    return await cancel_shown(office, request, reference)


async def cancel_shown(office: Office, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """The same, at the office or an agent's desk."""
    found = await own_booking(office, reference)
    typed = await from_body(request)
    if typed["refund"] != refund_of(found):
        typed.errors["refund"] = "refund-changed"
        return _ask(office, found, typed, 409)
    try:
        once = once_of(office.by, "POST /office/cancellations", typed, found.reference)
        await office.site.doors[Bookings].cancel(office.by, Access(found.reference), once)
    except (Conflict, Invalid, NotFound) as refused:
        return _ask(office, found, typed, refuse(typed, refused))
    return office.go(f"/bookings/{found.reference}", "booking-cancelled")


def _ask(office: Office, found: Booking, typed: Typed, status: int = 200) -> Response[Any]:
    if found.status is not BookingStatus.CONFIRMED:
        return office.go(f"/bookings/{found.reference}")
    return office.page("booking_cancel.html", status, booking=found, typed=typed, refund=refund_of(found))


def refund_of(found: Booking) -> str:
    """The refund due as a hidden field carries it."""
    return f"{found.refund_due.amount} {found.refund_due.currency}" if found.refund_due else ""
