"""Reading tables that people made: CSV or the first sheet of a workbook, as texts with their line numbers."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any, Final

import msgspec
from python_calamine import CalamineError, CalamineWorkbook

from overland.kernel.problems import Invalid
from overland.kernel.table import untame
from overland.kernel.text import composed
from overland.kernel.workbook import BadWorkbook, repacked

MOST_ROWS: Final = 2_000
LARGEST: Final = 5 * 1024 * 1024
"""Bytes of a file."""
MOST_ISSUES: Final = 200
"""What is told of a file; after so many, the rest of it is not looked at."""
_ZIP: Final = b"PK"


class SheetIssue(msgspec.Struct, frozen=True):
    """What is wrong, and where: the heading is line 1, line 0 is the file as a whole. `detail` is what stood there.

    Where a rule refuses the row, `code` is the refusal's slug and `facts` are its reasons.
    """

    line: int
    column: str
    code: str
    detail: str = ""
    facts: dict[str, Any] = {}


class SheetUnreadable(Invalid):
    """The file is no such table; the fact `issues` says what is wrong with it."""

    title = "This file cannot be read as a table"


class RowRefused(Exception):
    """A row cannot be taken: the codes by column, with what stood there."""

    def __init__(self, *issues: tuple[str, str, str]) -> None:
        super().__init__(issues)
        self.issues = issues


class SheetRow(msgspec.Struct, frozen=True):
    """A row by heading. A cell that is not there is not there; an empty one is an empty text."""

    line: int
    cells: dict[str, str]


class Sheet(msgspec.Struct, frozen=True):
    """A table with its headings in lower case."""

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(content: bytes, most: int = MOST_ROWS) -> Sheet:
    """Whichever of the two it is, with `most` rows at most. Raises SheetUnreadable."""
    lines = read_lines(content)
    if not lines:
        raise _unreadable(1, "no-rows")
    header = tuple(" ".join(cell.lower().split()) for cell in lines[0])
    if twice := next((name for name in header if name and header.count(name) > 1), ""):
        raise SheetUnreadable(issues=msgspec.to_builtins([SheetIssue(1, twice, "twice")]))
    rows = [
        SheetRow(number, {name: cell.strip() for name, cell in zip(header, line, strict=False) if name})
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line)
    ]
    if not rows:
        raise _unreadable(1, "no-rows")
    if len(rows) > most:
        raise _unreadable(most + 2, "too-many-rows")
    return Sheet(header, tuple(rows))


def read_lines(content: bytes) -> list[list[str]]:
    """All cells of the first sheet, or of the CSV, as they stand. Raises SheetUnreadable."""
    return _book(content) if content.startswith(_ZIP) else _commas(content)


def _commas(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(0, "not-utf8") from error
    begin = text.split("\n", 20)[:20]
    # Where a comma stands for the point of decimals, spreadsheets put semicolons or tabs between cells.
    # A sign inside texts stands in fewer lines than the one between cells.
    delimiter = max(
        ",;\t", key=lambda sign: (sum(sign in line for line in begin), max(line.count(sign) for line in begin))
    )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [[untame(str(composed(cell))) for cell in line] for line in reader]
    except csv.Error as error:
        raise _unreadable(reader.line_num, "unreadable") from error


def _book(content: bytes) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(repacked(content))
        found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except BadWorkbook as error:
        raise _unreadable(0, str(error)) from error
    except (CalamineError, ValueError) as error:
        raise _unreadable(0, "unreadable") from error
    return [[str(composed(_text(cell))) for cell in line] for line in found]


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.date().isoformat() if not cell.hour and not cell.minute else cell.isoformat()
        case date():
            return cell.isoformat()
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case _:
            return str(cell)


def _unreadable(line: int, code: str) -> SheetUnreadable:
    return SheetUnreadable(issues=msgspec.to_builtins([SheetIssue(line, "", code)]))
