"""Tickets that the demo world has already sold, so that seat maps, reports and manifests have something to show."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from overland.booking import (
    Access,
    Bookings,
    Checkout,
    Contact,
    HoldSeats,
    NotForSale,
    Reserve,
    SeatMapQuery,
    SeatState,
    StandingBlockDraft,
    Traveller,
)
from overland.kernel.clock import Clock, local
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import SYSTEM, Principal
from overland.kernel.room import Doors
from overland.operations import Operations, Trip, TripQuery
from overland.payments import CloseShift, OpenShift, Payments, Tender

SOLD_DAYS: Final = 4
TRIPS_A_DAY: Final = 8
MOST_SEATS: Final = 6
COUNTER: Final = "Quầy 1"
FLOAT: Final = Money(1_000_000, "VND")
MISSING: Final = Money(20_000, "VND")
"""What is short in the drawer at the end, so that the report has a difference to show."""


async def sell_some(doors: Doors, facts: dict[str, Any], clock: Clock, sellers: dict[UUID, Principal]) -> None:
    """Sell groups of one to three seats, for cash, on some trips of the next days of each operator, by its seller."""
    luck = random.Random("sold")  # noqa: S311
    today = local(clock.now(), "Asia/Ho_Chi_Minh").date()
    for operator, seller in sellers.items():
        shift = await doors[Payments].open_shift(seller, OpenShift(operator, COUNTER, FLOAT), _once("open"))
        taken = FLOAT
        for day in range(SOLD_DAYS):
            service_day = today + timedelta(days=day)
            page = await doors[Operations].trips(SYSTEM, TripQuery(service_day, service_day, operator, limit=200))
            ahead = [t for t in page.items if t.stops[0].departure > clock.now() + timedelta(minutes=30)]
            for trip in luck.sample(ahead, min(TRIPS_A_DAY, len(ahead))):
                for _ in range(luck.randrange(1, 5)):
                    taken += await _sell(doors[Bookings], seller, trip, facts["names"], luck)
        taken += await _sell_in_pieces(doors, seller, operator, facts, today)
        taken += await _sell_to_parties(doors, seller, operator, facts, today)
        await _keep_some(doors, seller, operator, clock, facts)
        counted = CloseShift(operator, shift.id, taken - MISSING)
        await doors[Bookings].close_shift(seller, counted, _once("close"))


async def _keep_some(doors: Doors, seller: Principal, operator: UUID, clock: Clock, facts: dict[str, Any]) -> None:
    """A seat kept for the crew on every trip at one hour, and two that somebody has booked by phone."""
    booking, day = doors[Bookings], local(clock.now(), "Asia/Ho_Chi_Minh").date() + timedelta(days=SOLD_DAYS)
    page = await doors[Operations].trips(SYSTEM, TripQuery(day, day, operator, limit=1))
    for trip in page.items:
        seats = [s.label for s in (await booking.seat_map(SYSTEM, SeatMapQuery(trip.id, 0, len(trip.stops) - 1))).seats]
        told = facts["kept"]
        draft = StandingBlockDraft(
            trip.route_id, (seats[-1],), told["reason"], told["owner"], trip.departure, told["free_minutes"]
        )  # fmt: skip
        await booking.keep_seats(seller, operator, draft, _once("keep"))
        wish = HoldSeats(trip.id, 0, len(trip.stops) - 1, tuple(seats[:2]))
        held = await booking.hold(seller, wish, _once("hold"))
        access, contact = Access(held.reference, held.key), Contact(told["caller"], told["phone"])
        people = tuple(Traveller(seat, contact.name) for seat in wish.seats)
        await booking.checkout(seller, access, Checkout(contact, people))
        await booking.reserve(seller, access, Reserve(clock.now() + timedelta(hours=20)), _once("reserve"))


async def _sell_in_pieces(doors: Doors, seller: Principal, operator: UUID, facts: dict[str, Any], today: date) -> Money:
    """Sell a bus so that nobody can sit on one seat all the way, but everybody can who changes; what that cost."""
    told, luck = facts["changing_seats"], random.Random("pieces")  # noqa: S311
    day = today + timedelta(days=told["in_days"])
    page = await doors[Operations].trips(SYSTEM, TripQuery(day, day, operator, limit=200))
    total = Money(0, "VND")
    for trip in [trip for trip in page.items if trip.route_code == told["line"]][:1]:
        last = len(trip.stops) - 1
        middle = next(stop.sequence for stop in trip.stops if stop.place == told["at"])
        seats = await doors[Bookings].seat_map(SYSTEM, SeatMapQuery(trip.id, 0, last))
        labels = [seat.label for seat in seats.seats]
        for way, own in (((0, middle), labels[::2]), ((middle, last), labels[1::2])):
            for first in range(0, len(own), MOST_SEATS):
                wish = HoldSeats(trip.id, *way, tuple(own[first : first + MOST_SEATS]))
                total += await _take(doors[Bookings], seller, wish, facts["names"], luck)
    return total


async def last_trips(doors: Doors, operator: UUID, day: date, line: str) -> list[Trip]:
    """The last trip of a line on a day, where this operator has it."""
    page = await doors[Operations].trips(SYSTEM, TripQuery(day, day, operator, limit=200))
    return [trip for trip in page.items if trip.route_code == line][-1:]


async def _sell_to_parties(
    doors: Doors, seller: Principal, operator: UUID, facts: dict[str, Any], today: date
) -> Money:
    """Sell seats all the way to parties on the trip that is to have a smaller bus; what that cost."""
    told, luck, total = facts["otherwise"], random.Random("parties"), Money(0, "VND")  # noqa: S311
    for trip in await last_trips(doors, operator, today + timedelta(days=told["in_days"]), told["line"]):
        way = 0, len(trip.stops) - 1
        seats = await doors[Bookings].seat_map(SYSTEM, SeatMapQuery(trip.id, *way))
        labels = [seat.label for seat in seats.seats if seat.state is SeatState.VACANT][: told["people"]]
        for first in range(0, len(labels), told["party"]):
            wish = HoldSeats(trip.id, *way, tuple(labels[first : first + told["party"]]))
            total += await _take(doors[Bookings], seller, wish, facts["names"], luck)
    return total


async def _sell(
    booking: Bookings, seller: Principal, trip: Trip, names: dict[str, list[str]], luck: random.Random
) -> Money:
    """One sale; what it cost, which is nothing where no seat was to be had."""
    nothing = Money(0, "VND")
    last = len(trip.stops) - 1
    origin = luck.randrange(0, last)
    destination = last if luck.random() < 0.6 else luck.randrange(origin + 1, last + 1)
    try:
        seats = await booking.seat_map(SYSTEM, SeatMapQuery(trip.id, origin, destination))
    except NotForSale:
        return nothing
    free = [s.label for s in seats.seats if s.state is SeatState.VACANT and s.price]
    start = luck.randrange(0, max(1, len(free) - 3))
    chosen = tuple(free[start : start + luck.randrange(1, 4)])
    if not chosen:
        return nothing
    return await _take(booking, seller, HoldSeats(trip.id, origin, destination, chosen), names, luck)


async def _take(
    booking: Bookings, seller: Principal, wish: HoldSeats, names: dict[str, list[str]], luck: random.Random
) -> Money:
    """Sell these seats for cash; what they cost."""
    held = await booking.hold(seller, wish, _once("hold"))
    access = Access(held.reference, held.key)
    contact = Contact(_name(names, luck), f"+849{luck.randrange(10**8):08}")
    travellers = tuple(
        Traveller(seat, contact.name if n == 0 else _name(names, luck)) for n, seat in enumerate(wish.seats)
    )
    await booking.checkout(seller, access, Checkout(contact, travellers))
    return (await booking.sell(seller, access, Tender(), _once("sell"))).total


def _name(names: dict[str, list[str]], luck: random.Random) -> str:
    return " ".join(luck.choice(names[part]) for part in ("family", "middle", "first"))


def _once(what: str) -> Once:
    return Once.of(SYSTEM, f"demo {what}", str(new_id()), None)
