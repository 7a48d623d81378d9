"""Layouts kept as seats with coordinates (Bangladesh).

`xaxis` counts rows from the front, `yaxis` columns from the left. Only seats are listed, so the aisle is where none
are; a seat on the engine cover is a seat like any other.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from overland.operations.layouts.check import MOST_COLUMNS, MOST_ROWS
from overland.operations.layouts.plan import Layout
from overland.operations.seatplan import Cell, CellKind, Deck, SeatPlan


class Spot(msgspec.Struct, frozen=True):
    """A seat."""

    label: str = msgspec.field(name="seatNo")
    row: Annotated[int, msgspec.Meta(ge=0, le=MOST_ROWS)] = msgspec.field(name="xaxis")
    column: Annotated[int, msgspec.Meta(ge=0, le=MOST_COLUMNS)] = msgspec.field(name="yaxis")


class Axes(msgspec.Struct, frozen=True):
    """The seats of a bus."""

    seats: Annotated[list[Spot], msgspec.Meta(min_length=1)]
    layout: str = ""


def read_axes(axes: Axes) -> Layout:
    """The layout, with rows and columns counted from 0."""
    top, left = min(spot.row for spot in axes.seats), min(spot.column for spot in axes.seats)
    cells = tuple(Cell(CellKind.SEAT, s.row - top, s.column - left, s.label.strip()) for s in axes.seats)
    rows, columns = max(cell.row for cell in cells) + 1, max(cell.column for cell in cells) + 1
    notes = ("The file lists seats only: driver, doors and stairs can be drawn in the editor",)
    return Layout(axes.layout, SeatPlan((Deck("main", rows, columns, cells),)), notes)
