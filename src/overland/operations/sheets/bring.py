"""Taking a table in: row by row in one transaction, which stays only if no row is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Problem
from overland.kernel.sheet import MOST_ISSUES, MOST_ROWS, RowRefused, Sheet, SheetIssue, SheetRow, read_sheet
from overland.kernel.table import Cell, plain
from overland.operations.add_bus import tidy_plate
from overland.operations.add_driver import check_licence
from overland.operations.add_place import tidy
from overland.operations.edit_fleet import change_bus, change_driver
from overland.operations.edit_place import change_place, check_own
from overland.operations.edit_stop import change_stop
from overland.operations.keep import keep
from overland.operations.limits import check_zone, checked
from overland.operations.network import Bus, Driver, Place, Stop
from overland.operations.sheets import BringSheet, FieldChange, RowChange, SheetKind, SheetReport
from overland.operations.sheets.columns import DRAFTS, INSTEAD, NAMES, Around, read_cell, required, sheet_columns
from overland.operations.sheets.fares import MOST_FARES, bring_fares
from overland.operations.sheets.holidays import bring_holidays
from overland.operations.sheets.roster import bring_roster
from overland.operations.sheets.schedules import bring_schedules
from overland.operations.store import crew, network

_OF: Final = {"place_id": "place", "plan_id": "plan"}


class _Undone(Exception):
    """Ends a transaction that leaves nothing behind."""


async def bring_sheet(db: Database, clock: Clock, by: Principal, wish: BringSheet) -> SheetReport:
    """See `Sheets`."""
    by.require(Permission.NETWORK_WRITE, wish.operator_id)
    await network.operator(db, wish.operator_id)
    most = MOST_FARES if wish.kind is SheetKind.FARES else MOST_ROWS
    sheet = await asyncio.to_thread(read_sheet, wish.content, most)
    match wish.kind:
        case SheetKind.ROSTER:
            return await bring_roster(db, by, wish, sheet)
        case SheetKind.FARES:
            return await bring_fares(db, clock, by, wish, sheet)
        case SheetKind.SCHEDULES:
            return await bring_schedules(db, by, wish, sheet)
        case SheetKind.HOLIDAYS:
            return await bring_holidays(db, clock, by, wish, sheet)
        case _:
            return await _bring_things(db, clock, by, wish, sheet)


async def _bring_things(db: Database, clock: Clock, by: Principal, wish: BringSheet, sheet: Sheet) -> SheetReport:
    """Make and change the things that are kept by their fields."""
    known = ["", *sheet_columns(wish.kind)]
    unknown = [SheetIssue(1, name, "unknown-column") for name in sheet.header if name not in known]
    bringing = _Bringing(by, wish, sheet, clock.now(), issues=unknown)
    try:
        async with db.transaction() as tx:
            await bringing.all(tx)
            if bringing.issues or wish.check_only:
                raise _Undone
    except _Undone:
        return bringing.report(taken=False)
    return bringing.report(taken=True)


@dataclass
class _Bringing:
    """One file on its way in."""

    by: Principal
    wish: BringSheet
    sheet: Sheet
    now: datetime
    issues: list[SheetIssue] = field(default_factory=list)
    changes: list[RowChange] = field(default_factory=list)
    same: int = 0
    seen: dict[Any, int] = field(default_factory=dict)

    async def all(self, tx: Tx) -> None:
        """Every row; what is refused is told, and the next one tried."""
        kept = await _kept(tx, self.wish)
        around = Around(await network.places(tx), await network.plans(tx, self.wish.operator_id))
        for row in self.sheet.rows:
            if len(self.issues) >= MOST_ISSUES:
                return
            try:
                async with tx.part():
                    await self._row(tx, row, kept, around)
            except RowRefused as refused:
                self.issues += [SheetIssue(row.line, *issue) for issue in refused.issues]
            except Problem as problem:
                self.issues += _told(row, problem)

    async def _row(self, tx: Tx, row: SheetRow, kept: dict[Any, msgspec.Struct], around: Around) -> None:
        kind = self.wish.kind
        before = _match(row, kind, kept)
        draft = _draft(row, kind, before, self.wish.operator_id, around)
        key = _key(kind, draft)
        if self.seen.setdefault(key, row.line) != row.line:
            raise RowRefused((NAMES[kind][0], "twice", str(self.seen[key])))
        name = str(getattr(draft, NAMES[kind][0]))
        if before is None:
            await _PUT[kind](tx, draft)
            self.changes.append(RowChange(row.line, name, "new"))
            return
        fields = _differences(kind, before, draft, around)
        if not fields:
            self.same += 1
            return
        await _CHANGE[kind](self, tx, before, draft)
        self.changes.append(RowChange(row.line, name, "changed", fields))

    def report(self, *, taken: bool) -> SheetReport:
        """What happened."""
        new = sum(change.what == "new" for change in self.changes)
        return SheetReport(
            taken, new, len(self.changes) - new, self.same, tuple(self.changes), tuple(self.issues[:MOST_ISSUES])
        )

    async def change_place(self, tx: Tx, before: Any, draft: Any) -> None:
        kept = await network.lock_place(tx, before.id)
        await check_own(tx, self.by, kept.id)
        await change_place(tx, kept, draft, self.now)

    async def change_stop(self, tx: Tx, before: Any, draft: Any) -> None:
        check_zone(draft.zone)
        await change_stop(tx, await network.lock_stop(tx, before.operator_id, before.id), draft, self.now)

    async def change_bus(self, tx: Tx, before: Any, draft: Any) -> None:
        await change_bus(tx, await network.lock_bus(tx, before.operator_id, before.id), draft, self.now)

    async def change_driver(self, tx: Tx, before: Any, draft: Any) -> None:
        await change_driver(tx, await crew.lock_driver(tx, before.operator_id, before.id), draft)


async def _kept(tx: Tx, wish: BringSheet) -> dict[Any, msgspec.Struct]:
    """What is there, by its id and by what names it. Of two that are called alike, the name finds none."""
    things: list[Any]
    match wish.kind:
        case SheetKind.PLACES:
            things = [*await network.places(tx)]
        case SheetKind.STOPS:
            things = [*await network.stops(tx, wish.operator_id)]
        case SheetKind.BUSES:
            things = [*await network.buses(tx, wish.operator_id)]
        case SheetKind.DRIVERS:
            things = [*await network.drivers(tx, wish.operator_id)]
        case _:
            raise AssertionError("read by a module of its own")
    named: dict[Any, list[msgspec.Struct]] = {}
    for thing in things:
        named.setdefault(_key(wish.kind, thing), []).append(thing)
    alone = {key: found[0] for key, found in named.items() if len(found) == 1}
    return alone | {str(thing.id): thing for thing in things}


def _key(kind: SheetKind, thing: msgspec.Struct) -> tuple[str, ...]:
    """What names it, however it is written."""
    return tuple(_same(kind, str(getattr(thing, name))) for name in NAMES[kind])


def _same(kind: SheetKind, said: str) -> str:
    match kind:
        case SheetKind.PLACES:
            return tidy(said).casefold()
        case SheetKind.BUSES:
            return tidy_plate(said)
        case _:
            return said


def _match(row: SheetRow, kind: SheetKind, kept: dict[Any, msgspec.Struct]) -> msgspec.Struct | None:
    if wanted := row.cells.get("id", ""):
        found = kept.get(wanted.lower())
        if found is None:
            raise RowRefused(("id", "unknown", wanted))
        return found
    return kept.get(tuple(_same(kind, row.cells.get(name, "")) for name in NAMES[kind]))


def _draft(
    row: SheetRow, kind: SheetKind, before: msgspec.Struct | None, operator_id: UUID, around: Around
) -> msgspec.Struct:  # fmt: skip
    """What the row says, over what is there. Raises RowRefused."""
    values: dict[str, Any] = {}
    issues: list[tuple[str, str, str]] = []
    for one in msgspec.structs.fields(DRAFTS[kind]):
        column = INSTEAD.get(one.name, (one.name,))[0]
        said = row.cells.get(column)
        if one.name == "operator_id":
            values[one.name] = operator_id
        elif said is None or (not said and not one.required and before is None):
            if before is not None:
                values[one.name] = getattr(before, one.name)
        elif not said and one.required:
            issues.append((column, "missing", ""))
        else:
            try:
                values[one.name] = _value(one, said, row, before, around)
            except LookupError as error:
                issues.append((column, str(error.args[0]), said))
            except ValueError:
                issues.append((column, "not-valid", said))
    missing = [name for name in required(kind) if before is None and name not in row.cells]
    issues += [(name, "missing", "") for name in missing]
    if issues:
        raise RowRefused(*issues)
    return checked(DRAFTS[kind](**values))


def _value(one: Any, said: str, row: SheetRow, before: msgspec.Struct | None, around: Around) -> Any:
    match one.name:
        case "place_id":
            return around.place(said, row.cells.get("region"))
        case "plan_id":
            return around.plan(said, getattr(before, "plan_id", None))
        case _ if not said and not one.required:
            return one.default if one.default is not msgspec.NODEFAULT else one.default_factory()
        case _:
            return read_cell(said, one.type)


def _differences(
    kind: SheetKind, before: msgspec.Struct, draft: msgspec.Struct, around: Around
) -> tuple[FieldChange, ...]:  # fmt: skip
    was, becomes = around.cells(kind, [before, draft])
    return tuple(
        FieldChange(name, _shown(was.get(name)), _shown(becomes.get(name)))
        for name in sheet_columns(kind)
        if name != "id" and _shown(was.get(name)) != _shown(becomes.get(name))
    )


def _shown(cell: Cell) -> str:
    return str(plain(cell))


def _told(row: SheetRow, problem: Problem) -> list[SheetIssue]:
    fields = problem.facts.get("fields") or {"": problem.slug}
    return [
        SheetIssue(row.line, _OF.get(name, name), str(code), row.cells.get(_OF.get(name, name), ""))
        for name, code in fields.items()
    ]


async def _put_place(tx: Tx, draft: Any) -> None:
    await network.put_place(tx, keep(draft, Place, name=tidy(draft.name), region=tidy(draft.region)))


async def _put_stop(tx: Tx, draft: Any) -> None:
    check_zone(draft.zone)
    await network.insert_stop(tx, keep(draft, Stop))


async def _put_bus(tx: Tx, draft: Any) -> None:
    await network.insert_bus(tx, keep(draft, Bus, plate=tidy_plate(draft.plate)))


async def _put_driver(tx: Tx, draft: Any) -> None:
    driver = keep(draft, Driver)
    check_licence(driver)
    await network.insert_driver(tx, driver)


_PUT: Final[dict[SheetKind, Callable[[Tx, Any], Awaitable[None]]]] = {
    SheetKind.PLACES: _put_place, SheetKind.STOPS: _put_stop, SheetKind.BUSES: _put_bus, SheetKind.DRIVERS: _put_driver,
}  # fmt: skip
_CHANGE: Final[dict[SheetKind, Callable[[_Bringing, Tx, Any, Any], Awaitable[None]]]] = {
    SheetKind.PLACES: _Bringing.change_place, SheetKind.STOPS: _Bringing.change_stop,
    SheetKind.BUSES: _Bringing.change_bus, SheetKind.DRIVERS: _Bringing.change_driver,
}  # fmt: skip
