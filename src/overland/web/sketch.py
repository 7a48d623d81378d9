"""Places on a small map, as pages draw it. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import msgspec


class Located(Protocol):
    """Something that lies somewhere, in degrees (WGS 84)."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def lat(self) -> float:
        """North of the equator."""
        ...

    @property
    def lon(self) -> float:
        """East of Greenwich."""
        ...


class Point(msgspec.Struct, frozen=True):
    """A stop on the sketch."""

    x: float
    y: float
    name: str


class Sketch(msgspec.Struct, frozen=True):
    """Stops where they lie, north up, both axes to one scale; with the length of a round number of kilometres."""

    width: float
    height: float
    points: tuple[Point, ...]
    scale: float
    kilometres: int


def sketch(stops: Sequence[Located], size: float = 320, margin: float = 24) -> Sketch:
    """The stops of a route drawn to scale (equirectangular, true at their middle latitude)."""
    middle = math.radians(sum(stop.lat for stop in stops) / len(stops))
    xs = [stop.lon * math.cos(middle) * 111.32 for stop in stops]
    ys = [-stop.lat * 110.57 for stop in stops]
    reach = max(max(xs) - min(xs), max(ys) - min(ys), 1.0)
    unit = (size - 2 * margin) / reach
    points = tuple(
        Point(round(margin + (x - min(xs)) * unit, 1), round(margin + (y - min(ys)) * unit, 1), stop.name)
        for x, y, stop in zip(xs, ys, stops, strict=True)
    )
    round_ones = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    kilometres = max((n for n in round_ones if n <= reach / 3), default=1)
    return Sketch(
        round(max(p.x for p in points) + margin, 1), round(max(p.y for p in points) + margin, 1), points,
        round(kilometres * unit, 1), kilometres,
    )  # fmt: skip
