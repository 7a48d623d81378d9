"""Layouts kept as an HTML table (Taiwan): rows of cells from the front, `row` and `col` are how many each spans.

An aisle is one tall cell, so the cells of later rows move around it exactly as a browser would move them. The table
shows the bus as it is, with rows left and right of the aisle that do not line up behind a middle door.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from overland.operations.layouts.check import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from overland.operations.layouts.plan import Layout
from overland.operations.refusals import PlanUnreadable
from overland.operations.seatplan import Cell, CellKind, Deck, SeatPlan

Span = Annotated[int, msgspec.Meta(ge=1, le=MOST_ROWS)]
KINDS = {
    "seat": CellKind.SEAT, "disabled": CellKind.SEAT, "driv": CellKind.DRIVER, "guid": CellKind.GUIDE,
    "door": CellKind.DOOR, "toil": CellKind.TOILET, "stai": CellKind.STAIRS, "tabl": CellKind.TABLE,
}  # fmt: skip
AISLE = "aisl"


class Spot(msgspec.Struct, frozen=True):
    """A cell of the table."""

    type: str
    text: str = ""
    row: Span = 1
    col: Span = 1


class Car(msgspec.Struct, frozen=True):
    """A kind of vehicle."""

    seats: list[list[Spot]] = msgspec.field(name="Seats")
    name: str | None = msgspec.field(name="CarTypeName", default=None)


def read_car(car: Car) -> Layout:
    """The layout. Raises PlanUnreadable when the table is larger than any bus."""
    if len(car.seats) > MOST_ROWS or sum(map(len, car.seats)) > MOST_CELLS:
        raise PlanUnreadable(reasons=[f"The table has {len(car.seats)} rows, more than any bus"])
    placed = _placed(car.seats)
    cells = [cell for spot, row, column in placed if (cell := _cell(spot, row, column, len(car.seats)))]
    columns = max((cell.column + cell.width for cell in cells), default=0)
    plan = SeatPlan((Deck("main", len(car.seats), columns, tuple(cells)),))
    return Layout(car.name or "", plan, tuple(_notes(car)))


def _placed(rows: list[list[Spot]]) -> list[tuple[Spot, int, int]]:
    taken: set[tuple[int, int]] = set()
    placed = []
    for row, spots in enumerate(rows):
        column = 0
        for spot in spots:
            while (row, column) in taken:
                column += 1
            if column + spot.col > MOST_COLUMNS:
                raise PlanUnreadable(reasons=[f"Row {row} of the table is wider than {MOST_COLUMNS} columns"])
            taken |= {(row + down, column + across) for down in range(spot.row) for across in range(spot.col)}
            placed.append((spot, row, column))
            column += spot.col
    return placed


def _cell(spot: Spot, row: int, column: int, rows: int) -> Cell | None:
    if spot.type == AISLE:
        return None
    kind = KINDS.get(spot.type, CellKind.BLANK)
    return Cell(kind, row, column, spot.text.strip(), width=spot.col, length=min(spot.row, rows - row))


def _notes(car: Car) -> list[str]:
    spots = [spot for row in car.seats for spot in row]
    notes = []
    if off := [spot.text for spot in spots if spot.type == "disabled"]:
        notes.append(f"Seats {', '.join(off)} were not on sale, which is no matter of the layout: they are seats")
    if strange := sorted({spot.type for spot in spots} - KINDS.keys() - {AISLE}):
        notes.append(f"Cells of kind {', '.join(strange)} are left blank")
    return notes
