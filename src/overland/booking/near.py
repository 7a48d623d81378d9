"""How far places are from one another, and which are worth trying instead. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Final, NamedTuple
from uuid import UUID

from overland.operations import LineStop

EARTH: Final = 6_371_009
"""Metres: the mean radius (IUGG)."""
FARTHEST: Final = 100_000
"""Metres to another place that one would go to for a bus."""
MOST_TRIED: Final = 12


class Instead(NamedTuple):
    """Two places in place of those that were asked for, and how many metres each is away from those."""

    origin: LineStop
    destination: LineStop
    from_origin: int
    from_destination: int


def metres(a: LineStop, b: LineStop) -> int:
    """The great-circle distance, by the haversine formula (Sinnott 1984)."""
    north, south = radians(a.lat), radians(b.lat)
    across = sin((north - south) / 2) ** 2
    along = cos(north) * cos(south) * sin(radians(a.lon - b.lon) / 2) ** 2
    return round(2 * EARTH * asin(sqrt(min(1.0, across + along))))


def instead(
    origin: LineStop, destination: LineStop, places: Iterable[LineStop], served: Callable[[UUID, UUID], bool]
) -> list[Instead]:
    """Pairs that are served, the nearest first. Nobody goes half the way by themselves to take a bus for the rest."""
    most = min(FARTHEST, metres(origin, destination) // 2)
    known = list(places)
    starts, ends = _around(origin, known, most), _around(destination, known, most)
    found = [
        Instead(start, end, away, beyond)
        for start, away in starts
        for end, beyond in ends
        if away + beyond and start.place_id != end.place_id and served(start.place_id, end.place_id)
    ]
    return sorted(found, key=lambda one: one.from_origin + one.from_destination)[:MOST_TRIED]


def _around(middle: LineStop, places: Iterable[LineStop], most: int) -> list[tuple[LineStop, int]]:
    others = ((place, metres(middle, place)) for place in places if place.place_id != middle.place_id)
    return [(middle, 0), *((place, away) for place, away in others if away <= most)]
