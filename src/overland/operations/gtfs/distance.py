"""How far along a route a halt is, in metres, from what a feed has."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Protocol

from overland.operations.gtfs.feed import FeedStop, Halt, Pattern

EARTH = 6_371_000
UNITS = (1.0, 1000.0, 1609.344, 0.3048)
"""Metres in what feeds measure shape_dist_traveled in: metres, kilometres, miles, feet."""
WINDING = (0.9, 4.0)
"""How much longer than straight lines a road may be for a unit to be believed."""


class Located(Protocol):
    """Anything with coordinates in degrees (WGS 84)."""

    @property
    def lat(self) -> float:
        """North of the equator."""
        ...

    @property
    def lon(self) -> float:
        """East of Greenwich."""
        ...


def metres_between(a: Located, b: Located) -> float:
    """As the crow flies, in metres."""
    north_a, north_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((north_b - north_a) / 2) ** 2
    half += math.cos(north_a) * math.cos(north_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(half, 1.0)))


def distances(pattern: Pattern, stops: dict[str, FeedStop]) -> list[int]:
    """Metres of each halt from the first: as the feed measures, else in straight lines from stop to stop.

    A stop whose coordinates cannot be right is put between its neighbours by the time it takes to reach it.
    """
    straight = _straight(pattern.halts, stops)
    return _measured(pattern.halts, straight[-1]) or [round(metres) for metres in straight]


def _measured(halts: tuple[Halt, ...], straight: float) -> list[int] | None:
    found = [halt.travelled for halt in halts]
    marks = [mark for mark in found if mark is not None]
    if len(marks) < len(found) or any(b <= a for a, b in pairwise(marks)):
        return None
    length = marks[-1] - marks[0]
    fits = [unit for unit in UNITS if WINDING[0] <= length * unit / max(straight, 1.0) <= WINDING[1]]
    return [round((mark - marks[0]) * fits[0]) for mark in marks] if fits else None


def _straight(halts: tuple[Halt, ...], stops: dict[str, FeedStop]) -> list[float]:
    sure = [i for i, halt in enumerate(halts) if not stops[halt.stop_id].suspect]
    if len(sure) <= 1:
        return [0.0] * len(halts)
    along = [0.0] * len(halts)
    for a, b in pairwise(sure):
        leg = metres_between(stops[halts[a].stop_id], stops[halts[b].stop_id])
        span = max(halts[b].arrival - halts[a].arrival, 1)
        for i in range(a + 1, b + 1):
            along[i] = along[a] + leg * (halts[i].arrival - halts[a].arrival) / span if i < b else along[a] + leg
    for i in range(sure[-1] + 1, len(halts)):
        along[i] = along[sure[-1]]
    return along
