"""Other stops of the same town on a trip, where one may get on or off instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import msgspec

from overland.booking import Bookings, Call, NotForSale, Offer, SeatMapQuery
from overland.kernel.money import Money
from overland.kernel.problems import Invalid, NotFound, Unavailable
from overland.web.visit import Visit

MOST = 6
"""Stops of one town that are offered."""


class Point(msgspec.Struct, frozen=True):
    """A stop with what a seat costs from or to there; where its seats are chosen, empty for the one that is chosen."""

    call: Call
    price: Money
    address: str


class Points(msgspec.Struct, frozen=True):
    """Where to get on, and where to get off; empty where there is nothing to choose."""

    on: tuple[Point, ...] = ()
    off: tuple[Point, ...] = ()


async def points_of(visit: Visit, offer: Offer, passengers: int) -> Points:
    """The stops that can be chosen on this journey; none while booking does not answer."""
    here, there = offer.origin.sequence, offer.destination.sequence
    try:
        calls = (await visit.site.doors[Bookings].trip(offer.trip_id)).calls
        on = await _points(visit, offer, passengers, _of_town(calls, offer.origin), lambda n: (n, there))
        off = await _points(visit, offer, passengers, _of_town(calls, offer.destination), lambda n: (here, n))
    except (NotFound, Unavailable):
        return Points()
    return Points(on, off)


def _of_town(calls: Sequence[Call], chosen: Call) -> list[Call]:
    return [call for call in calls if call.place_id == chosen.place_id][:MOST]


async def _points(
    visit: Visit, offer: Offer, passengers: int, calls: Sequence[Call], stretch: Callable[[int], tuple[int, int]]
) -> tuple[Point, ...]:
    """Those that are sold, the chosen one among them; nothing when it is the only one."""
    found: list[Point] = []
    for call in calls:
        ends = stretch(call.sequence)
        if ends == (offer.origin.sequence, offer.destination.sequence):
            found.append(Point(call, offer.price, ""))
            continue
        try:
            other = await visit.site.doors[Bookings].seat_map(visit.by, SeatMapQuery(offer.trip_id, *ends))
        except (Invalid, NotForSale):
            continue
        query = urlencode({"origin": ends[0], "destination": ends[1], "passengers": passengers})
        at = other.offer.origin if ends[0] == call.sequence else other.offer.destination
        found.append(Point(at, other.offer.price, f"/trips/{offer.trip_id}/seats?{query}"))
    return tuple(found) if len(found) > 1 else ()
