"""What a plan tells about its seats: where each one is, and which are beside one another. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from overland.operations import Cell, CellKind, Deck, SeatPlan


class SeatFact(StrEnum):
    """Something to know of a seat before one takes it."""

    WINDOW = "window"
    AISLE = "aisle"
    LOWER = "lower"
    UPPER = "upper"
    FRONT = "front"
    NEAR_DOOR = "near_door"
    NEAR_TOILET = "near_toilet"
    TABLE = "table"
    ACCESSIBLE = "accessible"


def facts_of_seats(plan: SeatPlan) -> dict[str, tuple[SeatFact, ...]]:
    """The facts of each seat by its label."""
    return {
        cell.label: tuple(fact for fact, holds in _FACTS.items() if holds(cell, deck))
        for deck in plan.decks
        for cell in _seats(deck)
    }


def neighbours(plan: SeatPlan) -> dict[str, frozenset[str]]:
    """For each seat those beside it: in its row next to it or across one aisle."""
    return _pairs(plan, _beside)


def touching(plan: SeatPlan) -> dict[str, frozenset[str]]:
    """For each seat those right beside it, with nothing between, no aisle either."""
    return _pairs(plan, _touches)


def next_to(plan: SeatPlan) -> dict[str, frozenset[str]]:
    """For each seat the next one on either side, across an aisle at the most."""
    close = neighbours(plan)
    columns = {cell.label: cell.column for cell in plan.seats}

    def between(seat: str, other: str) -> bool:
        ends = sorted((columns[seat], columns[other]))
        return any(ends[0] < columns[one] < ends[1] for one in close[seat] & close[other])

    return {seat: frozenset(other for other in others if not between(seat, other)) for seat, others in close.items()}


def reach(plan: SeatPlan) -> dict[str, frozenset[str]]:
    """For each seat those beside it and those right before and behind it."""
    return _pairs(plan, lambda a, b: _beside(a, b) or _behind(a, b) or _behind(b, a))


class Seats:
    """Where the seats of a plan are, worked out once for all that share it."""

    def __init__(self, plan: SeatPlan) -> None:
        self._plan = plan

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each seat's place in the plan, from 0."""
        return {cell.label: n for n, cell in enumerate(self._plan.seats)}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The seats in the order of the plan."""
        return tuple(self.numbers)

    @cached_property
    def neighbours(self) -> dict[str, frozenset[str]]:
        """The seats beside each seat."""
        return neighbours(self._plan)

    @cached_property
    def touching(self) -> dict[str, frozenset[str]]:
        """The seats right beside each seat."""
        return touching(self._plan)

    @cached_property
    def next_to(self) -> dict[str, frozenset[str]]:
        """The next seat on either side of each seat."""
        return next_to(self._plan)

    @cached_property
    def reach(self) -> dict[str, frozenset[str]]:
        """The seats beside, right before and right behind each seat."""
        return reach(self._plan)

    @cached_property
    def facts(self) -> dict[str, tuple[SeatFact, ...]]:
        """What is to be known of each seat."""
        return facts_of_seats(self._plan)

    @cached_property
    def cells(self) -> dict[str, tuple[int, int]]:
        """Row and column of each seat; the rows of two decks are far from each other."""
        decks = enumerate(self._plan.decks)
        return {c.label: (n * 1000 + c.row, c.column) for n, deck in decks for c in deck.cells if c.label}


def _pairs(plan: SeatPlan, close: Callable[[Cell, Cell], bool]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {cell.label: set() for cell in plan.seats}
    for deck in plan.decks:
        for a, b in combinations(_seats(deck), 2):
            if close(a, b):
                found[a.label].add(b.label)
                found[b.label].add(a.label)
    return {label: frozenset(others) for label, others in found.items()}


def _seats(deck: Deck) -> Iterator[Cell]:
    return (cell for cell in deck.cells if cell.kind is CellKind.SEAT)


def _beside(a: Cell, b: Cell) -> bool:
    left, right = sorted((a, b), key=lambda cell: cell.column)
    return _share(a.row, a.length, b.row, b.length) and 0 <= right.column - left.column - left.width <= 1


def _behind(front: Cell, back: Cell) -> bool:
    return back.row == front.row + front.length and _share(front.column, front.width, back.column, back.width)


def _share(a: int, a_size: int, b: int, b_size: int) -> bool:
    return a < b + b_size and b < a + a_size


def _at_window(seat: Cell, deck: Deck) -> bool:
    return seat.column == 0 or seat.column + seat.width == deck.columns


def _at_aisle(seat: Cell, deck: Deck) -> bool:
    """Whether nothing stands to the left or to the right of it, and the wall of the bus is not there either."""
    beside = [column for column in (seat.column - 1, seat.column + seat.width) if 0 <= column < deck.columns]
    return any(not _covered(deck, seat.row, column) for column in beside)


def _covered(deck: Deck, row: int, column: int) -> bool:
    return any(
        c.row <= row < c.row + c.length and c.column <= column < c.column + c.width
        for c in deck.cells
        if c.kind is not CellKind.BLANK
    )


def _in_front(seat: Cell, deck: Deck) -> bool:
    return seat.row == min(cell.row for cell in _seats(deck))


def _near(kind: CellKind, rows: int) -> Callable[[Cell, Deck], bool]:
    """Whether one of these is at most this many rows away."""

    def near(seat: Cell, deck: Deck) -> bool:
        last = seat.row + seat.length - 1
        things = [c for c in deck.cells if c.kind is kind]
        return any(c.row - last <= rows and seat.row - (c.row + c.length - 1) <= rows for c in things)

    return near


def _at_table(seat: Cell, deck: Deck) -> bool:
    tables = [c for c in deck.cells if c.kind is CellKind.TABLE]
    return any(_behind(seat, t) or _behind(t, seat) or _touches(seat, t) for t in tables)


def _touches(a: Cell, b: Cell) -> bool:
    left, right = sorted((a, b), key=lambda cell: cell.column)
    return _share(a.row, a.length, b.row, b.length) and right.column == left.column + left.width


_FACTS: dict[SeatFact, Callable[[Cell, Deck], bool]] = {
    SeatFact.WINDOW: _at_window,
    SeatFact.AISLE: _at_aisle,
    SeatFact.LOWER: lambda _, deck: deck.name == "lower",
    SeatFact.UPPER: lambda _, deck: deck.name == "upper",
    SeatFact.FRONT: _in_front,
    SeatFact.NEAR_DOOR: _near(CellKind.DOOR, 1),
    SeatFact.NEAR_TOILET: _near(CellKind.TOILET, 1),
    SeatFact.TABLE: _at_table,
    SeatFact.ACCESSIBLE: lambda seat, _: seat.accessible,
}
