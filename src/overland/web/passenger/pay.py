"""The payment: how, off to the provider's page, and back."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import Booking, Bookings, BookingStatus, HoldExpired, Pay, WrongStep
from overland.kernel.http import anyone
from overland.kernel.money import Money
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import NotFound, Unavailable
from overland.payments import Method, NotWaiting, Payment, Payments, PaymentStatus, ReturnPart, UnknownMethod
from overland.web.forms import Typed, from_body, new_once, once_of
from overland.web.passenger.keys import access_of, opened
from overland.web.passenger.standing import standing
from overland.web.passenger.travellers import seats_of
from overland.web.site import Site
from overland.web.visit import Visit

OPEN = {BookingStatus.HELD, BookingStatus.EXPIRED}
"""A booking that money may still turn into tickets: it can arrive after the hold is over."""


@get("/bookings/{reference:str}/payment", guards=[anyone])
async def payment(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """The ways to pay a held booking."""
    booking = await opened(visit, reference)
    if standing(booking, site.clock.now()) != BookingStatus.HELD:
        return visit.go(f"/bookings/{booking.reference}")
    if booking.contact is None or not all(ticket.name for ticket in booking.tickets):
        return visit.go(f"/bookings/{booking.reference}/travellers")
    return await _page(visit, site, booking, Typed().fill(method=visit.request.query_params.get("method", "")[:40]))


@post("/bookings/{reference:str}/payment", guards=[anyone])
async def pay(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Begin to pay, and go to the provider's page."""
    booking = await opened(visit, reference)
    typed = await from_body(request)
    back = f"{_address(visit)}/bookings/{booking.reference}"
    wish = Pay(typed["method"], f"{back}/paid")
    try:
        once = once_of(visit.by, "POST /payments", typed, [booking.reference, wish.method])
        started = await site.doors[Bookings].pay(visit.by, access_of(visit, reference), wish, once)
    except (HoldExpired, WrongStep):
        return visit.go(f"/bookings/{booking.reference}")
    except (UnknownMethod, Unavailable) as refused:
        typed.refuse(refused)
        return await _page(visit, site, await opened(visit, reference), typed, refused.status)
    return visit.go(started.redirect_url or f"/bookings/{booking.reference}/paid")


@get("/bookings/{reference:str}/paid", guards=[anyone])
async def paid(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """Where the payer comes back to. It proves nothing: the page waits until the money itself is heard of."""
    booking = await opened(visit, reference)
    attempts = await site.doors[Payments].payments_of(SYSTEM, booking.sale_id or booking.id)
    if booking.status not in OPEN or not attempts:
        return visit.go(f"/bookings/{booking.reference}")
    last, now = attempts[-1], site.clock.now()
    if last.status is PaymentStatus.HELD and standing(booking, now) == BookingStatus.HELD:
        return visit.go(f"/bookings/{booking.reference}/payment")
    return visit.page(
        "passenger/waiting.html", booking=booking, known=_known(booking, attempts), state=_state(booking, last, now),
        last=last, now=now, seats=seats_of(booking), leaves=True,
    )  # fmt: skip


@post("/bookings/{reference:str}/parts/{payment_id:uuid}/back", guards=[anyone])
async def take_back(
    visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str, payment_id: UUID
) -> Response[Any]:
    """Have the part that a balance or voucher has paid back in it, before the rest is paid."""
    booking = await opened(visit, reference)
    attempts = await site.doors[Payments].payments_of(SYSTEM, booking.sale_id or booking.id)
    if payment_id not in {a.id for a in attempts if a.status is PaymentStatus.HELD and a.method == "balance"}:
        raise NotFound
    wish = ReturnPart(payment_id)
    with suppress(NotWaiting):
        once = once_of(visit.by, "POST /parts", await from_body(request), wish)
        await site.doors[Payments].return_part(visit.by, wish, once)
    return visit.go(f"/bookings/{booking.reference}/payment")


@get("/bookings/{reference:str}/state.json", guards=[anyone])
async def state(visit: Visit, site: Site, reference: str) -> Response[dict[str, str]]:
    """Where the booking and its last payment stand, for a page that waits."""
    booking = await opened(visit, reference)
    attempts = await site.doors[Payments].payments_of(SYSTEM, booking.sale_id or booking.id)
    return Response({"state": _known(booking, attempts)}, headers={"cache-control": "no-store"})


def _known(booking: Booking, attempts: list[Payment]) -> str:
    return " ".join([booking.status.value, *(attempt.status.value for attempt in attempts)])


def _state(booking: Booking, last: Payment, now: datetime) -> str:
    """failed: try again, while the seats are held; over; attention: people look at it; late: paid perhaps; waiting."""
    held = standing(booking, now) == BookingStatus.HELD
    match last.status:
        case PaymentStatus.REFUSED | PaymentStatus.EXPIRED:
            return "failed" if held else "over"
        case PaymentStatus.ATTENTION:
            return "attention"
        case PaymentStatus.PENDING if not held:
            return "late"
        case _:
            return "waiting"


def _address(visit: Visit) -> str:
    """Where this browser reaches us. In production that is settled; a development machine goes by several names."""
    site = visit.site
    return site.public_url if site.production else str(visit.request.base_url).rstrip("/")


async def _page(visit: Visit, site: Site, booking: Booking, typed: Typed, status: int = 200) -> Response[str]:
    methods: list[Method] = await site.doors[Payments].methods(booking.journey.operator_id)
    online = [method for method in methods if not method.at_counter]
    attempts = await site.doors[Payments].payments_of(SYSTEM, booking.sale_id or booking.id)
    parts = [a for a in attempts if a.status is PaymentStatus.HELD]
    price = booking.due if booking.replaces and booking.due else booking.to_pay
    under_way = next((a for a in attempts if a.status is PaymentStatus.PENDING and a.redirect_url), None)
    return visit.page(
        "passenger/payment.html", status, leaves=True, booking=booking, methods=online, typed=typed,
        terms=await site.doors[Bookings].terms(booking.journey.operator_id, booking.created_at),
        parts=parts, left=price - sum((part.amount for part in parts), Money.zero(price.currency)),
        under_way=under_way, now=site.clock.now(), seats=seats_of(booking), once=new_once(),
    )  # fmt: skip
