"""What makes a seat plan sound: every seat can be found, named and sat in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from overland.operations.refusals import PlanUnreadable
from overland.operations.seatplan import Cell, CellKind, Deck, SeatPlan

MOST_SEATS = 120
MOST_DECKS = 2
MOST_ROWS, MOST_COLUMNS = 60, 12
MOST_CELLS = 500
MOST_REASONS = 20
LABEL = re.compile(r"[^\W_](?:[\w\-./+]{0,6}[\w+])?")
"""What can be printed on a seat and read out: one to eight letters or digits, with - . / + _ inside."""
CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_NOTE = 40


def check_plan(plan: SeatPlan) -> None:
    """Nothing, if the plan is sound. Raises PlanUnreadable; its fact `reasons` lists up to twenty sentences."""
    if reasons := list(_limited(_reasons(plan))):
        raise PlanUnreadable(reasons=reasons)


def _limited(reasons: Iterator[str]) -> Iterator[str]:
    for number, reason in enumerate(reasons):
        if number == MOST_REASONS:
            yield "and more"
            return
        yield reason


def _reasons(plan: SeatPlan) -> Iterator[str]:
    if not 1 <= len(plan.decks) <= MOST_DECKS:
        yield f"A plan has one or two decks, not {len(plan.decks)}"
        return
    if len({deck.name for deck in plan.decks}) < len(plan.decks) or not all(d.name.strip() for d in plan.decks):
        yield "The decks need names of their own"
    yield from _class_reasons(plan)
    for deck in plan.decks:
        yield from _deck_reasons(deck)
    seats = [cell for deck in plan.decks for cell in deck.cells if cell.kind is CellKind.SEAT]
    if not 1 <= len(seats) <= MOST_SEATS:
        yield f"A plan has 1 to {MOST_SEATS} seats, not {len(seats)}"
    yield from _label_reasons(seats)


def _class_reasons(plan: SeatPlan) -> Iterator[str]:
    codes = Counter(seat_class.code for seat_class in plan.classes)
    for code, times in codes.items():
        if not CODE.fullmatch(code):
            yield f"“{code[:_NOTE]}” cannot be the code of a class: small letters, digits, - and _"
        if times > 1:
            yield f"The class “{code[:_NOTE]}” is there {times} times"
    used = {cell.seat_class for deck in plan.decks for cell in deck.cells if cell.kind is CellKind.SEAT}
    for code in sorted(used - codes.keys()):
        yield f"There are seats of class “{code[:_NOTE]}”, which the plan does not list"


def _deck_reasons(deck: Deck) -> Iterator[str]:
    if not (1 <= deck.rows <= MOST_ROWS and 1 <= deck.columns <= MOST_COLUMNS):
        yield f"Deck “{deck.name[:_NOTE]}” is {deck.rows} × {deck.columns}; at most {MOST_ROWS} × {MOST_COLUMNS}"
        return
    if len(deck.cells) > MOST_CELLS:
        yield f"Deck “{deck.name[:_NOTE]}” has {len(deck.cells)} cells; at most {MOST_CELLS}"
        return
    taken: dict[tuple[int, int], Cell] = {}
    for cell in deck.cells:
        if not _inside(cell, deck):
            yield f"{_name(cell)} is outside deck “{deck.name[:_NOTE]}”"
            continue
        if over := next((taken[place] for place in _places(cell) if place in taken), None):
            yield f"{_name(cell)} lies on {_name(over)}"
        taken |= dict.fromkeys(_places(cell), cell)


def _inside(cell: Cell, deck: Deck) -> bool:
    return (
        min(cell.row, cell.column) >= 0 and min(cell.width, cell.length) >= 1
        and cell.row + cell.length <= deck.rows and cell.column + cell.width <= deck.columns
    )  # fmt: skip


def _places(cell: Cell) -> list[tuple[int, int]]:
    rows, columns = range(cell.row, cell.row + cell.length), range(cell.column, cell.column + cell.width)
    return [(row, column) for row in rows for column in columns]


def _label_reasons(seats: list[Cell]) -> Iterator[str]:
    for cell in seats:
        if not LABEL.fullmatch(cell.label):
            yield f"“{cell.label[:_NOTE]}” cannot be printed on a seat: one to eight letters or digits"
    # A passenger does not tell a1 from A1.
    for label, times in Counter(cell.label.casefold() for cell in seats).items():
        if times > 1:
            yield f"The label “{label[:_NOTE]}” is on {times} seats"
    for cell in seats:
        if cell.sticker and not LABEL.fullmatch(cell.sticker):
            yield f"The sticker “{cell.sticker[:_NOTE]}” cannot be: one to eight letters or digits"
    for sticker, times in Counter(cell.sticker.casefold() for cell in seats if cell.sticker).items():
        if times > 1:
            yield f"The sticker “{sticker[:_NOTE]}” is on {times} seats"


def _name(cell: Cell) -> str:
    return f"The {cell.kind} “{cell.label[:_NOTE]}” in row {cell.row}, column {cell.column}"
