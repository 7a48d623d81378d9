"""A seat plan as a form of a grid: every cell a choice of what stands there, and what is written on it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from overland.operations import Cell, CellKind, Deck, SeatClass, SeatPlan
from overland.web.forms import Typed
from overland.web.office.read import Fields

MOST_ROWS: Final = 60
MOST_COLUMNS: Final = 12
MOST_CLASSES: Final = 20
FIRST_CLASSES: Final = 4
DECKS: Final = {1: ("main",), 2: ("lower", "upper")}
FIRST_ROWS, FIRST_COLUMNS = 12, 5
_SIZE: Final = re.compile(r"(\d{1,2})\s*[x×*]\s*(\d{1,2})", re.IGNORECASE)
_SEAT: Final = "seat:"


class Sheet(msgspec.Struct, frozen=True):
    """One deck's grid of the form: how many rows and columns it has."""

    deck: int
    name: str
    rows: int
    columns: int


def fill(plan: SeatPlan) -> dict[str, list[str]]:
    """The form's fields that stand for this plan."""
    found = {"decks": [str(len(plan.decks))]}
    for n, one in enumerate(plan.classes):
        found |= {f"class-{n}": [one.code], f"title-{n}": [one.name]}
    for d, deck in enumerate(plan.decks):
        found |= {f"rows-{d}": [str(deck.rows)], f"columns-{d}": [str(deck.columns)]}
        for cell in deck.cells:
            found |= _fill_cell(cell, f"{d}-{cell.row}-{cell.column}")
    return found


def _fill_cell(cell: Cell, at: str) -> dict[str, list[str]]:
    seat = cell.kind is CellKind.SEAT
    found = {f"kind-{at}": [f"{_SEAT}{cell.seat_class}" if seat else cell.kind.value], f"label-{at}": [cell.label]}
    if cell.sticker:
        found[f"sticker-{at}"] = [cell.sticker]
    if (cell.width, cell.length) != (1, 1):
        found[f"size-{at}"] = [f"{cell.width}x{cell.length}"]
    if cell.accessible:
        found[f"accessible-{at}"] = ["1"]
    return found


def sheets(typed: Typed) -> list[Sheet]:
    """The grids that the form has; what is no number is as it is at first."""
    decks = DECKS.get(_whole(typed["decks"], 1, 2, 1), DECKS[1])
    return [
        Sheet(
            d, name, _whole(typed[f"rows-{d}"], 1, MOST_ROWS, FIRST_ROWS),
            _whole(typed[f"columns-{d}"], 1, MOST_COLUMNS, FIRST_COLUMNS),
        )
        for d, name in enumerate(decks)
    ]  # fmt: skip


def classes(typed: Typed) -> list[SeatClass]:
    """The classes that the form names; standard where it names none."""
    rows = [(typed[f"class-{n}"], typed[f"title-{n}"]) for n in range(MOST_CLASSES)]
    return [SeatClass(code, title or code) for code, title in rows if code] or [SeatClass("standard", "Standard")]


def read(fields: Fields) -> SeatPlan:
    """The plan as it was drawn; what lies on what, and which labels cannot be, the room says."""
    decks = tuple(
        Deck(sheet.name, sheet.rows, sheet.columns, tuple(_cells(fields, sheet))) for sheet in sheets(fields.typed)
    )
    return SeatPlan(decks, tuple(classes(fields.typed)))


def _cells(fields: Fields, sheet: Sheet) -> Iterator[Cell]:
    kinds = {kind.value: kind for kind in CellKind}
    for row in range(sheet.rows):
        for column in range(sheet.columns):
            at = f"{sheet.deck}-{row}-{column}"
            said, typed = fields.typed[f"kind-{at}"], fields.typed
            if said.startswith(_SEAT):
                yield Cell(
                    CellKind.SEAT, row, column, typed[f"label-{at}"], said.removeprefix(_SEAT), *_size(fields, at),
                    accessible=typed[f"accessible-{at}"] == "1", sticker=typed[f"sticker-{at}"],
                )  # fmt: skip
            elif said in kinds:
                yield Cell(kinds[said], row, column, typed[f"label-{at}"], "standard", *_size(fields, at))


