"""Changing tickets for another date or trip, or a seat at another price: choosing, then the difference."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import msgspec
from litestar import Request, Response, get, post

from overland.booking import (
    Booking,
    Bookings,
    BookingStatus,
    ExchangeTickets,
    ExtraSoldOut,
    Filters,
    HoldExpired,
    NotForSale,
    Offer,
    SearchTrips,
    SeatMapQuery,
    SeatsTaken,
    Ticket,
    TicketStatus,
    UnknownSeats,
    WrongStep,
)
from overland.kernel.clock import local
from overland.kernel.http import anyone
from overland.kernel.money import Money
from overland.kernel.problems import Invalid
from overland.web.forms import Typed, from_body, from_query, new_once, once_of
from overland.web.passenger.keys import access_of, keep_key, opened
from overland.web.passenger.search import FARTHEST, today
from overland.web.passenger.seating import DeckOfSeats, decks
from overland.web.passenger.stretch import stretch_of
from overland.web.site import Site
from overland.web.visit import Visit


class Chosen(msgspec.Struct, frozen=True):
    """The tickets to be changed, what they count now, and the day that trips are looked for on."""

    tickets: tuple[Ticket, ...]
    worth: Money
    day: date

    @property
    def query(self) -> str:
        """The choice as it stands in an address."""
        return "&".join([f"day={self.day}", *(f"ticket={ticket.id}" for ticket in self.tickets)])


@get("/bookings/{reference:str}/exchange", guards=[anyone])
async def ask(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Whose tickets, which day, and the trips of that day with what each costs more or less."""
    found = await opened(visit, reference)
    if not live(found):
        return visit.go(f"/bookings/{found.reference}")
    typed = from_query(request)
    chosen = _chosen(site, found, typed)
    offers = [] if "day" in typed.errors or not chosen.tickets else await _offers(visit, found, chosen)
    return visit.page(
        "passenger/exchange.html", booking=found, live=live(found), chosen=chosen, offers=offers, typed=typed,
        today=today(site), last=today(site) + FARTHEST, paid=_paid(chosen),
    )  # fmt: skip


@get("/bookings/{reference:str}/exchange/seats", guards=[anyone])
async def ask_seats(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """The free seats of a trip, each with its price."""
    found = await opened(visit, reference)
    typed = from_query(request)
    return await _seats(visit, found, _chosen(site, found, typed), typed)


@post("/bookings/{reference:str}/exchange", guards=[anyone])
async def hold(visit: Visit, site: Site, request: Request[Any, Any, Any], reference: str) -> Response[Any]:
    """Hold the new seats; the difference is shown on the page of the new booking before anything is changed."""
    found = await opened(visit, reference)
    typed = await from_body(request)
    chosen = _chosen(site, found, typed)
    if len(typed.all("seat")) != len(chosen.tickets):
        typed.errors["seat"] = "seats-per-ticket"
        return await _seats(visit, found, chosen, typed, 422)
    trip, origin, destination = stretch_of(typed)
    wish = ExchangeTickets(
        tuple(ticket.id for ticket in chosen.tickets), trip, origin, destination,
        tuple(seat[:20] for seat in typed.all("seat")),
    )  # fmt: skip
    once = once_of(visit.by, "POST /exchanges", typed, [found.reference, wish])
    try:
        held = await site.doors[Bookings].exchange(visit.by, access_of(visit, reference), wish, once)
    except (SeatsTaken, UnknownSeats, ExtraSoldOut) as refused:
        typed.refuse(refused)
        return await _seats(visit, found, chosen, typed, refused.status)
    except (NotForSale, WrongStep, Invalid):
        return visit.go(f"/bookings/{found.reference}/exchange?{chosen.query}")
    keep_key(visit, held)
    return visit.go(f"/bookings/{held.reference}")


@post("/bookings/{reference:str}/exchange/take", guards=[anyone])
async def take(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """Make the change where nothing is left to pay."""
    held = await opened(visit, reference)
    with suppress(HoldExpired, WrongStep):  # its own page says where it stands
        await site.doors[Bookings].take_exchange(visit.by, access_of(visit, reference))
    return visit.go(f"/bookings/{held.reference}")


def live(found: Booking) -> list[Ticket]:
    """The tickets that can be changed."""
    good = found.status is BookingStatus.CONFIRMED
    return [ticket for ticket in found.tickets if good and ticket.status is TicketStatus.ISSUED]


def _chosen(site: Site, found: Booking, typed: Typed) -> Chosen:
    """What was chosen; all tickets, and the day of the trip, where nothing was. A ticket has one seat."""
    wanted = typed.all("ticket")
    tickets = tuple(ticket for ticket in live(found) if not wanted or str(ticket.id) in wanted)
    worth = sum((ticket.worth for ticket in tickets if ticket.worth), Money.zero(found.total.currency))
    first, origin = today(site), found.journey.origin
    day = max(local(origin.at, origin.zone).date(), first)
    if typed["day"]:
        try:
            day = date.fromisoformat(typed["day"])
        except ValueError:
            typed.errors["day"] = "unreadable"
    if not first <= day <= first + FARTHEST:
        typed.errors["day"] = "past" if day < first else "too-far"
    return Chosen(tickets, worth, day)


def _paid(chosen: Chosen) -> Money:
    return sum((ticket.price for ticket in chosen.tickets), Money.zero(chosen.worth.currency))


async def _offers(visit: Visit, found: Booking, chosen: Chosen) -> list[tuple[Offer, Money]]:
    """The company's trips of the day between the same places, each with the least that it costs more (or less)."""
    journey = found.journey
    wish = SearchTrips(
        journey.origin.place_id, journey.destination.place_id, chosen.day, len(chosen.tickets),
        Filters(operators=(journey.operator_id,)),
    )  # fmt: skip
    result = await visit.site.doors[Bookings].search(wish)
    return [(offer, offer.total - chosen.worth) for offer in result.offers]


async def _seats(visit: Visit, found: Booking, chosen: Chosen, typed: Typed, status: int = 200) -> Response[Any]:
    if not chosen.tickets:
        return visit.go(f"/bookings/{found.reference}")
    query = SeatMapQuery(*stretch_of(typed))
    try:
        shown = await visit.site.doors[Bookings].seat_map(visit.by, query)
    except NotForSale:
        return visit.go(f"/bookings/{found.reference}/exchange?{chosen.query}")
    free = [(deck, tuple(s for s in deck.seats if s.free)) for deck in decks(shown)]
    offered = [DeckOfSeats(deck.name, deck.rows, deck.columns, own, ()) for deck, own in free if own]
    return visit.page(
        "passenger/exchange_seats.html", status, booking=found, chosen=chosen, offer=shown.offer, decks=offered,
        typed=typed, picked=typed.all("seat"), once=new_once(),
    )  # fmt: skip
