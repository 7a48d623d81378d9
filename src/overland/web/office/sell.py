"""The sale over the counter: held seats, who sits there, the money, tickets."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import (
    Access,
    Booking,
    Bookings,
    BookingStatus,
    Checkout,
    Contact,
    HoldExpired,
    SellingPolicy,
    TooManyGuesses,
    Traveller,
)
from overland.kernel.http import may
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Problem, Unavailable
from overland.payments import Payments, Tender
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.bookings import own_booking
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.wishes import (
    REFUSED,
    Bill,
    bill_of,
    checkout_of,
    fields_of,
    fill_wishes,
    quoted,
    refuse_wish,
)


@get("/bookings/{reference:str}/sale", guards=[may(Permission.BOOKINGS_SELL)])
async def ask_sale(office: Office, reference: str) -> Response[Any]:
    """The names, and the amount to take."""
    found = await own_booking(office, reference)
    if found.status is not BookingStatus.HELD:
        return office.go(f"/bookings/{found.reference}")
    typed, policy = Typed(), await _policy(office, found)
    fill_wishes(typed, found, policy, {})
    return await _page(office, found, typed, policy, bill_of(found))


async def _policy(office: Office, found: Booking) -> SellingPolicy:
    return await office.site.doors[Bookings].selling_policy(found.journey.operator_id)


@post("/bookings/{reference:str}/sale", guards=[may(Permission.BOOKINGS_SELL)])
async def sell(office: Office, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Write the names down, take the cash, give the tickets. Nothing is taken over another amount than was shown."""
    found = await own_booking(office, reference)
    if found.status is not BookingStatus.HELD:
        return office.go(f"/bookings/{found.reference}")
    typed, policy = await from_body(request), await _policy(office, found)
    wish = _people(office, found, Fields(typed), policy)
    bookings, access = office.site.doors[Bookings], Access(found.reference)
    try:
        if typed["update"] or typed.errors:
            if typed["update"]:
                typed.errors.clear()
            bill = await quoted(bookings, office.by, access, wish)
            return await _page(office, found, typed, policy, bill, 422 if typed.errors else 200)
        found = await bookings.checkout(office.by, access, wish)
        tender = _tender(found, Fields(typed))
        if typed["shown"] and typed["shown"] != str(bill_of(found).total.amount):
            typed.errors["promo"] = "another-price"
        if typed.errors:
            return await _page(office, found, typed, policy, bill_of(found), 422)
        once = once_of(office.by, "POST /office/sales", typed, [found.reference, tender])
        await bookings.sell(office.by, access, tender, once)
    except HoldExpired:
        return office.go(f"/bookings/{found.reference}")
    except (Conflict, Invalid, NotFound, Unavailable, TooManyGuesses) as refused:
        status = _refuse(typed, refused, found)
        return await _page(office, found, typed, policy, bill_of(found), status)
    change = (tender.given - bill_of(found).total).amount if tender.given else 0
    return office.go(f"/bookings/{found.reference}" + (f"?change={change}" if change else ""), "sold")


def _refuse(typed: Typed, refused: Problem, found: Booking) -> int:
    """What a wish was refused for beside its field, the rest on top; names are numbered here, not by their seats."""
    if isinstance(refused, REFUSED):
        return refuse_wish(typed, refused, found)
    numbers = {f"travellers.{n}.name": f"name-{n}" for n in range(len(found.tickets))}
    return refuse(typed, refused, fields_of(found) | {"contact.name": "name-0"} | numbers)


def _tender(found: Booking, fields: Fields) -> Tender:
    """Cash, or the terminal with its receipt. Nothing said of what was given: exactly the price."""
    if fields.typed["method"] == "terminal":
        return Tender("terminal", receipt=fields.text("receipt", most=60))
    price = bill_of(found).total
    currency = price.currency
    given = fields.minor("given", currency, 0)
    if given and given < price.amount:
        fields.wrong("given", "less-than-price")
    return Tender(given=Money(given, currency) if given else None)


def _people(office: Office, found: Booking, fields: Fields, policy: SellingPolicy) -> Checkout:
    """The first traveller is who booked; the others may go by the same name."""
    first = fields.text("name-0", most=120)
    others = (fields.text(f"name-{n}", optional=True, most=120) or first for n in range(1, len(found.tickets)))
    names = [first, *others]
    phone = fields.text("phone", optional=True, most=40)
    email = fields.text("email", optional=True, most=254)
    if not phone and not email:
        fields.wrong("phone", "phone-or-email")
    contact = Contact(first, phone, email, fields.typed["language"] or office.visit.language)
    travellers = [Traveller(t.seat, name) for t, name in zip(found.tickets, names, strict=True)]
    return checkout_of(fields.typed, policy, contact, travellers)


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


async def _page(
    office: Office, found: Booking, typed: Typed, policy: SellingPolicy, bill: Bill, status: int = 200
) -> Response[str]:
    payments = office.site.doors[Payments]
    shift = await payments.my_shift(office.by, office.id)
    methods = {method.code for method in await payments.methods(office.id)}
    typed = typed.fill(language=office.visit.language)
    return office.page(
        "sale.html", status, booking=found, typed=typed, shift=shift, methods=methods, policy=policy, bill=bill
    )
