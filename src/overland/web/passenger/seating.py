"""What a seat map says about its seats: where they are, what they cost, what can be wished for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import msgspec

from overland.booking import SeatChoice, SeatFact, SeatMap, SeatState
from overland.kernel.money import Money
from overland.operations import Cell, CellKind, Deck

WISHES: Final = (
    SeatFact.WINDOW, SeatFact.AISLE, SeatFact.LOWER, SeatFact.UPPER, SeatFact.FRONT, SeatFact.TABLE,
    SeatFact.ACCESSIBLE,
)  # fmt: skip
"""What people ask for when they leave the choice to us."""


class Seat(msgspec.Struct, frozen=True):
    """A seat with its place on the deck and its state on this journey."""

    cell: Cell
    choice: SeatChoice

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
    seats = tuple(
        Seat(cell, choices[cell.label]) for cell in cells if cell.kind is CellKind.SEAT and cell.label in choices
    )
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


def wishes(seats: SeatMap) -> list[SeatFact]:
    """What one may wish for: what some of the free seats are, and not all of them."""
    free = [choice for choice in seats.seats if choice.state is SeatState.VACANT and choice.price is not None]
    return [fact for fact in WISHES if 0 < sum(fact in choice.facts for choice in free) < len(free)]


def nearest_like(seats: SeatMap, wanted: Sequence[str], gone: Sequence[str]) -> list[str]:
    """The nearest free seats of the class of those that are gone, which is their price: on their deck, near each other.

    None where there are too few.
    """
    kinds = {choice.label: choice.seat_class for choice in seats.seats}
    at = {cell.label: (n, cell.row, cell.column) for n, deck in enumerate(seats.plan.decks) for cell in deck.cells}
    left = [one.label for one in seats.seats if one.state is SeatState.VACANT and one.label not in wanted]
    found: list[str] = []
    for seat in gone:
        like = [other for other in left if other not in found and kinds[other] == kinds.get(seat)]
        if not like:
            return []
        found.append(min(like, key=lambda other: _far(at[other], [at[one] for one in (seat, *found)])))
    return found


def _far(here: tuple[int, int, int], others: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """From all of these together: decks, then rows and columns; a row is as far as a column."""
    deck, row, column = here
    decks = sum(abs(deck - other) for other, _, _ in others)
    return decks, sum(abs(row - down) + abs(column - across) for _, down, across in others)
