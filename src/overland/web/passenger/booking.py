"""A booking's own page: the tickets, or where it stands; and the calendar entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

import segno
from icalendar import Calendar, Event
from litestar import Response, get
from markupsafe import Markup

from overland.booking import Booking, Bookings, BookingStatus, TicketStatus
from overland.kernel.http import anyone
from overland.kernel.ids import show_reference
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import NotFound, Unavailable
from overland.notifications import Message, MessageQuery, Notifications
from overland.payments import Payments, Refund, RefundStatus, Step, StepQuery
from overland.web.forms import Typed
from overland.web.passenger.choice import choice_of
from overland.web.passenger.keys import access_of, opened
from overland.web.passenger.passes import passes_of
from overland.web.passenger.pickup import pickup_of
from overland.web.passenger.standing import standing
from overland.web.passenger.timeline import timeline
from overland.web.passenger.travellers import seats_of
from overland.web.site import Site
from overland.web.visit import Visit

AMONG_STAFF = {RefundStatus.WAITING, RefundStatus.DECLINED}
"""Refunds that are still between the people of the operator."""
PRIVATE = {"cache-control": "private, no-store"}
KEEP_UNTIL: Final = "x-keep-until"
"""Tells the browser's worker that this page may be kept, and until when."""
KEPT_AFTER: Final = timedelta(hours=12)
"""After the arrival: buses are late."""


@get("/bookings/{reference:str}", guards=[anyone])
async def booking(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """Tickets with their codes once paid; before, and after, where things stand and what can be done."""
    try:
        found = await opened(visit, reference)
    except NotFound:
        typed = Typed().fill(reference=reference[:32])
        return visit.page("passenger/find.html", 404, typed=typed, unknown=True)
    if found.adds_to:
        held = standing(found, site.clock.now()) == BookingStatus.HELD
        ticket = f"/bookings/{found.adds_to.reference}?key={found.adds_to.key}"
        return visit.go(f"/bookings/{found.reference}/payment" if held else ticket)
    steps, refunds = await _money(site, found)
    happened = await site.doors[Bookings].history(visit.by, access_of(visit, reference))
    link = f"{site.public_url}/bookings/{found.reference}?key={found.key}"
    moments = timeline(happened, steps, await _told(site, found))
    now = site.clock.now()
    until = keep_until(found, now)
    answer = visit.page(
        "passenger/booking.html", booking=found, keeps=until is not None, moments=moments, refunds=refunds,
        code=code, status_of=standing,
        now=now, seats=seats_of(found), link=link, sent="sent" in visit.request.query_params,
        terms=await site.doors[Bookings].terms(found.journey.operator_id, found.created_at),
        accepted=await site.doors[Bookings].accepted_texts(visit.by, access_of(visit, reference)),
        passes=await passes_of(site, found.journey.operator_id) if until else (),
        pickup=await pickup_of(site, found.journey) if found.status is BookingStatus.CONFIRMED else None,
        choice=await choice_of(visit, site, found),
        named=all(t.name for t in found.tickets), can_change=any(t.worth for t in found.tickets),
        reference_of=show_reference, shown=show_reference(found.reference),
        live=[t for t in found.tickets if t.status is not TicketStatus.VOID],
    )  # fmt: skip
    answer.headers |= PRIVATE | ({KEEP_UNTIL: until.isoformat()} if until else {})
    return answer


def keep_until(found: Booking, now: datetime) -> datetime | None:
    """Until when a browser may keep the tickets to show them without a network; None where there is nothing to keep."""
    live = (
        found.status is BookingStatus.CONFIRMED
        and not found.journey.cancelled
        and any(ticket.token for ticket in found.tickets)
    )
    until = found.journey.destination.at + KEPT_AFTER
    return until if live and until > now else None


async def _money(site: Site, found: Booking) -> tuple[list[Step], list[Refund]]:
    """What happened to the money; nothing while payments does not answer: a ticket must be seen all the same."""
    payments, sale = site.doors[Payments], found.sale_id or found.id
    try:
        steps = await payments.steps(SYSTEM, StepQuery(booking_ids=(sale,)))
        refunds = await payments.refunds_of(SYSTEM, sale)
        return steps.items, [refund for refund in refunds if refund.status not in AMONG_STAFF]
    except Unavailable:
        return [], []


async def _told(site: Site, found: Booking) -> list[Message]:
    """What went out to the people of the booking; nothing while notifications does not answer."""
    query = MessageQuery(found.journey.operator_id, found.id)
    try:
        return (await site.doors[Notifications].messages(SYSTEM, query)).items
    except Unavailable:
        return []


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
