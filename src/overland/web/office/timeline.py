"""A day's trips on one axis of time. Pure: places are percent of the axis, so that a page of any width draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.clock import local
from overland.operations import Trip, TripStop
from overland.web.office.loads import Load

LONGEST: Final = timedelta(hours=48)
MOST_TICKS: Final = 9
BAR: Final = 22
"""Height of a lane's bar in pixels."""


class Segment(msgspec.Struct, frozen=True):
    """A leg on the axis: where it lies, how high it is filled (pixels from the bottom), and what that means."""

    left: float
    width: float
    height: float
    origin: TripStop
    destination: TripStop
    sold: int


class Lane(msgspec.Struct, frozen=True):
    """A trip on the axis."""

    trip: Trip
    load: Load | None
    left: float
    width: float
    segments: tuple[Segment, ...]


class Tick(msgspec.Struct, frozen=True):
    """A full hour on the axis."""

    left: float
    hour: str


class Timeline(msgspec.Struct, frozen=True):
    """The lanes by departure, the hours above them, and where now is."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    now: float | None


def timeline(trips: Sequence[Trip], loads: Mapping[UUID, Load], now: datetime, zone: str) -> Timeline:
    """Lay trips out between the first full hour before they begin and the last one after they end."""
    ordered = sorted(trips, key=lambda trip: trip.stops[0].departure)
    if not ordered:
        return Timeline((), (), None)
    begin = ordered[0].stops[0].departure.replace(minute=0, second=0, microsecond=0)
    end = min(max(trip.stops[-1].arrival for trip in ordered), begin + LONGEST)
    hours = max(1, -int((begin - end).total_seconds() // 3600))

    def place(at: datetime) -> float:
        return round(min(max((at - begin).total_seconds() / (hours * 36), 0.0), 100.0), 3)

    lanes = tuple(_lane(trip, loads.get(trip.id), place) for trip in ordered)
    step = max(1, -(-hours // MOST_TICKS))
    ticks = tuple(
        Tick(place(at), f"{local(at, zone):%H:%M}")
        for at in (begin + timedelta(hours=n) for n in range(0, hours, step))
    )
    return Timeline(lanes, ticks, place(now) if begin <= now <= begin + timedelta(hours=hours) else None)


def _lane(trip: Trip, load: Load | None, place: Callable[[datetime], float]) -> Lane:
    left, right = place(trip.stops[0].departure), place(trip.stops[-1].arrival)
    segments = []
    for number, (on, off) in enumerate(pairwise(trip.stops)):
        sold = load.legs[number] if load and number < len(load.legs) else 0
        height = round(BAR * sold / load.seats, 2) if load and load.seats else 0.0
        from_, to = place(on.departure), place(off.arrival)
        segments.append(Segment(from_, round(to - from_, 3), height, on, off, sold))
    return Lane(trip, load, left, round(right - left, 3), tuple(segments))
