"""What is on offer from a place to another: the rules of asking, and the trips of some days."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from overland.booking import rules, show
from overland.booking.cap_offers import cap_offers
from overland.booking.desk import Desk
from overland.booking.network import LineOnSale, Stretch
from overland.booking.offers import Offer, SearchDays, SearchTrips
from overland.booking.store import trips
from overland.booking.store.trips import Departing
from overland.kernel.problems import Invalid, NotFound
from overland.operations import LineStop

FURTHEST: Final = timedelta(days=730)

Search = SearchTrips | SearchDays


async def ends(desk: Desk, query: Search) -> tuple[LineStop, LineStop]:
    """Some stop at each end, which tells its place. Raises NotFound."""
    return await _place(desk, query.origin, "origin"), await _place(desk, query.destination, "destination")


async def _place(desk: Desk, place_id: UUID, field: str) -> LineStop:
    found = await desk.network.place(place_id)
    if found is None:
        raise NotFound(field=field)
    return found


def check(query: Search, day: date, today: date) -> None:
    """Refuse what cannot be looked for. Raises Invalid."""
    fields: dict[str, str] = {}
    if query.origin == query.destination:
        fields["destination"] = "same-place"
    if day < today:
        fields["day"] = "past"
    if day > today + FURTHEST:
        fields["day"] = "too-far"
    if not 1 <= query.passengers <= rules.MOST_SEATS:
        fields["passengers"] = "out-of-range"
    if fields:
        raise Invalid(fields=fields)


async def offered(desk: Desk, stretches: Iterable[Stretch], passengers: int, first: date, last: date) -> list[Offer]:
    """What can still be had on these days (both included)."""
    every = await departing(desk, stretches, passengers, first, last)
    return [offer for offer in every if offer.seats_left >= passengers]


async def departing(desk: Desk, stretches: Iterable[Stretch], passengers: int, first: date, last: date) -> list[Offer]:
    """What goes on these days (both included) and is still on sale, with seats for everyone or without."""
    now = desk.clock.now()
    wanted = [_window(desk.network.known(s.line_id), s, first, last, now) for s in stretches]
    found = await trips.departing(desk.db, wanted) if wanted else []
    ratings = await desk.reputations.known() if found else {}
    tariffs = await desk.tariffs.known()
    operators = {desk.network.known(w.line_id).content.operator_id for w in wanted}
    asked = await desk.fees.of(operators, now) if found else {}
    offers = []
    for trip in found:
        line, stretch = desk.network.known(trip.line_id), (trip.origin, trip.destination)
        operator_id, taken = line.content.operator_id, line.seats_of(trip.taken)
        line = tariffs.at(line, trip.starts_at, now, partial(_gone, taken))
        price = rules.cheapest(line, *stretch, taken)
        if price is not None:
            rating, fees = ratings.get(operator_id), asked.get(operator_id, ())
            offer = show.offer(line, trip, stretch, taken, price, passengers, rating, fees)
            offers.append((offer, line))
    return await cap_offers(desk, offers)


def _gone(taken: Collection[str], _: tuple[int, int]) -> Collection[str]:
    """What is taken on the one stretch that was asked for."""
    return taken


def _window(line: LineOnSale, stretch: Stretch, first: date, last: date, now: datetime) -> Departing:
    """The days as the clocks at the boarding stop show them, and no trip whose sale is closed, in terms of stop 0."""
    zone = ZoneInfo(line.stops[stretch.origin].zone)
    offset = timedelta(seconds=line.stops[stretch.origin].departure)
    closed = now + timedelta(minutes=line.content.sales_close_minutes, microseconds=1)
    earliest = max(datetime.combine(first, time(), zone), closed)
    latest = datetime.combine(last + timedelta(days=1), time(), zone)
    return Departing(stretch.line_id, stretch.origin, stretch.destination, earliest - offset, latest - offset)
