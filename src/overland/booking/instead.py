"""What is told when nothing goes from a place to another on a day: other days, other places; and that it was missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from overland.booking.connections import connections
from overland.booking.desk import Desk
from overland.booking.missed import Missed, Why
from overland.booking.near import Instead
from overland.booking.network import Stretch
from overland.booking.offers import Nearby, Offer, PlaceHit, SearchTrips
from overland.booking.on_offer import offered
from overland.booking.tell_missed import note
from overland.kernel.clock import local
from overland.operations import LineStop

AROUND: Final = timedelta(days=7)
"""How far before and after the day one asked for other days are looked at."""
NEAREST: Final = 4
MOST_NEARBY: Final = 6


class Alternatives(NamedTuple):
    """The nearest days on which something goes, and what goes that day between places around."""

    days: tuple[date, ...] = ()
    nearby: tuple[Nearby, ...] = ()


async def alternatives(
    desk: Desk, query: SearchTrips, ends: tuple[LineStop, LineStop], stretches: Sequence[Stretch], *, sold_out: bool
) -> Alternatives:
    """What can be had in place of it. What cannot be had with a change either was missed, and is counted."""
    if not await connections(desk, SearchTrips(query.origin, query.destination, query.day, query.passengers)):
        why = Why.SOLD_OUT if sold_out else Why.NO_TRIP if stretches else Why.NO_LINE
        note(desk, Missed(query.origin, query.destination, query.day, why))
    around = await offered(desk, stretches, query.passengers, query.day - AROUND, query.day + AROUND)
    return Alternatives(_nearest(query.day, around), await _nearby(desk, query, *ends))


def _nearest(day: date, offers: Iterable[Offer]) -> tuple[date, ...]:
    days = {local(offer.origin.at, offer.origin.zone).date() for offer in offers}
    return tuple(sorted(sorted(days, key=lambda d: (abs(d - day), d))[:NEAREST]))


async def _nearby(desk: Desk, query: SearchTrips, origin: LineStop, destination: LineStop) -> tuple[Nearby, ...]:
    """What goes that day between places around, with seats for everyone."""
    pairs = {(i.origin.place_id, i.destination.place_id): i for i in await desk.network.instead(origin, destination)}
    stretches = [stretch for pair in pairs for stretch in await desk.network.between(*pair)]
    found: dict[tuple[UUID, UUID], list[Offer]] = {}
    for offer in await offered(desk, stretches, query.passengers, query.day, query.day):
        found.setdefault((offer.origin.place_id, offer.destination.place_id), []).append(offer)
    return tuple(_instead(pairs[pair], found[pair]) for pair in pairs if pair in found)[:MOST_NEARBY]


def _instead(pair: Instead, offers: Sequence[Offer]) -> Nearby:
    prices = [offer.price for offer in offers]
    ends = hit(pair.origin), hit(pair.destination)
    return Nearby(
        *ends, pair.from_origin, pair.from_destination, min(prices, key=lambda price: price.amount), len(offers)
    )


def hit(stop: LineStop) -> PlaceHit:
    """The place of a stop."""
    return PlaceHit(stop.place_id, stop.place, stop.region)
