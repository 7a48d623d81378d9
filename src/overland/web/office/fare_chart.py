"""How a price moves until departure, as steps to draw. Pure: places on a sheet of fixed size, which a page scales."""

from __future__ import annotations

from typing import Final

import msgspec

from overland.kernel.money import Money
from overland.operations import FarePreview

WIDTH: Final = 560
HEIGHT: Final = 180
TOP: Final = 18
APART: Final = 15
"""Least distance between the labels of two lines."""


class Step(msgspec.Struct, frozen=True):
    """From so many hours before departure on, what each level costs."""

    hours_left: int
    prices: tuple[Money, ...]


class Line(msgspec.Struct, frozen=True):
    """The price on a bus of which so many per cent are taken: an SVG path, and the place of its label at the end."""

    level: int
    path: str
    y: float
    last: Money


class Mark(msgspec.Struct, frozen=True):
    """An instant on the line of time, in hours before departure."""

    x: float
    hours_left: int


class Chart(msgspec.Struct, frozen=True):
    """The lines, the dearest first; `usual` is the height of the fare of the table."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    usual: float
    steps: tuple[Step, ...]


def chart(found: FarePreview) -> Chart:
    """The curve of a preview, from its furthest point to departure; prices from zero up."""
    span = found.curve[0].hours_left
    most = max(found.fare.amount, *(price for point in found.curve for price in point.prices), 1)
    ends = [*(point.hours_left for point in found.curve[1:]), 0]
    lines = []
    for n, level in enumerate(found.levels):
        path = ""
        for point, end in zip(found.curve, ends, strict=True):
            path += f"{'V' if path else 'M0 '}{_y(point.prices[n], most)}H{_x(end, span)}"
        last = found.curve[-1].prices[n]
        lines.append(Line(level, path, _y(last, most), Money(last, found.fare.currency)))
    marks = tuple(Mark(_x(point.hours_left, span), point.hours_left) for point in found.curve)
    steps = tuple(
        Step(point.hours_left, tuple(Money(price, found.fare.currency) for price in point.prices))
        for point in found.curve
    )
    return Chart(_spread(lines), marks, _y(found.fare.amount, most), steps)


def _spread(lines: list[Line]) -> tuple[Line, ...]:
    """With labels that do not lie on one another."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.y, -one.level)):
        y = max(line.y, placed[-1].y + APART) if placed else line.y
        placed.append(msgspec.structs.replace(line, y=y))
    return tuple(placed)


def _x(hours_left: int, span: int) -> float:
    return round(WIDTH * (span - hours_left) / span, 1)


def _y(amount: int, most: int) -> float:
    return round(HEIGHT - (HEIGHT - TOP) * amount / most, 1)
