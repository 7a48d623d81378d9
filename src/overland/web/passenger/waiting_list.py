"""The waiting list of a trip that is sold out: getting on it, one's place, getting off it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import (
    AlreadyWaiting,
    Bookings,
    Contact,
    JoinedOften,
    JoinList,
    SeatMapQuery,
    SeatsLeft,
    Waiting,
    WaitingAccess,
)
from overland.identity import Identity
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid
from overland.web.forms import Typed, from_body, new_once, once_of
from overland.web.passenger.booking import PRIVATE
from overland.web.passenger.plan import MOST_PASSENGERS
from overland.web.passenger.seats import Count, Sequence
from overland.web.site import Site
from overland.web.visit import Visit

_FIELDS = {"contact.name": "name", "contact.phone": "phone", "contact.email": "email", "people": "passengers"}


@get("/trips/{trip_id:uuid}/waiting-list", guards=[anyone])
async def ask_join(
    visit: Visit, site: Site, trip_id: UUID, origin: Sequence, destination: Sequence, passengers: Count = 1
) -> Response[str]:
    """Who waits, and how they are told."""
    typed = Typed().fill(passengers=str(passengers))
    if visit.signed_in:
        account = await site.doors[Identity].account(visit.by)
        typed.fill(name=account.name, phone=account.phone or "", email=account.email or "")
    return await _form(visit, SeatMapQuery(trip_id, origin, destination), typed)


@post("/trips/{trip_id:uuid}/waiting-list", guards=[anyone])
async def join(visit: Visit, site: Site, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Get on the list, and see one's place; the form again where something is not right."""
    typed = await from_body(request)
    stretch = SeatMapQuery(trip_id, _whole(typed, "origin", 254), _whole(typed, "destination", 254))
    typed.need("name")
    if not typed["phone"] and not typed["email"]:
        typed.errors["phone"] = "phone-or-email"
    if typed.errors:
        return await _form(visit, stretch, typed, 422)
    contact = Contact(typed["name"][:120], typed["phone"][:40], typed["email"][:254], visit.language)
    people = max(_whole(typed, "passengers", MOST_PASSENGERS), 1)
    wish = JoinList(trip_id, stretch.origin, stretch.destination, people, contact, visit.caller)
    try:
        entry = await site.doors[Bookings].join_list(visit.by, wish, once_of(visit.by, "POST /waiting", typed, wish))
    except (AlreadyWaiting, JoinedOften, SeatsLeft) as refused:
        typed.refuse(refused)
        return await _form(visit, stretch, typed, refused.status)
    except Invalid as refused:
        typed.refuse(refused, _FIELDS)
        return await _form(visit, stretch, typed, 422)
    return visit.go(f"/waiting-list/{entry.id}?key={entry.key}")


@get("/waiting-list/{entry_id:uuid}", guards=[anyone])
async def place(visit: Visit, site: Site, entry_id: UUID, key: str = "") -> Response[str]:
    """One's place in the list, the seats that one was offered, or how it ended."""
    return _place(visit, await site.doors[Bookings].waiting(visit.by, WaitingAccess(entry_id, key[:255])))


@post("/waiting-list/{entry_id:uuid}/end", guards=[anyone])
async def leave(visit: Visit, site: Site, request: Request[Any, Any, Any], entry_id: UUID) -> Response[Any]:
    """Wait no more."""
    typed = await from_body(request)
    entry = await site.doors[Bookings].leave_list(visit.by, WaitingAccess(entry_id, typed["key"][:255]))
    return visit.go(f"/waiting-list/{entry.id}?key={entry.key}")


def _place(visit: Visit, entry: Waiting) -> Response[str]:
    seats = f"/trips/{entry.trip_id}/seats?origin={entry.origin.sequence}&destination={entry.destination.sequence}"
    answer = visit.page("passenger/waiting_place.html", entry=entry, seats=f"{seats}&passengers={entry.people}")
    answer.headers |= PRIVATE
    return answer


async def _form(visit: Visit, stretch: SeatMapQuery, typed: Typed, status: int = 200) -> Response[str]:
    found = await visit.site.doors[Bookings].seat_map(visit.by, stretch)
    seats = f"/trips/{stretch.trip_id}/seats?origin={stretch.origin}&destination={stretch.destination}"
    return visit.page(
        "passenger/waiting_join.html", status, offer=found.offer, typed=typed, once=new_once(), most=MOST_PASSENGERS,
        seats=seats,
    )  # fmt: skip


def _whole(typed: Typed, name: str, most: int) -> int:
    """A small whole number of the form. Raises Invalid."""
    text = typed[name]
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= most):
        raise Invalid(fields={name: "missing"})
    return int(text)
