"""Finding places, and what goes from one to another on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from overland.booking import narrow, rules, show
from overland.booking.desk import Desk
from overland.booking.network import LineOnSale, Stretch
from overland.booking.offers import (
    DayPrice,
    Offer,
    PlaceHit,
    PlaceQuery,
    SearchConnections,
    SearchDays,
    SearchResult,
    SearchTrips,
)  # fmt: skip
from overland.booking.store import lines, trips
from overland.booking.store.trips import Departing
from overland.kernel.clock import local
from overland.kernel.problems import Invalid, NotFound
from overland.kernel.text import composed
from overland.operations import LineStop

AROUND: Final = timedelta(days=7)
"""How far before and after the day one asked for other days are looked at, when that day has nothing."""
NEAREST: Final = 4
FURTHEST: Final = timedelta(days=730)
DAYS_KEPT: Final = 30
"""Seconds that the prices of days may be old where there is a cache; a trip's own seats are never kept."""
LONGEST_TEXT: Final = 80
MOST_PLACES: Final = 50


Search = SearchTrips | SearchDays | SearchConnections


async def places(desk: Desk, query: PlaceQuery) -> list[PlaceHit]:
    """Places by part of their name."""
    text = composed(" ".join(query.text.split()))[:LONGEST_TEXT]
    return await lines.find_places(desk.db, text, max(1, min(query.limit, MOST_PLACES)))


async def search(desk: Desk, query: SearchTrips) -> SearchResult:
    """The trips of a day with seats for everyone that pass the filters; on a day without any, the nearest that have."""
    origin, destination = await ends(desk, query)
    check(query, query.day, local(desk.clock.now(), origin.zone).date())
    stretches = await desk.network.between(query.origin, query.destination)
    offers = await offered(desk, stretches, query.passengers, query.day, query.day)
    nearest: tuple[date, ...] = ()
    if not offers:
        around = await offered(desk, stretches, query.passengers, query.day - AROUND, query.day + AROUND)
        nearest = _nearest(query.day, around)
    kept = narrow.narrow(offers, query.filters, query.sort)
    return SearchResult(hit(origin), hit(destination), query.day, kept, narrow.choices(offers), nearest)


async def search_days(desk: Desk, query: SearchDays) -> list[DayPrice]:
    """The lowest price of each of some days; days on which nothing can be had are left out."""
    origin, _ = await ends(desk, query)
    today = local(desk.clock.now(), origin.zone).date()
    check(query, max(query.first, today), today)
    key = f"days:{msgspec.json.encode(query).decode()}"
    kept = await desk.cache.get(key, list[DayPrice])
    if kept is not None:
        return kept
    found = await _days(desk, query)
    await desk.cache.put(key, found, DAYS_KEPT)
    return found


async def _days(desk: Desk, query: SearchDays) -> list[DayPrice]:
    stretches = await desk.network.between(query.origin, query.destination)
    last = query.first + timedelta(days=query.days - 1)
    by_day: dict[date, list[Offer]] = {}
    for offer in await offered(desk, stretches, query.passengers, query.first, last):
        by_day.setdefault(local(offer.origin.at, offer.origin.zone).date(), []).append(offer)
    return [DayPrice(day, min(o.price for o in offers), len(offers)) for day, offers in sorted(by_day.items())]


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
    now = desk.clock.now()
    wanted = [_departing(desk.network.known(s.line_id), s, first, last, now) for s in stretches]
    found = await trips.departing(desk.db, wanted) if wanted else []
    offers = []
    for trip in found:
        line = desk.network.known(trip.line_id)
        stretch = (trip.origin, trip.destination)
        price = rules.cheapest(line, *stretch, trip.taken)
        if price is not None and line.free(*stretch, trip.taken) >= passengers:
            offers.append(show.offer(line, trip, stretch, trip.taken, price, passengers))
    return offers


def _departing(line: LineOnSale, stretch: Stretch, first: date, last: date, now: datetime) -> Departing:
    """The days as the clocks at the boarding stop show them, and no trip whose sale is closed, in terms of stop 0."""
    zone = ZoneInfo(line.stops[stretch.origin].zone)
    offset = timedelta(seconds=line.stops[stretch.origin].departure)
    closed = now + timedelta(minutes=line.content.sales_close_minutes, microseconds=1)
    earliest = max(datetime.combine(first, time(), zone), closed)
    latest = datetime.combine(last + timedelta(days=1), time(), zone)
    return Departing(stretch.line_id, stretch.origin, stretch.destination, earliest - offset, latest - offset)


def _nearest(day: date, offers: Iterable[Offer]) -> tuple[date, ...]:
    days = {local(offer.origin.at, offer.origin.zone).date() for offer in offers}
    return tuple(sorted(sorted(days, key=lambda d: (abs(d - day), d))[:NEAREST]))


def hit(stop: LineStop) -> PlaceHit:
    return PlaceHit(stop.place_id, stop.place, stop.region)
