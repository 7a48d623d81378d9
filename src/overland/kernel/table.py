"""Tables for spreadsheets: how a value stands in a cell, and that no cell becomes a formula."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import tempfile
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import IO, Final
from uuid import UUID

import xlsxwriter  # type: ignore[import-untyped]

from overland.kernel.money import Money
from overland.kernel.problems import TooLarge

Cell = str | int | float | Decimal | date | Money | UUID | Sequence[str] | None
"""A moment becomes ISO 8601 in UTC, an amount a number of major units, several texts one with `; ` between."""
CSV_TYPE: Final = "text/csv"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 1_000_000
"""What fits on one sheet of a workbook, with a heading."""
MARK: Final = b"\xef\xbb\xbf"
"""Begins a file: without it, Excel reads it in the code page of the machine and spoils every Vietnamese name."""
_FORMULA: Final = re.compile(r"'*[ ]*[=+\-@\t\r\n＝＋－＠]")
_CHUNK: Final = 64 * 1024
_ROWS_AT_ONCE: Final = 500
_LONGEST_TEXT: Final = 32_767


class SheetTooLong(TooLarge):
    """More rows than a sheet holds; as CSV they fit."""

    title = "A workbook does not hold that many rows"


def tame(text: str) -> str:
    """A text that stays a text when a spreadsheet opens it. `untame` gives back exactly what it was."""
    return f"'{text}" if _FORMULA.match(text) else text


def untame(text: str) -> str:
    """A text as it was before `tame`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def plain(cell: Cell) -> str | int | float | Decimal:
    """A value as a cell holds it: a text or a number."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case str():
            return str(cell)
        case datetime():
            return cell.astimezone(UTC).isoformat(timespec="seconds")
        case date():
            return cell.isoformat()
        case Money():
            return cell.major
        case UUID():
            return str(cell)
        case int() | float() | Decimal():
            return cell
        case _:
            return "; ".join(cell)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A short table at once; see `csv_chunks`."""
    return MARK + csv_lines([header]) + csv_lines(rows)


async def csv_chunks(header: Sequence[str], rows: AsyncIterable[Sequence[Cell]]) -> AsyncIterator[bytes]:
    """Comma-separated lines in UTF-8, with the mark that tells Excel so; each row is forgotten once it is out."""
    out = bytearray(MARK + csv_lines([header]))
    async for row in rows:
        out += csv_lines([row])
        if len(out) >= _CHUNK:
            yield bytes(out)
            out.clear()
    yield bytes(out)


def csv_lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as they stand in a file, each ended."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        cells = map(plain, row)
        writer.writerow([tame(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue().encode()


async def xlsx_file(header: Sequence[str], rows: AsyncIterable[Sequence[Cell]]) -> IO[bytes]:
    """A workbook as a file that is gone once closed: texts are texts whatever they look like. Raises SheetTooLong."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 18)
    sheet.write_row(0, 0, header, bold)
    number, batch = 1, list[Sequence[Cell]]()
    async for row in rows:
        batch.append(row)
        if len(batch) == _ROWS_AT_ONCE:
            number = await asyncio.to_thread(_write, sheet, number, batch)
            batch = []
    await asyncio.to_thread(_write, sheet, number, batch)
    await asyncio.to_thread(book.close)
    out.seek(0)
    return out


def _write(sheet: xlsxwriter.worksheet.Worksheet, number: int, rows: list[Sequence[Cell]]) -> int:
    """Write rows from this one on; the number of the next."""
    if number + len(rows) > MOST_ROWS:
        raise SheetTooLong(most=MOST_ROWS)
    for row in rows:
        for column, cell in enumerate(map(plain, row)):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell[:_LONGEST_TEXT])
            else:
                sheet.write_number(number, column, cell)
        number += 1
    return number
