"""How a browser opens a booking: by the key of its link, kept in a cookie for that booking's pages alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from overland.booking import Access, Booking, Bookings, BookingStatus, Ticket, TicketStatus
from overland.kernel.ids import read_reference
from overland.kernel.problems import NotFound
from overland.web import cookies
from overland.web.visit import Visit

KEPT: Final = timedelta(days=90)


def access_of(visit: Visit, reference: str) -> Access:
    """What this browser has to open the booking with."""
    key = visit.request.query_params.get("key", "") or visit.request.cookies.get(cookies.KEY_COOKIE, "")
    return Access(read_reference(reference)[:32], key[:128], caller=visit.caller)


async def opened(visit: Visit, reference: str) -> Booking:
    """The booking, if this visitor may see it. Raises NotFound."""
    booking = await visit.site.doors[Bookings].booking(visit.by, access_of(visit, reference))
    if "key" in visit.request.query_params:
        keep_key(visit, booking)
    return booking


async def opened_ticket(visit: Visit, reference: str, ticket_id: UUID) -> tuple[Booking, Ticket]:
    """A ticket that may still be changed, with its booking. Raises NotFound."""
    found = await opened(visit, reference)
    for ticket in found.tickets:
        changeable = found.status is BookingStatus.CONFIRMED and ticket.status is TicketStatus.ISSUED
        if ticket.id == ticket_id and changeable:
            return found, ticket
    raise NotFound


def keep_key(visit: Visit, booking: Booking) -> None:
    """Let this browser open the booking again without a key in the address."""
    visit.bake(cookies.KEY_COOKIE, booking.key, KEPT, path=f"/bookings/{booking.reference}")
