"""Who travels, and how they are reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get, post

from overland.booking import (
    Booking,
    BookingQuery,
    Bookings,
    BookingStatus,
    Checkout,
    Contact,
    HoldExpired,
    Traveller,
    WrongStep,
)
from overland.identity import Identity
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid
from overland.web.forms import Typed, from_body
from overland.web.passenger.keys import access_of, opened
from overland.web.passenger.standing import standing
from overland.web.site import Site
from overland.web.visit import Visit


@get("/bookings/{reference:str}/travellers", guards=[anyone])
async def travellers(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """The form for a held booking; other bookings show where they stand instead."""
    booking = await opened(visit, reference)
    if standing(booking, site.clock.now()) != BookingStatus.HELD:
        return visit.go(f"/bookings/{booking.reference}")
    typed = Typed()
    if booking.contact:
        contact = booking.contact
        typed.fill(name=contact.name, phone=contact.phone, email=contact.email)
    elif visit.signed_in:
        account = await site.doors[Identity].account(visit.by)
        typed.fill(name=account.name, phone=account.phone or "", email=account.email or "")
    typed.fill(**{f"name-{ticket.seat}": ticket.name for ticket in booking.tickets})
    return _page(visit, booking, typed, known=await _known(visit))


async def _known(visit: Visit) -> list[str]:
    """Who travelled with this account before, the latest first."""
    if not visit.signed_in:
        return []
    page = await visit.site.doors[Bookings].bookings(visit.by, BookingQuery())
    return list(dict.fromkeys(ticket.name for booking in page.items for ticket in booking.tickets if ticket.name))


@post("/bookings/{reference:str}/travellers", guards=[anyone])
async def say_travellers(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Keep who travels and go on to the payment; the form again where something is not right."""
    booking = await opened(visit, reference)
    typed = await from_body(request)
    _check(booking, typed)
    if typed.errors:
        return _page(visit, booking, typed, 422)
    try:
        await site.doors[Bookings].checkout(visit.by, access_of(visit, reference), _checkout(visit, booking, typed))
    except (HoldExpired, WrongStep):
        return visit.go(f"/bookings/{booking.reference}")
    except Invalid as refused:
        typed.refuse(refused, _names(booking))
        return _page(visit, booking, typed, 422)
    return visit.go(f"/bookings/{booking.reference}/payment")


@post("/bookings/{reference:str}/release", guards=[anyone])
async def release(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """Give the seats back and choose others."""
    booking = await opened(visit, reference)
    try:
        await site.doors[Bookings].release(visit.by, access_of(visit, reference))
    except WrongStep:
        return visit.go(f"/bookings/{booking.reference}")
    return visit.go(seats_of(booking))


def seats_of(booking: Booking) -> str:
    """The address of the seat map that a booking began with."""
    journey = booking.journey
    ends = f"origin={journey.origin.sequence}&destination={journey.destination.sequence}"
    return f"/trips/{journey.trip_id}/seats?{ends}&passengers={len(booking.tickets)}"


def _check(booking: Booking, typed: Typed) -> None:
    typed.need("name")
    if not typed["phone"] and not typed["email"]:
        typed.errors["phone"] = "phone-or-email"
    typed.need(*(f"name-{ticket.seat}" for ticket in booking.tickets[1:]))


def _checkout(visit: Visit, booking: Booking, typed: Typed) -> Checkout:
    people = [
        Traveller(t.seat, typed[f"name-{t.seat}"] or typed["name"], typed[f"phone-{t.seat}"], typed[f"email-{t.seat}"])
        for t in booking.tickets
    ]
    return Checkout(Contact(typed["name"], typed["phone"], typed["email"], visit.language), tuple(people))


def _names(booking: Booking) -> dict[str, str]:
    """The fields of a checkout, as booking names them, by the fields of the form."""
    names = {f"contact.{field}": field for field in ("name", "phone", "email")}
    for index, ticket in enumerate(booking.tickets):
        for field in ("name", "phone", "email"):
            names[f"travellers.{index}.{field}"] = f"{field}-{ticket.seat}"
    return names


def _page(visit: Visit, booking: Booking, typed: Typed, status: int = 200, known: Sequence[str] = ()) -> Response[str]:
    return visit.page(
        "passenger/travellers.html", status, booking=booking, typed=typed, known=known, now=visit.site.clock.now(),
        seats=seats_of(booking),
    )  # fmt: skip
