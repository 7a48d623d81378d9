"""The sale over the counter: held seats, who sits there, the money in one way or several, tickets; or a deadline."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import (
    Access,
    Booking,
    Bookings,
    BookingStatus,
    Checkout,
    Contact,
    HoldExpired,
    Reserve,
    ReservingPolicy,
    SellingPolicy,
    TooManyGuesses,
    Traveller,
)
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Problem, Unavailable
from overland.payments import Payments, ReturnPart
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.bookings import own_booking
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.tender import change_of, held_parts, left_of, price_of, read_tender
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

DEADLINES: Final = tuple(timedelta(hours=hours) for hours in (1, 2, 4, 8, 12, 24, 48))
AWAY: Final = (Conflict, Invalid, NotFound, Unavailable, TooManyGuesses)


@get("/bookings/{reference:str}/sale", guards=[may(Permission.BOOKINGS_SELL)])
async def ask_sale(office: Office, reference: str, change: int = 0, received: int = 0) -> Response[Any]:
    """The names, and the amount to take."""
    return await ask_names(office, reference, change, received)


async def ask_names(office: Office, reference: str, change: int = 0, received: int = 0) -> Response[Any]:
    """The page of the sale, at the counter or an agent's desk."""
    found = await own_booking(office, reference)
    if found.status is not BookingStatus.HELD:
        return office.go(f"/bookings/{found.reference}")
    typed, policy = Typed(), await _policy(office, found)
    fill_wishes(typed, found, policy, {})
    return await _page(office, found, typed, policy, bill_of(found), change=(change, received))


async def _policy(office: Office, found: Booking) -> SellingPolicy:
    return await office.site.doors[Bookings].selling_policy(found.journey.operator_id)


