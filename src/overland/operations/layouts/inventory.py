"""Layouts inside an availability answer (SeatSeller, India): a drawing of the bus lying on its side, front at the left.

`column` runs along the bus, `row` across it with 0 at the right-hand wall, `zIndex` is the deck (0 lower, 1 upper).
`length` is along the bus: a berth has length 2. Fares and who may sit beside whom are left behind.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import msgspec

from overland.operations.layouts.check import MOST_COLUMNS, MOST_ROWS
from overland.operations.layouts.plan import Layout
from overland.operations.seatplan import Cell, CellKind, Deck, SeatClass, SeatPlan

Along = Annotated[int, msgspec.Meta(ge=0, le=MOST_ROWS)]
Across = Annotated[int, msgspec.Meta(ge=0, le=MOST_COLUMNS)]
STANDARD, SLEEPER = SeatClass("standard", "Standard"), SeatClass("sleeper", "Sleeper")


class Spot(msgspec.Struct, frozen=True):
    """A seat or berth. The numbers come as text."""

    name: str
    row: Across
    column: Along
    level: Annotated[int, msgspec.Meta(ge=0, le=1)] = msgspec.field(name="zIndex")
    length: Along = 1
    width: Across = 1

    @property
    def berth(self) -> bool:
        """Whether one lies in it, along the bus or across."""
        return self.length * self.width > 1


class Inventory(msgspec.Struct, frozen=True):
    """The seats of one trip."""

    seats: Annotated[list[Spot], msgspec.Meta(min_length=1)]
    layout: str = ""


def read_inventory(inventory: Inventory) -> Layout:
    """The layout, turned so that the front is at the top. Berths are a class of their own only beside seats."""
    spots = inventory.seats
    front = min(spot.column for spot in spots)
    right = max(spot.row + spot.width for spot in spots)
    rows = max(spot.column + spot.length for spot in spots) - front
    columns = right - min(spot.row for spot in spots)
    mixed = len({spot.berth for spot in spots}) > 1
    levels = sorted({spot.level for spot in spots})
    decks = []
    for level in levels:
        cells = tuple(_cell(spot, front, right, mixed=mixed) for spot in spots if spot.level == level)
        decks.append(Deck(("lower", "upper")[level] if len(levels) > 1 else "main", rows, columns, cells))
    plan = SeatPlan(tuple(decks), (STANDARD, SLEEPER) if mixed else (STANDARD,))
    return Layout(inventory.layout, plan, tuple(_notes(spots)))


def _cell(spot: Spot, front: int, right: int, *, mixed: bool) -> Cell:
    seat_class = SLEEPER.code if mixed and spot.berth else STANDARD.code
    row, column = spot.column - front, right - spot.row - spot.width
    return Cell(CellKind.SEAT, row, column, spot.name.strip(), seat_class, spot.width, spot.length)


def _notes(spots: list[Spot]) -> list[str]:
    found = Counter(spot.berth for spot in spots)
    notes = [f"{found[True]} berths and {found[False]} seats; fares and reservations in the file are left behind"]
    notes.append("The file lists seats only: driver, doors and stairs can be drawn in the editor")
    return notes
