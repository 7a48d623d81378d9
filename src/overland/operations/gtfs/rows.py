"""From a file of a feed to rows of trimmed text, and from a cell to a value."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import TypeVar

from overland.operations.gtfs.sink import BadRow, Sink

T = TypeVar("T")
MOST = 1_500_000
"""Rows a file may have."""
YEARS = (1900, 2200)
_TIME = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


class Row:
    """A line of a file: its columns by name, "" where there is nothing."""

    __slots__ = ("_cells", "line")

    def __init__(self, line: int, cells: dict[str, str]) -> None:
        self.line = line
        self._cells = cells

    def text(self, column: str) -> str:
        """The cell, trimmed; "" when the column is not there."""
        return self._cells.get(column, "")

    def needed(self, column: str) -> str:
        """The cell. Raises BadRow when it is empty."""
        if value := self._cells.get(column):
            return value
        raise BadRow("value_missing", f"{column} is empty")

    def whole(self, column: str, *, default: int | None = None, most: int = 10**9) -> int:
        """A number from 0. Raises BadRow."""
        value = self._cells.get(column, "")
        if not value and default is not None:
            return default
        if not (value.isascii() and value.isdigit()) or len(value) > 12 or int(value) > most:
            raise BadRow("bad_number", f"{column} is “{value[:40]}”, not a whole number from 0 to {most}")
        return int(value)

    def one_of(self, column: str, allowed: str) -> int:
        """A digit out of `allowed`, 0 when empty. Raises BadRow."""
        value = self._cells.get(column) or "0"
        if len(value) != 1 or value not in allowed:
            raise BadRow("bad_choice", f"{column} is “{value[:40]}”; it can be {', '.join(allowed)}")
        return int(value)

    def degrees(self, column: str, most: float) -> float:
        """A coordinate. Raises BadRow."""
        value = self.needed(column)
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not abs(number) <= most:
            raise BadRow("bad_coordinate", f"{column} is “{value[:40]}”, not degrees between -{most:g} and {most:g}")
        return number

    def distance(self, column: str) -> float | None:
        """A distance in the feed's own unit, or None. Raises BadRow."""
        value = self._cells.get(column, "")
        if not value:
            return None
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not 0 <= number < 1e9:
            raise BadRow("bad_number", f"{column} is “{value[:40]}”, not a distance")
        return number

    def time(self, column: str) -> int | None:
        """Seconds since "noon minus 12 h", which may pass 24:00:00; None when empty. Raises BadRow."""
        value = self._cells.get(column, "")
        if not value:
            return None
        seconds = _seconds(value)
        if seconds is None:
            raise BadRow("bad_time", f"{column} is “{value[:40]}”, not a time like 7:05:00 or 25:30:00")
        return seconds

    def day(self, column: str) -> date:
        """A service day. Raises BadRow."""
        value = self.needed(column)
        day = _day(value)
        if day is None:
            raise BadRow("bad_date", f"{column} is “{value[:40]}”, not a date like 20260131")
        return day


class Table:
    """The rows of a file, and what reading them told."""

    def __init__(self, file: str, rows: list[Row], sink: Sink) -> None:
        self.file = file
        self.rows = rows
        self.sink = sink

    def each(self, parse: Callable[[Row], T], done: str = "the row is left out") -> Iterator[T]:
        """Every row as something; one that cannot be taken is told and left out."""
        for row in self.rows:
            try:
                yield parse(row)
            except BadRow as bad:
                self.sink.error(self.file, row.line, bad.code, bad.message, done)

    def keyed(self, parse: Callable[[Row], tuple[str, T]]) -> dict[str, T]:
        """Every row under its id; a second one of the same id is told and left out."""
        found: dict[str, T] = {}

        def once(row: Row) -> None:
            key, value = parse(row)
            if key in found:
                raise BadRow("duplicate_id", f"“{key}” is there already")
            found[key] = value

        for _ in self.each(once):
            pass
        return found


def read_table(
    file: str, files: dict[str, bytes], required: tuple[str, ...], optional: tuple[str, ...], sink: Sink
) -> Table:
    """The rows of a file with the columns that are asked for; others are not even looked at."""
    table = Table(file, [], sink)
    data = files.get(file)
    if data is None:
        return table
    reader = csv.reader(io.StringIO(_decode(file, data, sink), newline=""))
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if missing := [name for name in required if name not in header]:
            sink.error(file, 1, "missing_column", f"{file} has no column {', '.join(missing)}", "the file is not read")
            return table
        wanted = {name: header.index(name) for name in (*required, *optional) if name in header}
        _fill(table, reader, header, wanted)
    except csv.Error as error:
        told = f"Not CSV from here on: {error}"
        sink.error(file, reader.line_num, "broken_file", told, "the rest of the file is not read")
    return table


def _fill(table: Table, reader: Iterator[list[str]], header: list[str], wanted: dict[str, int]) -> None:
    line = 2
    for cells in reader:
        start, line = line, reader.line_num + 1  # type: ignore[attr-defined]  # csv.reader has no public type
        if not any(cells):
            continue
        if len(table.rows) == MOST:
            table.sink.error(table.file, start, "too_many_rows", f"More than {MOST} rows", "the rest is not read")
            return
        if len(cells) != len(header):
            told = f"{len(cells)} cells under {len(header)} columns"
            done = "what is missing counts as empty, what is too much is not read"
            table.sink.warn(table.file, start, "row_length", told, done)
        table.rows.append(_row(table, start, cells, wanted))


def _row(table: Table, line: int, cells: list[str], wanted: dict[str, int]) -> Row:
    kept = {}
    for name, index in wanted.items():
        raw = cells[index] if index < len(cells) else ""
        kept[name] = value = raw.strip()
        if len(value) != len(raw) and value:
            table.sink.warn(table.file, line, "blanks", f"{name} “{raw[:60]}” has blanks around it", "they are trimmed")
    return Row(line, kept)


def _decode(file: str, data: bytes, sink: Sink) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sink.error(file, line, "not_utf8", f"{file} is not UTF-8 from here on", "unreadable letters become “\ufffd”")
        return data.decode("utf-8-sig", errors="replace")


@lru_cache(200_000)
def _seconds(value: str) -> int | None:
    parts = _TIME.fullmatch(value)
    return None if parts is None else int(parts[1]) * 3600 + int(parts[2]) * 60 + int(parts[3])


@lru_cache(10_000)
def _day(value: str) -> date | None:
    parts = _DAY.fullmatch(value)
    if parts is None or not YEARS[0] <= int(parts[1]) <= YEARS[1]:
        return None
    try:
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        return None