def _size(fields: Fields, at: str) -> tuple[int, int]:
    said = fields.typed[f"size-{at}"]
    found = _SIZE.fullmatch(said)
    if said and not found:
        fields.wrong(f"size-{at}", "size")
    return (int(found[1]), int(found[2])) if found else (1, 1)


def filled(plan: SeatPlan) -> SeatPlan:
    """The same with a seat wherever nothing is yet: from the second row on, with an aisle up to the last one."""
    decks = []
    for deck in plan.decks:
        there = {
            (cell.row + down, cell.column + right)
            for cell in deck.cells
            for down in range(cell.length)
            for right in range(cell.width)
        }
        aisle = deck.columns // 2
        seats = [
            Cell(CellKind.SEAT, row, column, "?", plan.classes[0].code)
            for row in range(1, deck.rows)
            for column in range(deck.columns)
            if (row, column) not in there and (column != aisle or row == deck.rows - 1)
        ]
        decks.append(msgspec.structs.replace(deck, cells=(*deck.cells, *seats)))
    return msgspec.structs.replace(plan, decks=tuple(decks))


def _letters(seats: list[tuple[int, Cell]]) -> Iterator[str]:
    for row, letter in _places(seats):
        yield f"{letter}{row}"


def _numbers(seats: list[tuple[int, Cell]]) -> Iterator[str]:
    for row, letter in _places(seats):
        yield f"{row}{letter}"


def _count(seats: list[tuple[int, Cell]]) -> Iterator[str]:
    return (str(n) for n in range(1, len(seats) + 1))


def _by_deck(seats: list[tuple[int, Cell]]) -> Iterator[str]:
    counted: dict[int, int] = {}
    for deck, _ in seats:
        counted[deck] = counted.get(deck, 0) + 1
        yield f"{'AB'[deck]}{counted[deck]}"


def _places(seats: list[tuple[int, Cell]]) -> Iterator[tuple[int, str]]:
    """The row of each seat, counted through all decks where there are seats, and the letter of its column."""
    rows = {place: n for n, place in enumerate(sorted({(deck, cell.row) for deck, cell in seats}), 1)}
    columns = {deck: sorted({c.column for d, c in seats if d == deck}) for deck, _ in seats}
    for deck, cell in seats:
        yield rows[deck, cell.row], "ABCDEFGHIJKL"[columns[deck].index(cell.column)]


SCHEMES: Final[dict[str, Callable[[list[tuple[int, Cell]]], Iterator[str]]]] = {
    "letters": _letters, "numbers": _numbers, "count": _count, "decks": _by_deck,
}  # fmt: skip
"""How seats can be numbered: A1, 1A, 1 2 3, A1 below and B1 above."""


def numbered(plan: SeatPlan, scheme: str) -> SeatPlan:
    """The plan with its seats labelled anew, front to back, left to right."""
    seats = [(d, cell) for d, deck in enumerate(plan.decks) for cell in _ordered(deck)]
    labels = dict(zip([(d, c.row, c.column) for d, c in seats], SCHEMES[scheme](seats), strict=True))
    decks = tuple(
        msgspec.structs.replace(deck, cells=tuple(
            msgspec.structs.replace(c, label=labels.get((d, c.row, c.column), c.label)) for c in deck.cells
        ))
        for d, deck in enumerate(plan.decks)
    )  # fmt: skip
    return msgspec.structs.replace(plan, decks=decks)


def _ordered(deck: Deck) -> list[Cell]:
    seats = [cell for cell in deck.cells if cell.kind is CellKind.SEAT]
    return sorted(seats, key=lambda cell: (cell.row, cell.column))


def _whole(said: str, least: int, most: int, otherwise: int) -> int:
    return min(max(int(said), least), most) if re.fullmatch(r"[0-9]{1,3}", said) else otherwise
