"""The zip: every table of every room as JSON lines and as CSV, the timetable as GTFS, and what all of it means."""

from __future__ import annotations

import asyncio
import tempfile
import zipfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import IO, Any, Final

import msgspec

from overland.kernel.principal import SYSTEM
from overland.kernel.room import Doors
from overland.kernel.table import MARK, Cell, csv_lines
from overland.kernel.take_out import TableOut, TakenOut, TakeOut, TakesOut
from overland.operations import ExportGtfs, Operations, Operator

Progress = Callable[[int, int, int], Awaitable[None]]
"""Told of tables in all, tables written, rows written."""
IN_MEMORY: Final = 8 * 1024 * 1024
"""Bytes; what is longer is written to a file."""
BACK, AHEAD = timedelta(days=30), timedelta(days=360)
"""The days of the timetable that goes out as GTFS."""
_COPY: Final = 64 * 1024


def spool() -> IO[bytes]:
    """Somewhere to write, gone once closed."""
    return tempfile.SpooledTemporaryFile(IN_MEMORY)


async def write_zip(doors: Doors, operator: Operator, now: datetime, out: IO[bytes], progress: Progress) -> None:
    """Everything as it stands while it is written; a table that grows meanwhile may have rows that another lacks."""
    held = [(door, table) for door in doors.all_of(TakesOut) for table in await door.tables_out(SYSTEM)]
    held.sort(key=lambda pair: (pair[1].room, pair[1].name))
    rows: dict[str, int] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        await progress(len(held), 0, 0)
        for door, table in held:
            rows[f"{table.room}/{table.name}"] = await _Table(archive, table).write(door, operator)
            await progress(len(held), len(rows), sum(rows.values()))
        days = ExportGtfs(operator.id, (now - BACK).date(), (now + AHEAD).date())
        archive.writestr("gtfs.zip", await doors[Operations].export_gtfs(SYSTEM, days))
        tables = [table for _, table in held]
        archive.writestr("tables.json", msgspec.json.format(msgspec.json.encode(tables)))
        archive.writestr("README.md", _read_me(operator, now, tables, rows))


class _Table:
    """One table on its way into the archive."""

    def __init__(self, archive: zipfile.ZipFile, table: TableOut) -> None:
        self.archive = archive
        self.table = table
        self.names = [column.name for column in table.columns]

    async def write(self, door: TakesOut, operator: Operator) -> int:
        """All of its rows; how many. An archive takes one file at a time, so the CSV waits beside it."""
        path, count = f"{self.table.room}/{self.table.name}", 0
        with spool() as beside:
            beside.write(MARK + csv_lines([self.names]))
            with self.archive.open(f"{path}.jsonl", "w", force_zip64=True) as lines:
                after: dict[str, Any] | None = None
                while True:
                    page = await door.take_out(SYSTEM, TakeOut(operator.id, self.table.name, after))
                    await asyncio.to_thread(self._put, page, lines, beside)
                    count, after = count + len(page.rows), page.next
                    if after is None:
                        break
            beside.seek(0)
            await asyncio.to_thread(self._copy, f"{path}.csv", beside)
        return count

    def _put(self, page: TakenOut, lines: IO[bytes], beside: IO[bytes]) -> None:
        lines.write(msgspec.json.Encoder().encode_lines(page.rows))
        beside.write(csv_lines([_cell(row.get(name)) for name in self.names] for row in page.rows))

    def _copy(self, path: str, beside: IO[bytes]) -> None:
        with self.archive.open(path, "w", force_zip64=True) as commas:
            while part := beside.read(_COPY):
                commas.write(part)


def _cell(value: Any) -> Cell:
    if isinstance(value, dict | list):
        return msgspec.json.encode(value).decode()
    found: Cell = value
    return found


def _read_me(operator: Operator, now: datetime, tables: Sequence[TableOut], rows: dict[str, int]) -> str:
    told = [
        f"# Everything of {operator.name} ({operator.code})",
        "",
        f"Written {now:%Y-%m-%d %H:%M} UTC. Each table stands here as JSON lines (`.jsonl`: a row a line, as it is",
        "kept) and as CSV (UTF-8; what would be a formula begins with an apostrophe, and lists are JSON).",
        "Amounts are in minor units of their currency and instants in UTC. `tables.json` has all of this for programs,",
        "with the type of each column. `gtfs.zip` is the timetable as others read it.",
        "",
        "**Columns marked “personal” tell of people.** Keep and pass on no more of them than you must.",
    ]
    for table in tables:
        personal = ", ".join(f"`{column.name}`" for column in table.columns if column.personal)
        told += [
            "",
            f"## {table.room}/{table.name}",
            "",
            f"{table.what} {rows[f'{table.room}/{table.name}']:,} rows.",
            "",
            "Columns: " + ", ".join(f"`{column.name}`" for column in table.columns) + ".",
            *([f"Personal: {personal}."] if personal else []),
        ]
    return "\n".join(told) + "\n"
