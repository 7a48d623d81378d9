"""What an operator says of days of rest, from a table: a row is a day.

A day of the country that stays as it is remains the country's; any other row becomes the operator's own word, and one
that is not `own` any more gives the day back to the country.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Problem
from overland.kernel.sheet import MOST_ISSUES, RowRefused, Sheet, SheetRow
from overland.kernel.table import plain
from overland.operations.holidays import Holiday, OwnHoliday
from overland.operations.keep_holidays import tidy_names
from overland.operations.sheets import BringSheet, FieldChange, RowChange, SheetReport
from overland.operations.sheets.columns import HOLIDAYS, read_cell
from overland.operations.sheets.whole import Taking, take_whole
from overland.operations.store import holidays as store

T = TypeVar("T")


async def bring_holidays(db: Database, clock: Clock, by: Principal, wish: BringSheet, sheet: Sheet) -> SheetReport:
    """Keep every day of the table as an operator's (TRIPS_WRITE), or none."""
    by.require(Permission.TRIPS_WRITE, wish.operator_id)

    async def rows(tx: Tx, taking: Taking) -> None:
        known = {one.day: one for one in await store.of_operator(tx, wish.operator_id, date.min, date.max)}
        seen: set[date] = set()
        for row in sheet.rows:
            if len(taking.issues) >= MOST_ISSUES:
                return
            try:
                day = _cell(row, "day", date)
                if day in seen:
                    raise RowRefused(("day", "twice", str(day)))
                seen.add(day)
                async with tx.part():
                    await _keep(tx, wish.operator_id, row, known.get(day), day, taking, by, clock.now())
            except (RowRefused, Problem) as refused:
                taking.refuse(row, refused)

    return await take_whole(db, wish, sheet, HOLIDAYS, {}, rows)


async def _keep(
    tx: Tx, operator_id: UUID, row: SheetRow, before: Holiday | None, day: date, taking: Taking, by: Principal,
    now: datetime,
) -> None:  # fmt: skip
    vi = row.cells.get("vi", before.vi if before else "")
    en = row.cells.get("en", before.en if before else "")
    works = _said(row, "works", otherwise=before.works if before else False)
    names = tidy_names(OwnHoliday(vi, en, works)) if vi else ("", "")
    wanted = _wanted(row, before, Holiday(day, *names, works=works))
    if before == wanted:
        taking.same += 1
        return
    if not vi:
        raise RowRefused(("vi", "missing", ""))
    if wanted.own:
        await store.keep_own(tx, operator_id, wanted, now, by.key)
    else:
        await store.drop_own(tx, operator_id, day)
    fields = _differences(before, wanted) if before else ()
    taking.changes.append(RowChange(row.line, f"{day} {names[0]}", "changed" if before else "new", fields))


def _wanted(row: SheetRow, before: Holiday | None, said: Holiday) -> Holiday:
    """The day as the row has it: the operator's own, unless it is taken back, or is its country's as it stands."""
    own = _said(row, "own", otherwise=before.own if before else True)
    taken_back = bool(before and before.own and not own)
    return msgspec.structs.replace(said, own=own if before == said else not taken_back)


def _differences(before: Holiday, wanted: Holiday) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, str(plain(getattr(before, name))), str(plain(getattr(wanted, name))))
        for name in HOLIDAYS
        if getattr(before, name) != getattr(wanted, name)
    )


def _said(row: SheetRow, column: str, *, otherwise: bool) -> bool:
    """Yes or no; what is where the row says nothing. Raises RowRefused."""
    return bool(_cell(row, column, bool)) if row.cells.get(column) else otherwise


def _cell(row: SheetRow, column: str, kind: type[T]) -> T:
    """Raises RowRefused."""
    said = row.cells.get(column, "")
    if not said:
        raise RowRefused((column, "missing", ""))
    try:
        value: T = read_cell(said, kind)
    except ValueError as error:
        raise RowRefused((column, "not-valid", said)) from error
    return value
