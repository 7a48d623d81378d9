"""The counter: from "where to" to held seats on one page, made for the keyboard. The money is the next page's."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import (
    Access,
    Bookings,
    Checkout,
    ChooseSeats,
    Contact,
    HoldSeats,
    NotForSale,
    Offer,
    PlaceHit,
    SearchTrips,
    SeatsKept,
    SeatsTaken,
    TooManySeats,
    Traveller,
    UnknownSeats,
)
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import Operations
from overland.payments import Payments
from overland.web.forms import Typed, from_body, from_query, once_of
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.passenger.places import hits_for, label, pick

ROUTE_COOKIE: Final = "overland_route"
"""Where the last one went to, for the next one."""
KEPT: Final = timedelta(days=30)
MOST: Final = 6
SELLS: Final = [may(Permission.BOOKINGS_SELL)]


class Way(NamedTuple):
    """Where to, and when; what is not known is None."""

    origin: PlaceHit | None
    destination: PlaceHit | None
    day: date


class Chosen(NamedTuple):
    """A trip of the list, with the stops."""

    trip_id: UUID
    origin: int
    destination: int


@get("/sell", guards=SELLS)
async def ask_counter(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """Where to, which trip, which seats, who: with what was sold last filled in."""
    return await ask_way(office, request)


async def ask_way(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """The page of the counter, or of an agent's desk."""
    typed = from_query(request)
    if not typed["from"] and not typed["to"]:
        origin, _, destination = _last_way(request).partition("|")
        typed.complete(**{"from": origin, "to": destination})
    return await _page(office, typed)


