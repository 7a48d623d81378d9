"""Finding places, and what goes from one to another on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import msgspec

from overland.booking import narrow, near
from overland.booking.desk import Desk
from overland.booking.instead import Alternatives, alternatives, hit
from overland.booking.offers import DayPrice, Offer, PlaceHit, PlaceQuery, SearchDays, SearchResult, SearchTrips
from overland.booking.on_offer import check, departing, ends, offered
from overland.booking.store import lines
from overland.kernel.clock import local
from overland.kernel.text import composed
from overland.operations import LineStop

DAYS_KEPT: Final = 30
"""Seconds that the prices of days may be old where there is a cache; a trip's own seats are never kept."""
LONGEST_TEXT: Final = 80
MOST_PLACES: Final = 50


async def places(desk: Desk, query: PlaceQuery) -> list[PlaceHit]:
    """Places by part of their name or of that of a station, each with its distance from where one will be."""
    text = composed(" ".join(query.text.split()))[:LONGEST_TEXT]
    found = await lines.find_places(desk.db, text, max(1, min(query.limit, MOST_PLACES)))
    middle = await desk.network.place(query.near) if query.near else None
    return [await _with_distance(desk, hit, middle) for hit in found] if middle else found


async def _with_distance(desk: Desk, hit: PlaceHit, middle: LineStop) -> PlaceHit:
    place = await desk.network.place(hit.id)
    return msgspec.structs.replace(hit, metres=near.metres(place, middle)) if place else hit


async def search(desk: Desk, query: SearchTrips) -> SearchResult:
    """The trips of a day with seats for everyone that pass the filters; on a day without any, what there is instead."""
    origin, destination = await ends(desk, query)
    check(query, query.day, local(desk.clock.now(), origin.zone).date())
    stretches = await desk.network.between(query.origin, query.destination)
    every = await departing(desk, stretches, query.passengers, query.day, query.day)
    offers = [offer for offer in every if offer.seats_left >= query.passengers]
    full = tuple(offer for offer in every if offer.seats_left < query.passengers)
    other = Alternatives()
    if not offers:
        other = await alternatives(desk, query, (origin, destination), stretches, sold_out=bool(full))
    kept, choices = narrow.narrow(offers, query.filters, query.sort), narrow.choices(offers)
    return SearchResult(hit(origin), hit(destination), query.day, kept, choices, other.days, full, other.nearby)


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
