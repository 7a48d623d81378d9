"""Where a bus is on its way, as pages say and draw it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking import Bookings, Call, TripProgress, TripState
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Unavailable
from overland.operations import BusPosition, Nearness, Operations, Trip
from overland.web.site import Site
from overland.web.sketch import Point, Sketch, sketch

RUNS = {TripState.BOARDING, TripState.UNDER_WAY}


class Spot(msgspec.Struct, frozen=True):
    """Something on the map."""

    name: str
    lat: float
    lon: float


class Drawn(msgspec.Struct, frozen=True):
    """The way with the bus on it; `named` are the points (from 0) that have room for their name."""

    sketch: Sketch
    stops: tuple[Point, ...]
    bus: Point
    named: frozenset[int]


class Whereabouts(msgspec.Struct, frozen=True):
    """Where it is in words (`at`, `near` or `between`, with places) and when that was measured (UTC)."""

    said: str
    place: str
    before: str
    measured_at: datetime
    kilometres_an_hour: int | None
    drawn: Drawn | None = None


async def whereabouts_of(site: Site, by: Principal, trip: TripProgress) -> Whereabouts | None:
    """Where the bus of a trip is; None where that is not known by now, or operations does not answer."""
    if trip.state not in RUNS:
        return None
    try:
        found = await site.doors[Operations].bus_position(by, trip.trip_id)
        calls = (await site.doors[Bookings].trip(trip.trip_id)).calls
    except (NotFound, Unavailable):
        return None
    return _say(found, [stop.place for stop in trip.stops], draw(calls, found))


async def where_buses_are(site: Site, by: Principal, trips: Sequence[Trip]) -> dict[UUID, Whereabouts]:
    """Where the buses of these trips of one operator are, by trip."""
    if not trips:
        return {}
    places = {trip.id: [stop.place for stop in trip.stops] for trip in trips}
    found = await site.doors[Operations].bus_positions(by, trips[0].operator_id)
    return {one.trip_id: _say(one, places[one.trip_id]) for one in found if one.trip_id in places}


def _say(found: BusPosition, places: Sequence[str], drawn: Drawn | None = None) -> Whereabouts:
    goal = min(found.sequence, len(places) - 1)
    said = {Nearness.AT_STOP: "at", Nearness.NEAR_STOP: "near", Nearness.ON_WAY: "between"}[found.nearness]
    speed = None if found.speed is None else round(found.speed * 3.6)
    return Whereabouts(said, places[goal], places[max(goal - 1, 0)], found.measured_at, speed, drawn)


def draw(calls: Sequence[Call], bus: BusPosition) -> Drawn | None:
    """The way to scale; None where a stop has no coordinates."""
    spots = [Spot(call.place, call.lat, call.lon) for call in calls if call.lat is not None and call.lon is not None]
    if len(spots) < len(calls) or len(spots) < 2:
        return None
    whole = sketch([*spots, Spot("", bus.lat, bus.lon)], size=260, margin=34)
    named = {0, len(spots) - 1, bus.sequence, max(bus.sequence - 1, 0)}
    return Drawn(whole, whole.points[:-1], whole.points[-1], frozenset(_apart(whole.points[:-1], sorted(named))))


def _apart(points: Sequence[Point], wanted: Sequence[int]) -> list[int]:
    """Those of the wanted whose names do not stand in each other's way, the ends of the way first."""
    kept: list[int] = []
    for n in sorted(wanted, key=lambda n: (n not in {wanted[0], wanted[-1]}, n)):
        if all(abs(points[n].y - points[k].y) > 14 or abs(points[n].x - points[k].x) > 90 for k in kept):
            kept.append(n)
    return kept
