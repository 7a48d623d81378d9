"""What a seat map says about its seats: where they are, what they cost, and which are good together. Pure."""

from __future__ import annotations

from itertools import groupby

import msgspec

from overland.booking import SeatChoice, SeatMap, SeatState
from overland.kernel.money import Money
from overland.operations import Cell, CellKind, Deck


class Seat(msgspec.Struct, frozen=True):
    """A seat with its place on the deck and its state on this journey."""

    cell: Cell
    choice: SeatChoice
    window: bool
    aisle: bool

    @property
    def free(self) -> bool:
        """Whether it can be had."""
        return self.choice.state is SeatState.VACANT and self.choice.price is not None


class DeckOfSeats(msgspec.Struct, frozen=True):
    """A deck as it is drawn: its seats in reading order, and what else stands there."""

    name: str
    rows: int
    columns: int
    seats: tuple[Seat, ...]
    others: tuple[Cell, ...]


class ClassOffer(msgspec.Struct, frozen=True):
    """A class of seats with its price and how many are left."""

    code: str
    name: str
    price: Money
    left: int


def decks(seats: SeatMap) -> list[DeckOfSeats]:
    """The plan with the state of its seats."""
    choices = {choice.label: choice for choice in seats.seats}
    return [_deck(deck, choices) for deck in seats.plan.decks]


def _deck(deck: Deck, choices: dict[str, SeatChoice]) -> DeckOfSeats:
    cells = sorted(deck.cells, key=lambda c: (c.row, c.column))
    taken = {(c.row, c.column + w) for c in cells if c.kind is CellKind.SEAT for w in range(c.width)}

    def seat(cell: Cell) -> Seat:
        beside = (cell.column - 1, cell.column + cell.width)
        aisle = any(0 <= column < deck.columns and (cell.row, column) not in taken for column in beside)
        return Seat(cell, choices[cell.label], cell.column == 0 or cell.column + cell.width == deck.columns, aisle)

    seats = tuple(seat(cell) for cell in cells if cell.kind is CellKind.SEAT and cell.label in choices)
    others = tuple(cell for cell in cells if cell.kind not in {CellKind.SEAT, CellKind.BLANK})
    return DeckOfSeats(deck.name, deck.rows, deck.columns, seats, others)


def classes(seats: SeatMap) -> list[ClassOffer]:
    """The classes that are for sale here, the cheapest first."""
    names = {c.code: c.name for c in seats.plan.classes}
    priced = sorted((c for c in seats.seats if c.price is not None), key=lambda c: c.seat_class)
    found = []
    for code, group in groupby(priced, key=lambda c: c.seat_class):
        of_class = list(group)
        prices = [choice.price for choice in of_class if choice.price is not None]
        left = sum(choice.state is SeatState.VACANT for choice in of_class)
        found.append(ClassOffer(code, names.get(code, code), min(prices), left))
    return sorted(found, key=lambda c: c.price.amount)


def together(seats: SeatMap, count: int) -> tuple[str, ...]:
    """Free seats for who does not care: side by side before cheap, cheap before far in front. Fewer when too few."""
    rows = [[seat for seat in deck.seats if seat.free] for deck in decks(seats)]
    runs = [row[start : start + count] for row in rows for start in range(len(row) - count + 1)]
    if not runs:
        return tuple(seat.choice.label for row in rows for seat in row)[:count]
    return tuple(seat.choice.label for seat in min(runs, key=_spread))


def _spread(run: list[Seat]) -> tuple[int, int, int, int]:
    rows = [seat.cell.row for seat in run]
    columns = [seat.cell.column for seat in run]
    price = sum(seat.choice.price.amount for seat in run if seat.choice.price)
    apart = max(columns) - min(columns) if len(run) > 1 else 0
    return (max(rows) - min(rows), apart, price, min(rows)) if len(run) > 1 else (0, 0, price, rows[0])
