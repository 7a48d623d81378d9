"""The sale over the counter: held seats, who sits there, the money, tickets."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import Access, Booking, Bookings, BookingStatus, Checkout, Contact, HoldExpired, Traveller
from overland.kernel.http import may
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Unavailable
from overland.payments import Payments, Tender
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.bookings import own_booking
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse


@get("/bookings/{reference:str}/sale", guards=[may(Permission.BOOKINGS_SELL)])
async def ask_sale(office: Office, reference: str) -> Response[Any]:
    """The names, and the amount to take."""
    found = await own_booking(office, reference)
    if found.status is not BookingStatus.HELD:
        return office.go(f"/bookings/{found.reference}")
    return await _page(office, found, Typed())


@post("/bookings/{reference:str}/sale", guards=[may(Permission.BOOKINGS_SELL)])
async def sell(office: Office, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Write the names down, take the cash, give the tickets."""
    found = await own_booking(office, reference)
    if found.status is not BookingStatus.HELD:
        return office.go(f"/bookings/{found.reference}")
    typed = await from_body(request)
    people, tender = _people(office, found, Fields(typed)), _tender(found, Fields(typed))
    if typed.errors:
        return await _page(office, found, typed, 422)
    bookings, access = office.site.doors[Bookings], Access(found.reference)
    try:
        await bookings.checkout(office.by, access, people)
        wish = [found.reference, tender]
        await bookings.sell(office.by, access, tender, once_of(office.by, "POST /office/sales", typed, wish))
    except HoldExpired:
        return office.go(f"/bookings/{found.reference}")
    except (Conflict, Invalid, NotFound, Unavailable) as refused:
        names = {"contact.phone": "phone", "contact.email": "email", "contact.name": "name-0"}
        names |= {f"travellers[{n}].name": f"name-{n}" for n in range(len(found.tickets))}
        return await _page(office, found, typed, refuse(typed, refused, names))
    change = (tender.given - found.total).amount if tender.given else 0
    return office.go(f"/bookings/{found.reference}" + (f"?change={change}" if change else ""), "sold")


def _tender(found: Booking, fields: Fields) -> Tender:
    """Cash, or the terminal with its receipt. Nothing said of what was given: exactly the price."""
    if fields.typed["method"] == "terminal":
        return Tender("terminal", receipt=fields.text("receipt", most=60))
    currency = found.total.currency
    given = fields.minor("given", currency, 0)
    if given and given < found.total.amount:
        fields.wrong("given", "less-than-price")
    return Tender(given=Money(given, currency) if given else None)


def _people(office: Office, found: Booking, fields: Fields) -> Checkout:
    """The first traveller is who booked; the others may go by the same name."""
    first = fields.text("name-0", most=120)
    others = (fields.text(f"name-{n}", optional=True, most=120) or first for n in range(1, len(found.tickets)))
    names = [first, *others]
    phone = fields.text("phone", optional=True, most=40)
    email = fields.text("email", optional=True, most=254)
    if not phone and not email:
        fields.wrong("phone", "phone-or-email")
    contact = Contact(first, phone, email, fields.typed["language"] or office.visit.language)
    travellers = tuple(Traveller(t.seat, name) for t, name in zip(found.tickets, names, strict=True))
    return Checkout(contact, travellers)


@post("/bookings/{reference:str}/release", guards=[may(Permission.BOOKINGS_SELL)])
async def release(office: Office, reference: str) -> Response[Any]:
    """Give the seats back: the customer walked away."""
    found = await own_booking(office, reference)
    try:
        await office.site.doors[Bookings].release(office.by, Access(found.reference))
    except (Conflict, HoldExpired):
        return office.go(f"/bookings/{found.reference}")
    journey = found.journey
    stretch = f"?origin={journey.origin.sequence}&destination={journey.destination.sequence}"
    return office.go(f"/trips/{journey.trip_id}{stretch}", "released")


async def _page(office: Office, found: Booking, typed: Typed, status: int = 200) -> Response[str]:
    payments = office.site.doors[Payments]
    shift = await payments.my_shift(office.by, office.id)
    methods = {method.code for method in await payments.methods(office.id)}
    typed = typed.fill(language=office.visit.language)
    return office.page("sale.html", status, booking=found, typed=typed, shift=shift, methods=methods)
