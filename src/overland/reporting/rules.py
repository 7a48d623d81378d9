"""How counts become reports. No SQL and no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final
from uuid import UUID

import msgspec

from overland.operations import LineStop
from overland.reporting import LegLoad, Occupancy, PeriodNotAllowed

LONGEST_SALES: Final = 3660
LONGEST_OCCUPANCY: Final = 31


class Halt(msgspec.Struct, frozen=True):
    """A stop of a line as reports name it."""

    sequence: int
    label: str


class TripCount(msgspec.Struct, frozen=True):
    """A published trip with its seats and stops."""

    trip_id: UUID
    operator_id: UUID
    route: str
    service_day: date
    seat_count: int
    stops: tuple[Halt, ...]


class Stretch(msgspec.Struct, frozen=True):
    """How many tickets that stand were sold between two stop sequences of a trip, and how many of them boarded."""

    trip_id: UUID
    origin: int
    destination: int
    sold: int
    boarded: int


def check_period(first: date, last: date, longest: int) -> None:
    """Raises PeriodNotAllowed."""
    if not 0 <= (last - first).days < longest:
        raise PeriodNotAllowed(days=longest)


def halts(stops: Sequence[LineStop]) -> tuple[Halt, ...]:
    """The stops in order, named by their place; by their own name where a line stops twice in one place."""
    places = Counter(stop.place for stop in stops)
    ordered = sorted(stops, key=lambda stop: stop.sequence)
    return tuple(Halt(stop.sequence, stop.place if places[stop.place] == 1 else stop.name) for stop in ordered)


def occupancy(trip: TripCount, stretches: Sequence[Stretch]) -> Occupancy:
    """How full a trip is, leg by leg: a ticket fills every leg between its stops."""
    legs = tuple(
        LegLoad(here.label, there.label, sum(s.sold for s in stretches if _covers(s, here, there)))
        for here, there in pairwise(trip.stops)
    )
    capacity = trip.seat_count * len(legs)
    load = sum(leg.sold for leg in legs) * 10_000 // capacity if capacity else 0
    sold, boarded = sum(s.sold for s in stretches), sum(s.boarded for s in stretches)
    whose = (trip.trip_id, trip.operator_id, trip.route, trip.service_day)
    return Occupancy(*whose, trip.seat_count, sold, boarded, load, legs)


def _covers(stretch: Stretch, here: Halt, there: Halt) -> bool:
    return stretch.origin <= here.sequence and there.sequence <= stretch.destination
