"""Seat plans as pages draw them. Pure: cells on a grid."""

from __future__ import annotations

import msgspec

from overland.operations import Cell, CellKind, Deck, SeatPlan


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
