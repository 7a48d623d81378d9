"""Who travels, and how they are reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from litestar import Request, Response, get, post

from overland.booking import (
    Booking,
    BookingQuery,
    Bookings,
    BookingStatus,
    Checkout,
    Contact,
    HoldExpired,
    SellingPolicy,
    Traveller,
    WrongStep,
)
from overland.identity import Identity
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid
from overland.web.forms import Typed, from_body
from overland.web.passenger.companions import add_contacts, companions_of
from overland.web.passenger.keys import access_of, opened
from overland.web.passenger.party import party_of
from overland.web.passenger.plan import again
from overland.web.passenger.standing import standing
from overland.web.site import Site
from overland.web.visit import Visit
from overland.web.wishes import REFUSED, Bill, bill_of, checkout_of, fill_wishes, quoted, refuse_wish

LONGEST_NAME: Final = 120


@get("/bookings/{reference:str}/travellers", guards=[anyone])
async def travellers(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """The form for a held booking; other bookings show where they stand instead."""
    booking = await opened(visit, reference)
    if standing(booking, site.clock.now()) != BookingStatus.HELD:
        return visit.go(f"/bookings/{booking.reference}")
    if booking.adds_to:
        return visit.go(f"/bookings/{booking.reference}/payment")
    typed, policy = Typed(), await policy_of(site, booking)
    if booking.contact:
        contact = booking.contact
        typed.fill(name=contact.name, phone=contact.phone, email=contact.email)
    elif visit.signed_in:
        account = await site.doors[Identity].account(visit.by)
        typed.fill(name=account.name, phone=account.phone or "", email=account.email or "")
    typed.fill(**{f"name-{ticket.seat}": ticket.name for ticket in booking.tickets})
    asked = party_of(visit.request.query_params)
    fill_wishes(typed, booking, policy, asked)
    bill = bill_of(booking) if booking.contact else await _bill(visit, booking, typed, policy)
    return _page(visit, booking, typed, policy, bill, known=await _known(visit))


async def policy_of(site: Site, booking: Booking) -> SellingPolicy:
    """What the operator of a booking offers beside its fares."""
    return await site.doors[Bookings].selling_policy(booking.journey.operator_id)


async def _known(visit: Visit) -> list[str]:
    """Whom this account books for, then who travelled with it before, the latest first."""
    if not visit.signed_in:
        return []
    kept = [one.name for one in await companions_of(visit)]
    page = await visit.site.doors[Bookings].bookings(visit.by, BookingQuery())
    past = [ticket.name for booking in page.items for ticket in booking.tickets if ticket.name]
    return list(dict.fromkeys([*kept, *past]))


@post("/bookings/{reference:str}/travellers", guards=[anyone])
async def say_travellers(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Keep who travels and go on to the payment; the form again to see the price, or where something is not right."""
    booking = await opened(visit, reference)
    if standing(booking, site.clock.now()) != BookingStatus.HELD:
        return visit.go(f"/bookings/{booking.reference}")
    typed, policy = await from_body(request), await policy_of(site, booking)
    add_contacts(booking, typed, await companions_of(visit))
    if typed["update"]:
        bill = await _bill(visit, booking, typed, policy)
        return _page(visit, booking, typed, policy, bill, 422 if typed.errors else 200)
    _check(booking, typed)
    if typed.errors:
        return _page(visit, booking, typed, policy, await _bill(visit, booking, typed, policy), 422)
    wish = _checkout(visit, booking, typed, policy)
    try:
        await site.doors[Bookings].checkout(visit.by, access_of(visit, reference), wish)
    except WrongStep as refused:
        if refused.facts.get("because") != "paying":
            return visit.go(f"/bookings/{booking.reference}")
        typed.errors["promo"] = "price-stands"
        return _page(visit, booking, typed, policy, bill_of(booking), refused.status)
    except HoldExpired:
        return visit.go(f"/bookings/{booking.reference}")
    except (Invalid, *REFUSED) as refused:
        status = refuse_wish(typed, refused, booking)
        return _page(visit, booking, typed, policy, await _bill(visit, booking, typed, policy), status)
    return visit.go(f"/bookings/{booking.reference}/payment")


async def _bill(visit: Visit, booking: Booking, typed: Typed, policy: SellingPolicy) -> Bill:
    """The price of what is wished for; without the code where that is refused, which is said beside its field."""
    bookings, access = visit.site.doors[Bookings], access_of(visit, booking.reference)
    wish = _checkout(visit, booking, typed, policy)
    try:
        return await quoted(bookings, visit.by, access, wish)
    except (HoldExpired, WrongStep):
        return bill_of(booking)
    except (Invalid, *REFUSED) as refused:
        refuse_wish(typed, refused, booking)
        if not wish.promo:
            return bill_of(booking)
    try:
        return await quoted(bookings, visit.by, access, msgspec.structs.replace(wish, promo=""))
    except (HoldExpired, WrongStep, Invalid, *REFUSED):
        return bill_of(booking)


@post("/bookings/{reference:str}/release", guards=[anyone])
async def release(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """Give the seats back and choose others."""
    booking = await opened(visit, reference)
    try:
        await site.doors[Bookings].release(visit.by, access_of(visit, reference))
    except WrongStep:
        return visit.go(f"/bookings/{booking.reference}")
    if old := booking.replaces or booking.adds_to:
        return visit.go(f"/bookings/{old.reference}?key={old.key}")
    return visit.go(seats_of(booking))


def seats_of(booking: Booking) -> str:
    """The address of the seat map that a booking began with."""
    if booking.parts:
        return again(booking).address()
    journey = booking.journey
    ends = f"origin={journey.origin.sequence}&destination={journey.destination.sequence}"
    return f"/trips/{journey.trip_id}/seats?{ends}&passengers={len(booking.tickets)}"


def _check(booking: Booking, typed: Typed) -> None:
    typed.need("name")
    if not typed["phone"] and not typed["email"]:
        typed.errors["phone"] = "phone-or-email"
    typed.need(*(f"name-{ticket.seat}" for ticket in booking.tickets[1:]))
    names = ("name", *(f"name-{ticket.seat}" for ticket in booking.tickets))
    typed.errors |= {name: "name-unreadable" for name in names if len(typed[name]) > LONGEST_NAME}


def _checkout(visit: Visit, booking: Booking, typed: Typed, policy: SellingPolicy) -> Checkout:
    people = [
        Traveller(t.seat, typed[f"name-{t.seat}"] or typed["name"], typed[f"phone-{t.seat}"], typed[f"email-{t.seat}"])
        for t in booking.tickets
    ]
    contact = Contact(typed["name"], typed["phone"], typed["email"], visit.language)
    return checkout_of(typed, policy, contact, people)


def _page(
    visit: Visit, booking: Booking, typed: Typed, policy: SellingPolicy, bill: Bill, status: int = 200,
    known: Sequence[str] = (),
) -> Response[str]:  # fmt: skip
    return visit.page(
        "passenger/travellers.html", status, booking=booking, typed=typed, known=known, now=visit.site.clock.now(),
        seats=seats_of(booking), policy=policy, bill=bill,
    )  # fmt: skip
