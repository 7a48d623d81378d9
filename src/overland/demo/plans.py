"""The seat plans of the demo's buses, drawn row by row."""

from __future__ import annotations

from typing import Final

from overland.operations import Cell, CellKind, Deck, SeatClass, SeatPlan

_MARKS: Final = {"D": CellKind.DRIVER, "|": CellKind.DOOR, "^": CellKind.STAIRS, "T": CellKind.TOILET}
_FIRST = SeatClass("first", "First")
_STANDARD = SeatClass("standard", "Standard")


def draw(
    name: str, rows: list[str], *, prefix: str = "", length: int = 1, first_rows: int = 0, counted: bool = False
) -> Deck:
    """A deck from one text a row: s is a seat, D the driver, | a door, ^ stairs, T a toilet, anything else aisle.

    Seats are labelled by letter of column and number of row, with the prefix before; rows of berths are `length` deep.
    In buses whose seats are `counted` the stickers say 1, 2, 3, …
    """
    cells: list[Cell] = []
    number = 0
    for row, text in enumerate(rows):
        number += "s" in text
        letters = iter("ABCDEFG")
        for column, mark in enumerate(text):
            if mark == "s":
                grade = "first" if number <= first_rows else "standard"
                label = f"{prefix}{number}{next(letters)}"
                sticker = str(1 + sum(cell.kind is CellKind.SEAT for cell in cells)) if counted else ""
                cells.append(Cell(CellKind.SEAT, row * length, column, label, grade, length=length, sticker=sticker))
            elif mark in _MARKS:
                cells.append(Cell(_MARKS[mark], row * length, column, length=length))
    return Deck(name, len(rows) * length, max(map(len, rows)), tuple(cells))


PLANS: Final[dict[str, SeatPlan]] = {
    "limousine": SeatPlan((draw("main", ["D..|", *["s.ss"] * 6, "ssss"], first_rows=2),), (_FIRST, _STANDARD)),
    "coach": SeatPlan(
        (draw("main", ["D...|", *["ss.ss"] * 5, "ss..|", *["ss.ss"] * 4, "sssss"], counted=True),), (_STANDARD,)
    ),
    "sleeper": SeatPlan(
        (
            draw("lower", ["D..|.", *["s.s.s"] * 6, "ss.ss"], prefix="L", length=2),
            draw("upper", ["....^", *["s.s.s"] * 6], prefix="U", length=2),
        ),
        (_STANDARD,),
    ),
    "van": SeatPlan((draw("main", ["D..|", *["s.ss"] * 4]),), (_STANDARD,)),
    "double": SeatPlan(
        (
            draw("lower", ["D...|", "ss.ss", "ss.ss", "T..^.", "ss.ss"], prefix="L", first_rows=3),
            draw("upper", [*["ss.ss"] * 3, "ss.^.", *["ss.ss"] * 8, "sssss"], prefix="U"),
        ),
        (_FIRST, _STANDARD),
    ),
}
"""By the key of `[buses.…]` in world.toml. Labels say row and letter; L and U are the lower and the upper deck."""