@post("/sell", guards=SELLS)
async def hold_seats(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Hold the seats and write down who travels; then on to the money."""
    return await hold_for(office, request)


async def hold_for(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """The same for who sells at the counter, or at an agent's desk."""
    typed = await from_body(request)
    fields, chosen = Fields(typed), _chosen(typed["trip"])
    contact = await _contact(office, fields)
    if chosen is None:
        fields.wrong("trip", "choose")
    seats = await _seats(office, fields, chosen) if chosen and fields.good else ()
    if chosen is None or not fields.good:
        return await _page(office, typed, 422)
    bookings = office.site.doors[Bookings]
    wish = HoldSeats(*chosen, seats, kept_for_them=typed["kept"] == "1")
    try:
        held = await bookings.hold(office.by, wish, once_of(office.by, "POST /office/sell", typed, wish))
        people = tuple(Traveller(ticket.seat, contact.name) for ticket in held.tickets)
        await bookings.checkout(office.by, Access(held.reference), Checkout(contact, people))
    except (SeatsTaken, SeatsKept, UnknownSeats, TooManySeats) as refused:
        typed.errors["seats"] = refused.slug
        return await _page(office, typed, refused.status)
    except (NotForSale, Conflict, Invalid, NotFound) as refused:
        return await _page(office, typed, refuse(typed, refused, {"contact.phone": "phone", "contact.name": "name"}))
    return office.go(f"/bookings/{held.reference}/sale")


async def _seats(office: Office, fields: Fields, chosen: Chosen) -> tuple[str, ...]:
    """The seats that are named, or the best ones for so many."""
    named = tuple(word.upper() for word in re.split(r"[\s,;]+", fields.typed["seats"]) if word)
    if named:
        return named[:100]
    people = fields.whole("count", 1, MOST, 1)
    try:
        found = await office.site.doors[Bookings].choose_seats(ChooseSeats(*chosen, people))
    except (NotForSale, NotFound, Invalid) as refused:
        refuse(fields.typed, refused)
        return ()
    if len(found.seats) < people:
        fields.wrong("count", "not-so-many-left")
    return found.seats


async def _contact(office: Office, fields: Fields) -> Contact:
    """Who travels: by the phone if they were here before; who walks up need not say anything."""
    phone, name = fields.text("phone", optional=True, most=40), fields.text("name", optional=True, most=120)
    language = office.visit.language
    if phone and not name and office.may(Permission.BOOKINGS_SELL):
        try:
            known = await office.site.doors[Bookings].known_traveller(office.by, office.id, phone)
            return Contact(known.name, phone, known.email, known.language)
        except NotFound:
            pass
        except Invalid as refused:
            refuse(fields.typed, refused)
    return Contact(name or office.visit.say("counter-walk-up"), phone, language=language)


@get("/sell/known.json", guards=SELLS)
async def known(office: Office, phone: str = "") -> Response[dict[str, str]]:
    """The name that goes with a phone number, while somebody types; empty where nobody knows it."""
    try:
        found = await office.site.doors[Bookings].known_traveller(office.by, office.id, phone[:40])
    except (NotFound, Invalid):
        return Response({"name": ""}, headers={"cache-control": "no-store"})
    return Response({"name": found.name}, headers={"cache-control": "no-store"})


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    way = await _way(office, typed)
    offers, full = await _offers(office, typed, way)
    payments, operations = office.site.doors[Payments], office.site.doors[Operations]
    shift = await payments.my_shift(office.by, office.id) if office.may(Permission.PAYMENTS_CASH) else None
    served = await operations.stops(office.by, office.id) if office.may(Permission.NETWORK_READ) else []
    places = sorted({stop.place_id for stop in served}, key=str)
    known_places = {place.id: label(place) for place in await operations.places(office.by)} if served else {}
    typed.fill(count="1", day=way.day.isoformat())
    rows = [(f"{o.trip_id}.{o.origin.sequence}.{o.destination.sequence}", o) for o in offers]
    chosen = typed["trip"] if typed["trip"] in {key for key, _ in rows} else rows[0][0] if rows else ""
    if way.origin and way.destination:
        names = "|".join(label(place) for place in (way.origin, way.destination))
        office.visit.bake(ROUTE_COOKIE, names.encode().hex(), KEPT, path=office.home)
    return office.page(
        "sell.html", status, typed=typed, way=way, rows=rows, full=full, chosen=chosen, shift=shift,
        place_names=sorted(known_places[one] for one in places if one in known_places), most=MOST,
        before=way.day - timedelta(days=1) if way.day > office.today else None, after=way.day + timedelta(days=1),
    )  # fmt: skip


def _last_way(request: Request[Any, Any, Any]) -> str:
    try:
        return bytes.fromhex(request.cookies.get(ROUTE_COOKIE, "")).decode()
    except ValueError:
        return ""


async def _way(office: Office, typed: Typed) -> Way:
    fields, found = Fields(typed), []
    for name in ("from", "to"):
        hits = await hits_for(office.site, typed[name]) if typed[name] else []
        # At a counter the likeliest place is taken: it stands on the page, and another word changes it.
        place = pick(typed[name], hits) or next(iter(hits), None)
        if typed[name] and place is None:
            fields.wrong(name, "place-unknown")
        found.append(place)
    return Way(found[0], found[1], fields.day("day", office.today))


async def _offers(office: Office, typed: Typed, way: Way) -> tuple[list[Offer], list[Offer]]:
    """The office's own trips by departure: with free seats, and those that are full."""
    if not way.origin or not way.destination:
        return [], []
    query = SearchTrips(way.origin.id, way.destination.id, way.day)
    try:
        found = await office.site.doors[Bookings].search(query)
    except (Invalid, NotFound) as refused:
        refuse(typed, refused, {"destination": "to", "origin": "from"})
        return [], []
    own = [offer for offer in found.offers if offer.operator_id == office.id]
    return own, [offer for offer in found.sold_out if offer.operator_id == office.id]


def _chosen(text: str) -> Chosen | None:
    """A trip and its stops, as the list names them."""
    parts = text.split(".")
    if len(parts) != 3 or not all(part.isdigit() and len(part) < 4 for part in parts[1:]):
        return None
    try:
        return Chosen(UUID(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None
