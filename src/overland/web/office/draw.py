"""Seat plans and routes as pages draw them. Pure: cells on a grid, places on a small map."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from overland.operations import Cell, CellKind, Deck, SeatPlan, Stop


class Drawn(msgspec.Struct, frozen=True):
    """A deck as rows of cells in reading order; None is aisle. What is longer than a row hangs down from its first."""

    name: str
    columns: int
    rows: tuple[tuple[Cell | None, ...], ...]


def draw(plan: SeatPlan) -> list[Drawn]:
    """The decks of a plan; rows in which nothing begins are left out, so that berths stay compact."""
    return [_deck(deck) for deck in plan.decks]


def _deck(deck: Deck) -> Drawn:
    begin = {(cell.row, cell.column): cell for cell in deck.cells if cell.kind is not CellKind.BLANK}
    used = sorted({row for row, _ in begin})
    rows = tuple(tuple(_row(begin, row, deck.columns)) for row in used)
    return Drawn(deck.name, deck.columns, rows)


def _row(begin: dict[tuple[int, int], Cell], row: int, columns: int) -> list[Cell | None]:
    found: list[Cell | None] = []
    covered = 0
    for column in range(columns):
        if covered:
            covered -= 1
            continue
        cell = begin.get((row, column))
        found.append(cell)
        covered = cell.width - 1 if cell else 0
    return found


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


def sketch(stops: Sequence[Stop], size: float = 320, margin: float = 24) -> Sketch:
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