@post("/bookings/{reference:str}/sale", guards=[may(Permission.BOOKINGS_SELL)])
async def sell(office: Office, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Write the names down, take the money, give the tickets. Nothing is taken over another amount than was shown."""
    return await finish(office, request, reference)


async def finish(office: Office, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """The same for who takes money at the counter, and for an agent whose account is charged."""
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
        if not (found.adds_to or found.replaces):
            found = await bookings.checkout(office.by, access, wish)
        way = _charge if office.agent else _reserve if typed["do"] == "reserve" else _take
        done = await way(office, found, typed)
    except HoldExpired:
        return office.go(f"/bookings/{found.reference}")
    except AWAY as refused:
        status = _refuse(typed, refused, found)
        return await _page(office, found, typed, policy, bill_of(found), status)
    return done or await _page(office, found, typed, policy, bill_of(found), 422)


async def _take(office: Office, found: Booking, typed: Typed) -> Response[Any] | None:
    """Take the money, or a part of it; None where what was typed is wrong."""
    left = left_of(price_of(found), await held_parts(office, found))
    tender = read_tender(Fields(typed), left)
    if typed["shown"] and typed["shown"] != str(left.amount):
        typed.errors["promo"] = "another-price"
    if typed.errors:
        return None
    once = once_of(office.by, "POST /office/sales", typed, [found.reference, tender])
    sold = await office.site.doors[Bookings].sell(office.by, Access(found.reference), tender, once)
    change = change_of(tender, left)
    there = f"/bookings/{found.reference}" + ("/sale" if sold.status is BookingStatus.HELD else "")
    more = f"?change={change}&received={tender.given.amount}" if change and tender.given else ""
    return office.go(there + more, "part-taken" if sold.status is BookingStatus.HELD else "sold")


async def _charge(office: Office, found: Booking, typed: Typed) -> Response[Any] | None:
    """Put the price on the agent's account; None where it has become another one."""
    price = price_of(found)
    if typed["shown"] and typed["shown"] != str(price.amount):
        typed.errors["promo"] = "another-price"
        return None
    once = once_of(office.by, "POST /agent/sales", typed, [found.reference, price])
    await office.site.doors[Bookings].sell_on_account(office.by, Access(found.reference), once)
    return office.go(f"/bookings/{found.reference}", "agent-sold")


async def _reserve(office: Office, found: Booking, typed: Typed) -> Response[Any] | None:
    """Keep the seats until the deadline; None where what was typed is wrong."""
    try:
        until = datetime.fromisoformat(typed["until"])
    except ValueError:
        until = None
    if until is None or until.tzinfo is None:
        typed.errors["until"] = "choose"
        return None
    wish = Reserve(until)
    once = once_of(office.by, "POST /office/reservations", typed, [found.reference, wish])
    await office.site.doors[Bookings].reserve(office.by, Access(found.reference), wish, once)
    return office.go(f"/bookings/{found.reference}", "reserved")


def _refuse(typed: Typed, refused: Problem, found: Booking) -> int:
    """What a wish was refused for beside its field, the rest on top; names are numbered here, not by their seats."""
    if isinstance(refused, REFUSED):
        return refuse_wish(typed, refused, found)
    numbers = {f"travellers.{n}.name": f"name-{n}" for n in range(len(found.tickets))}
    return refuse(typed, refused, fields_of(found) | {"contact.name": "name-0"} | numbers)


def _people(office: Office, found: Booking, fields: Fields, policy: SellingPolicy) -> Checkout:
    """The first traveller is who booked; the others may go by the same name. Who walks up need not say any."""
    first = fields.text("name-0", optional=True, most=120) or office.visit.say("counter-walk-up")
    others = (fields.text(f"name-{n}", optional=True, most=120) or first for n in range(1, len(found.tickets)))
    names = [first, *others]
    phone = fields.text("phone", optional=True, most=40)
    email = fields.text("email", optional=True, most=254)
    contact = Contact(first, phone, email, fields.typed["language"] or office.visit.language)
    travellers = [Traveller(t.seat, name) for t, name in zip(found.tickets, names, strict=False)]
    return checkout_of(fields.typed, policy, contact, travellers)


@post("/bookings/{reference:str}/parts/{payment_id:uuid}/back", guards=[may(Permission.PAYMENTS_CASH)])
async def give_back(office: Office, request: Request[Any, Any, Any], reference: str, payment_id: UUID) -> Response[Any]:
    """Give a part back: out of the drawer, at the terminal, into the voucher."""
    found = await own_booking(office, reference)
    if payment_id not in {part.id for part in await held_parts(office, found)}:
        raise NotFound
    typed = await from_body(request)
    wish = ReturnPart(payment_id, Fields(typed).text("receipt", optional=True))
    try:
        once = once_of(office.by, "POST /office/parts", typed, wish)
        await office.site.doors[Payments].return_part(office.by, wish, once)
    except (Conflict, Invalid) as refused:
        status = refuse(typed, refused, {"receipt": f"receipt-{payment_id}"})
        policy = await _policy(office, found)
        fill_wishes(typed, found, policy, {})
        return await _page(office, found, typed, policy, bill_of(found), status)
    held = found.status is BookingStatus.HELD
    return office.go(f"/bookings/{found.reference}" + ("/sale" if held else ""), "part-back")


@post("/bookings/{reference:str}/release", guards=[may(Permission.BOOKINGS_SELL)])
async def release(office: Office, reference: str) -> Response[Any]:
    """Give the seats back: the customer walked away."""
    return await let_go(office, reference)


async def let_go(office: Office, reference: str) -> Response[Any]:
    """The same, at the counter or an agent's desk."""
    found = await own_booking(office, reference)
    if await held_parts(office, found):
        return office.go(f"/bookings/{found.reference}/sale", "parts-first")
    try:
        await office.site.doors[Bookings].release(office.by, Access(found.reference))
    except (Conflict, HoldExpired):
        return office.go(f"/bookings/{found.reference}")
    if office.agent:
        return office.go("/sell", "released")
    journey = found.journey
    stretch = f"?origin={journey.origin.sequence}&destination={journey.destination.sequence}"
    return office.go(f"/trips/{journey.trip_id}{stretch}", "released")


def deadlines(policy: ReservingPolicy, now: datetime, departs: datetime) -> list[datetime]:
    """The deadlines to choose from (UTC), the latest that the operator grants among them."""
    latest = policy.latest(now, departs)
    found = [now.replace(second=0, microsecond=0) + after for after in DEADLINES]
    kept = [one for one in found if one < latest]
    return [*kept, latest.replace(second=0, microsecond=0)] if latest > now + timedelta(minutes=10) else []


async def _page(
    office: Office, found: Booking, typed: Typed, policy: SellingPolicy, bill: Bill, status: int = 200, *,
    change: tuple[int, int] = (0, 0),
) -> Response[str]:  # fmt: skip
    payments, contact = office.site.doors[Payments], found.contact
    parts = await held_parts(office, found)
    methods = {method.code for method in await payments.methods(office.id)}
    reserving = await office.site.doors[Bookings].reserving_policy(office.id)
    departs = min(part.journey.origin.at for part in found.whole)
    typed.fill(language=contact.language if contact else office.visit.language)
    if contact:
        typed.fill(phone=contact.phone, email=contact.email)
        typed.fill(**{f"name-{n}": ticket.name for n, ticket in enumerate(found.tickets)})
    price = found.due if found.replaces and found.due else bill.total
    return office.page(
        "sale.html", status, booking=found, typed=typed, methods=methods, policy=policy, bill=bill, parts=parts,
        shift=None if office.agent else await payments.my_shift(office.by, office.id), left=left_of(price, parts),
        change=max(change[0], 0), received=max(change[1], 0),
        until=[] if office.agent else deadlines(reserving, office.site.clock.now(), departs), named=bool(contact),
    )  # fmt: skip
