"""Journeys with changes: which dated trips, one after another, lead from a place to another. Pure.

Round n finds what n trips reach, from what n - 1 trips reached, as RAPTOR does (Delling, Pajor, Werneck: Round-Based
Public Transit Routing, Transportation Science 49, 2015), with fronts of labels in place of single times. Nothing is
dropped that could be the best: a label is only left out where others at its stop leave no earlier, are there no later
and cost no more. One of these is enough if it came by the same trip; else it takes two that came by different ones,
for nobody changes from a bus to the same bus, and then one of the two can still go on where the label could have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from overland.booking import rules
from overland.booking.network import LineOnSale
from overland.booking.store.claims import Occupied
from overland.booking.store.trips import StoredTrip
from overland.operations import LineStop

MOST_PARTS: Final = 3
LONGEST: Final = timedelta(hours=36)
"""From the first departure to the last arrival."""
SAME_STOP: Final = timedelta(minutes=15)
"""To change at a stop that does not say what it takes."""
ANOTHER_STOP: Final = timedelta(minutes=30)
"""The least to change to another stop of the same place."""


class Ride:
    """A dated trip with what is taken of it, for so many people.

    `left` is how many seats they may have on each leg, where that is fewer than there are.
    """

    def __init__(
        self, trip: StoredTrip, line: LineOnSale, occupied: Collection[Occupied], people: int,
        left: Sequence[int] | None = None,
    ) -> None:  # fmt: skip
        self.trip = trip
        self.line = line
        self._occupied = occupied
        self._people = people
        self._left = left
        self._prices: dict[tuple[int, int], int | None] = {}

    def taken(self, stretch: tuple[int, int]) -> set[str]:
        """The seats that cannot be had on this stretch."""
        return {o.seat for o in self._occupied if rules.overlap(stretch, (o.origin, o.destination))}

    def left(self, stretch: tuple[int, int]) -> int | None:
        """How many seats they may have on this stretch; None where that is not limited."""
        return None if self._left is None else min(self._left[slice(*stretch)])

    def price(self, origin: int, destination: int) -> int | None:
        """What all pay at least here (minor units); None where it is not sold or seats are too few."""
        stretch = (origin, destination)
        if stretch not in self._prices:
            self._prices[stretch] = self._price(stretch)
        return self._prices[stretch]

    def _price(self, stretch: tuple[int, int]) -> int | None:
        left = self.left(stretch)
        if not self.line.sells(*stretch) or (left is not None and left < self._people):
            return None
        free = self.line.free_seats(*stretch, self.taken(stretch))
        total = rules.lowest_total(self.line, stretch, free, self._people)
        return total.amount if total else None


class Part(NamedTuple):
    """A ride between two of its stop sequences, departing and arriving then (UTC)."""

    ride: Ride
    origin: int
    destination: int
    departs: datetime
    arrives: datetime


class Way(NamedTuple):
    """Rides one after another; the price is for all who travel, in minor units."""

    departs: datetime
    arrives: datetime
    price: int
    parts: tuple[Part, ...]

    def no_worse(self, other: Way) -> bool:
        """Whether it leaves no earlier, is there no later and costs no more, with no more changes."""
        return (
            self.departs >= other.departs
            and self.arrives <= other.arrives
            and self.price <= other.price
            and len(self.parts) <= len(other.parts)
        )


class Wanted(NamedTuple):
    """From a place, leaving within these instants (UTC, the end excluded), to another; not before sales are closed."""

    origin: UUID
    destination: UUID
    earliest: datetime
    latest: datetime
    now: datetime


def ways(rides: Sequence[Ride], wanted: Wanted) -> list[Way]:
    """All that no other is as good as: by departure, arrival, price and number of changes. All rides are of one
    operator; of ways that are the same in these, one is given."""
    reached = _Reached(wanted.destination)
    fresh = [way for ride in rides for way in _first(ride, wanted)]
    for _ in range(MOST_PARTS - 1):
        kept = _at_stops(reached.add(fresh))
        fresh = [way for ride in rides for way in _onward(ride, kept, wanted)]
    reached.add(fresh)
    return sorted(reached.there, key=lambda way: (way.departs, way.arrives, way.price))


def least(off: LineStop, on: LineStop) -> timedelta:
    """How long it takes at least to change between these stops of a place."""
    said = [timedelta(minutes=s.transfer_minutes) for s in (off, on) if s.transfer_minutes is not None]
    if off.stop_id == on.stop_id:
        return max(said, default=SAME_STOP)
    return max([ANOTHER_STOP, *said])


class _Reached:
    """The ways to each stop that are worth going on from, and those that are there."""

    def __init__(self, destination: UUID) -> None:
        self.destination = destination
        self.there: list[Way] = []
        self._at: dict[UUID, list[Way]] = {}

    def add(self, fresh: Iterable[Way]) -> list[Way]:
        """Keep what is worth it; of that, what one may go on from."""
        kept = []
        for way in sorted(fresh, key=lambda way: (way.arrives, way.price, -way.departs.timestamp())):
            stop = _last_stop(way)
            if stop.place_id == self.destination:
                if not any(other.no_worse(way) for other in self.there):
                    self.there = [other for other in self.there if not way.no_worse(other)] + [way]
            elif not self._beaten(way, stop.stop_id):
                self._at.setdefault(stop.stop_id, []).append(way)
                kept.append(way)
        return kept

    def _beaten(self, way: Way, stop_id: UUID) -> bool:
        came_by = {_last_trip(other) for other in self._at.get(stop_id, ()) if other.no_worse(way)}
        return len(came_by) > 1 or _last_trip(way) in came_by


def _last_stop(way: Way) -> LineStop:
    last = way.parts[-1]
    return last.ride.line.stops[last.destination]


def _last_trip(way: Way) -> UUID:
    return way.parts[-1].ride.trip.trip_id


def _at_stops(found: Iterable[Way]) -> dict[UUID, list[tuple[LineStop, Way]]]:
    by_place: dict[UUID, list[tuple[LineStop, Way]]] = {}
    for way in found:
        stop = _last_stop(way)
        by_place.setdefault(stop.place_id, []).append((stop, way))
    return by_place


def _first(ride: Ride, wanted: Wanted) -> Iterable[Way]:
    for on in ride.line.stops:
        if on.place_id == wanted.origin and on.pickup:
            departs = ride.line.departs(ride.trip.starts_at, on.sequence)
            if wanted.earliest <= departs < wanted.latest:
                yield from _ridden(ride, on, (), departs, wanted)


def _onward(ride: Ride, kept: dict[UUID, list[tuple[LineStop, Way]]], wanted: Wanted) -> Iterable[Way]:
    for on in ride.line.stops:
        if on.pickup and (here := kept.get(on.place_id)):
            departs = ride.line.departs(ride.trip.starts_at, on.sequence)
            before = [
                way
                for off, way in here
                if way.arrives + least(off, on) <= departs < way.departs + LONGEST
                and _last_trip(way) != ride.trip.trip_id
            ]
            if before:
                yield from _ridden(ride, on, _worth_riding(before), departs, wanted)


def _worth_riding(before: Sequence[Way]) -> list[Way]:
    """Whoever is on the bus arrives with it: only who left later or paid less still matters."""
    kept: list[Way] = []
    for way in sorted(before, key=lambda way: (way.price, -way.departs.timestamp())):
        if not any(other.departs >= way.departs for other in kept):
            kept.append(way)
    return kept


def _ridden(ride: Ride, on: LineStop, before: Sequence[Way], departs: datetime, wanted: Wanted) -> Iterable[Way]:
    """On this ride from here to wherever one may get off: as the first part, or after each of these."""
    if wanted.now >= departs - timedelta(minutes=ride.line.content.sales_close_minutes):
        return
    for off in ride.line.stops[on.sequence + 1 :]:
        if off.place_id in {on.place_id, wanted.origin}:
            continue
        price = ride.price(on.sequence, off.sequence)
        if price is None:
            continue
        arrives = ride.line.arrives(ride.trip.starts_at, off.sequence)
        part = Part(ride, on.sequence, off.sequence, departs, arrives)
        for way in before or (None,):
            began = way.departs if way else departs
            if arrives - began <= LONGEST:
                yield Way(began, arrives, (way.price if way else 0) + price, (*(way.parts if way else ()), part))
