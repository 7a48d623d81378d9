"""A booking's own page: the tickets, or where it stands; the calendar entry; the way to cancel it."""

from __future__ import annotations

from typing import Any

import segno
from icalendar import Calendar, Event
from litestar import Request, Response, get, post
from markupsafe import Markup

from overland.booking import Booking, Bookings, BookingStatus, TicketStatus, WrongStep
from overland.kernel.http import anyone
from overland.kernel.ids import show_reference
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import NotFound, Unavailable
from overland.payments import Payments, Refund, Step, StepQuery
from overland.web.forms import Typed, from_body, new_once, once_of
from overland.web.passenger.keys import access_of, opened
from overland.web.passenger.standing import standing
from overland.web.passenger.travellers import seats_of
from overland.web.site import Site
from overland.web.visit import Visit

PRIVATE = {"cache-control": "private, no-store"}


@get("/bookings/{reference:str}", guards=[anyone])
async def booking(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """Tickets with their codes once paid; before, and after, where things stand and what can be done."""
    try:
        found = await opened(visit, reference)
    except NotFound:
        typed = Typed().fill(reference=reference[:32])
        return visit.page("passenger/find.html", 404, typed=typed, unknown=True)
    steps, refunds = await _money(site, found)
    link = f"{site.public_url}/bookings/{found.reference}?key={found.key}"
    answer = visit.page(
        "passenger/booking.html", booking=found, steps=steps, refunds=refunds, code=code, status_of=standing,
        now=site.clock.now(), seats=seats_of(found), link=link,
        shown=show_reference(found.reference), live=[t for t in found.tickets if t.status is not TicketStatus.VOID],
    )  # fmt: skip
    answer.headers |= PRIVATE
    return answer


async def _money(site: Site, found: Booking) -> tuple[list[Step], list[Refund]]:
    """What happened to the money; nothing while payments does not answer: a ticket must be seen all the same."""
    payments = site.doors[Payments]
    try:
        steps = await payments.steps(SYSTEM, StepQuery(booking_ids=(found.id,)))
        return steps.items, await payments.refunds_of(SYSTEM, found.id)
    except Unavailable:
        return [], []


def code(token: str) -> Markup:
    """The QR code of a ticket as SVG, with the white margin that readers need, also on dark pages."""
    drawn = segno.make(token, error="m", micro=False)
    return Markup(drawn.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None))  # noqa: S704


@get("/bookings/{reference:str}/calendar.ics", guards=[anyone])
async def calendar(visit: Visit, site: Site, reference: str) -> Response[bytes]:
    """The journey for a calendar."""
    found = await opened(visit, reference)
    journey = found.journey
    entry = Event()
    entry.add("uid", f"{found.id}@overland")
    entry.add("dtstamp", site.clock.now())
    entry.add("dtstart", journey.origin.at)
    entry.add("dtend", journey.destination.at)
    entry.add("summary", f"{journey.origin.place} → {journey.destination.place}, {journey.operator}")
    entry.add("location", ", ".join(part for part in (journey.origin.stop, journey.origin.address) if part))
    entry.add(
        "description",
        visit.say(
            "calendar-seats", seats=", ".join(t.seat for t in found.tickets), code=show_reference(found.reference)
        ),
    )
    book = Calendar()
    book.add("prodid", "-//Overland//Overland//EN")
    book.add("version", "2.0")
    book.add_component(entry)
    headers = PRIVATE | {"content-disposition": f'attachment; filename="{found.reference}.ics"'}
    return Response(book.to_ical(), media_type="text/calendar; charset=utf-8", headers=headers, cookies=visit.baked)


@get("/bookings/{reference:str}/cancellation", guards=[anyone])
async def ask_cancel(visit: Visit, reference: str) -> Response[Any]:
    """What cancelling gives back at this moment, before it is done."""
    found = await opened(visit, reference)
    if found.status is not BookingStatus.CONFIRMED:
        return visit.go(f"/bookings/{found.reference}")
    return _ask(visit, found, Typed())


@post("/bookings/{reference:str}/cancellation", guards=[anyone])
async def cancel(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Cancel, unless the refund became another one since it was shown."""
    found = await opened(visit, reference)
    typed = await from_body(request)
    if found.status is BookingStatus.CONFIRMED and typed["refund"] != _refund(found):
        typed.errors["refund"] = "refund-changed"
        return _ask(visit, found, typed, 409)
    try:
        once = once_of(visit.by, "POST /cancellations", typed, found.reference)
        await site.doors[Bookings].cancel(visit.by, access_of(visit, reference), once)
    except WrongStep:
        pass  # its own page says where it stands
    return visit.go(f"/bookings/{found.reference}")


def _ask(visit: Visit, found: Booking, typed: Typed, status: int = 200) -> Response[str]:
    return visit.page(
        "passenger/cancel.html", status, booking=found, typed=typed, refund=_refund(found), once=new_once(),
        now=visit.site.clock.now(),
    )  # fmt: skip


def _refund(found: Booking) -> str:
    """The refund as a hidden field carries it."""
    return f"{found.refund_due.amount} {found.refund_due.currency}" if found.refund_due else ""
