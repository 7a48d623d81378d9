"""A booking as pictures and files."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from overland.booking.bookings import Booking
from overland.booking.http.answers import Asked, AtCounter, By, OnTheWall, Opening
from overland.booking.http.passengers import OPEN
from overland.booking.paper import appointment, print_tickets, qr_svg
from overland.booking.refusals import TooManyGuesses
from overland.kernel.document import refusals
from overland.kernel.http import anyone
from overland.kernel.problems import NotFound
from overland.kernel.words import preferred

TAGS = ["Bookings"]
_PRIVATE = {"cache-control": "private, no-store"}


@get(
    "/bookings/{reference:str}/tickets/{ticket_id:uuid}/qr.svg", guards=[anyone], tags=TAGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses), media_type="image/svg+xml",
)  # fmt: skip
async def draw_code(by: By, counter: AtCounter, access: Opening, ticket_id: FromPath[UUID]) -> Response[bytes]:
    """The QR code that boards one ticket. There is none before it is paid, and none after it is void."""
    booking = await counter.booking(by, access)
    token = next((ticket.token for ticket in booking.tickets if ticket.id == ticket_id), "")
    if not token:
        raise NotFound
    return Response(qr_svg(token), media_type="image/svg+xml", headers=_PRIVATE)


@get(
    "/bookings/{reference:str}/tickets.pdf", guards=[anyone], tags=TAGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses), media_type="application/pdf",
)  # fmt: skip
async def print_booking(request: Asked, by: By, counter: AtCounter, access: Opening) -> Response[bytes]:
    """The tickets to print, one A6 page each, in the language of the contact or of Accept-Language."""
    booking = await counter.booking(by, access)
    paper = await asyncio.to_thread(print_tickets, booking, _language(request, booking))
    return Response(paper, media_type="application/pdf", headers=_PRIVATE | _named(booking, "pdf"))


@get(
    "/bookings/{reference:str}/journey.ics", guards=[anyone], tags=TAGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses), media_type="text/calendar",
)  # fmt: skip
async def put_in_calendar(
    request: Asked, by: By, counter: AtCounter, access: Opening, clock: OnTheWall
) -> Response[bytes]:
    """The journey for a calendar."""
    booking = await counter.booking(by, access)
    event = appointment(booking, _language(request, booking), clock.now())
    return Response(event, media_type="text/calendar", headers=_PRIVATE | _named(booking, "ics"))


def _language(request: Asked, booking: Booking) -> str:
    asked = request.headers.get("accept-language")
    return preferred(asked) if asked or booking.contact is None else booking.contact.language


def _named(booking: Booking, ending: str) -> dict[str, Any]:
    return {"content-disposition": f'attachment; filename="overland-{booking.reference}.{ending}"'}


PAPERS = (draw_code, print_booking, put_in_calendar)
