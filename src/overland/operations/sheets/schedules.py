"""Departures that recur, from a table: matched by `id`, or without one by route, time of day and first day.

A cell that says what the same list says of the schedule changes nothing, also where a name has become ambiguous since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Problem
from overland.kernel.sheet import MOST_ISSUES, RowRefused, Sheet, SheetRow
from overland.kernel.table import Cell, plain
from overland.operations.add_bus import tidy_plate
from overland.operations.add_schedule import check_bus, check_parts, sound
from overland.operations.limits import Amenities, checked
from overland.operations.network import Bus, Driver, Route
from overland.operations.seatplan import StoredPlan
from overland.operations.sheets import BringSheet, FieldChange, RowChange, SheetReport
from overland.operations.sheets.columns import SCHEDULES, Around, read_cell, read_clock, show_clock
from overland.operations.sheets.whole import Taking, take_whole
from overland.operations.store import network, routes, schedules
from overland.operations.trips import OnHolidays, Schedule, ScheduleDraft

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIELDS: Final = {
    "route_code": "route_id", "departure": "departure", "weekdays": "weekdays", "starts": "starts", "ends": "ends",
    "added": "added", "removed": "removed", "on_holidays": "on_holidays", "bus": "bus_id", "plan": "plan_id",
    "bus_kind": "bus_kind", "amenities": "amenities", "driver": "driver_id",
}  # fmt: skip
_COLUMNS: Final = {name: column for column, name in _FIELDS.items()}
_OF_BUS: Final = {"plan_id": "plan_id", "bus_kind": "kind", "amenities": "amenities"}
"""What a schedule takes from its bus where the row says nothing else."""
_NOTHING: Final[Mapping[str, Any]] = {
    "weekdays": (False,) * 7, "added": (), "removed": (), "on_holidays": OnHolidays.RUNS, "bus_id": None,
    "amenities": (), "driver_id": None,
}  # fmt: skip
"""What an empty cell says; other columns need something."""
Key = tuple[UUID, int, date]


@dataclass(frozen=True)
class ScheduleNames:
    """What names stand for."""

    routes: Sequence[Route]
    plans: Sequence[StoredPlan]
    buses: Sequence[Bus]
    drivers: Sequence[Driver]

    def cells(self, one: Schedule) -> dict[str, Cell]:
        """A schedule as a row of the table."""
        return {
            "id": one.id, "route_code": next((r.code for r in self.routes if r.id == one.route_id), ""),
            "departure": show_clock(one.departure),
            "weekdays": [day for day, runs in zip(DAYS, one.weekdays, strict=True) if runs],
            "starts": one.starts, "ends": one.ends, "added": [day.isoformat() for day in one.added],
            "removed": [day.isoformat() for day in one.removed], "on_holidays": one.on_holidays.value,
            "bus": next((bus.plate for bus in self.buses if bus.id == one.bus_id), ""),
            "plan": next((plan.name for plan in self.plans if plan.id == one.plan_id), ""),
            "bus_kind": one.bus_kind, "amenities": one.amenities,
            "driver": next((driver.name for driver in self.drivers if driver.id == one.driver_id), ""),
        }  # fmt: skip

    def value(self, column: str, said: str, before: Schedule | None) -> Any:
        """What a cell says. Raises LookupError with a code, ValueError."""
        match column:
            case "route_code":
                return _only([one.id for one in self.routes if one.code.casefold() == said.casefold()], "ambiguous")
            case "plan":
                return Around((), self.plans).plan(said, before.plan_id if before else None)
            case "bus":
                return _only([one.id for one in self.buses if tidy_plate(one.plate) == tidy_plate(said)], "ambiguous")
            case "driver":
                called = [one.id for one in self.drivers if one.name.casefold() == said.casefold() or one.phone == said]
                return _only(called, "several-people")
            case _:
                return _READ[column](said)


@dataclass
class _Bringing:
    """One file on its way in."""

    operator_id: UUID
    names: ScheduleNames
    kept: Mapping[UUID, Schedule]
    taking: Taking
    seen: set[UUID | Key] = field(default_factory=set)

    async def row(self, tx: Tx, row: SheetRow) -> None:
        """Take a row. Raises RowRefused, Problem."""
        before = self._match(row)
        wanted = sound(checked(self._draft(row, before)))
        key = before.id if before else _key(wanted)
        if key in self.seen:
            raise RowRefused(("", "twice", row.cells.get("id", "")))
        self.seen.add(key)
        fields = self._differences(before, wanted) if before else ()
        if before and not fields:
            self.taking.same += 1
            return
        if not any(wanted.weekdays) and not wanted.added:
            raise RowRefused(("weekdays", "missing", ""))
        await check_bus(tx, wanted)
        await check_parts(tx, wanted, before)
        if before:
            await schedules.update(tx, await schedules.lock(tx, self.operator_id, before.id), wanted)
        else:
            await schedules.insert(tx, wanted)
        cells = self.names.cells(wanted)
        name = f"{cells['route_code']} {cells['departure']}"
        self.taking.changes.append(RowChange(row.line, name, "changed" if before else "new", fields))

    def _match(self, row: SheetRow) -> Schedule | None:
        if said := row.cells.get("id", ""):
            found = next((one for one in self.kept.values() if str(one.id) == said.lower()), None)
            if found is None:
                raise RowRefused(("id", "unknown", said))
            return found
        try:
            cells = [self.names.value(name, row.cells.get(name, ""), None) for name in _KEY]
        except (LookupError, ValueError):
            return None  # A row that does not say it is told so where it is read.
        alike = [one for one in self.kept.values() if _key(one) == tuple(cells)]
        if len(alike) > 1:
            raise RowRefused(("departure", "several-schedules", row.cells.get("departure", "")))
        return alike[0] if alike else None

    def _draft(self, row: SheetRow, before: Schedule | None) -> ScheduleDraft:
        """What the row says, over what is there. Raises RowRefused."""
        shown = {name: _text(cell) for name, cell in self.names.cells(before).items()} if before else {}
        said = {
            column: row.cells[column]
            for column in _FIELDS
            if column in row.cells and not (before and row.cells[column] == shown[column])
        }
        values: dict[str, Any] = {"operator_id": self.operator_id}
        issues: list[tuple[str, str, str]] = []
        for column, text in said.items():
            try:
                values |= self._value(column, text, before)
            except LookupError as error:
                issues.append((column, str(error.args[0]), text))
            except ValueError:
                issues.append((column, "not-valid", text))
        bus = next((bus for bus in self.names.buses if bus.id == values.get("bus_id")), None)
        values = ({name: getattr(bus, of) for name, of in _OF_BUS.items()} if bus else {}) | values
        if before is None:
            missing = [name for name in _FIELDS.values() if name not in {*values, *_NOTHING}]
            told = {column for column, _, _ in issues}
            issues += [(_COLUMNS[name], "missing", "") for name in missing if _COLUMNS[name] not in told]
        if issues:
            raise RowRefused(*issues)
        if before is None:
            return ScheduleDraft(**{**_NOTHING, **values})
        standing = {name: getattr(before, name) for name in _FIELDS.values()}
        return ScheduleDraft(**{**standing, **values})

    def _value(self, column: str, text: str, before: Schedule | None) -> dict[str, Any]:
        """The field that a cell sets, if it sets one. Raises LookupError with a code, ValueError."""
        name = _FIELDS[column]
        if text:
            return {name: self.names.value(column, text, before)}
        if name in _NOTHING:
            # An empty cell of a new row leaves to the bus what comes with it.
            return {} if before is None else {name: _NOTHING[name]}
        if before is None:
            return {}
        raise LookupError("missing")

    def _differences(self, before: Schedule, wanted: Schedule) -> tuple[FieldChange, ...]:
        was, becomes = self.names.cells(before), self.names.cells(wanted)
        return tuple(
            FieldChange(column, _text(was[column]), _text(becomes[column]))
            for column, name in _FIELDS.items()
            if getattr(before, name) != getattr(wanted, name)
        )


async def bring_schedules(db: Database, by: Principal, wish: BringSheet, sheet: Sheet) -> SheetReport:
    """Add and change every schedule of the table (TRIPS_WRITE), or none. Their trips follow as after the form."""
    by.require(Permission.TRIPS_WRITE, wish.operator_id)

    async def rows(tx: Tx, taking: Taking) -> None:
        operator_id = wish.operator_id
        names = ScheduleNames(
            await routes.latest(tx, operator_id), await network.plans(tx, operator_id),
            await network.buses(tx, operator_id), await network.drivers(tx, operator_id),
        )  # fmt: skip
        kept = {one.id: one for one in await schedules.schedules(tx, operator_id)}
        bringing = _Bringing(operator_id, names, kept, taking)
        for row in sheet.rows:
            if len(taking.issues) >= MOST_ISSUES:
                return
            try:
                async with tx.part():
                    await bringing.row(tx, row)
            except (RowRefused, Problem) as refused:
                taking.refuse(row, refused)

    return await take_whole(db, wish, sheet, SCHEDULES, _COLUMNS, rows)


def _key(one: ScheduleDraft) -> Key:
    return one.route_id, one.departure, one.starts


def _only(found: list[UUID], several: str) -> UUID:
    if len(found) != 1:
        raise LookupError(several if found else "unknown")
    return found[0]


def _text(cell: Cell) -> str:
    return str(plain(cell))


def _parts(said: str) -> list[str]:
    return [part for part in (piece.strip() for piece in said.split(";")) if part]


def _weekdays(said: str) -> tuple[bool, ...]:
    named = [part.casefold() for part in _parts(said)]
    if not set(named) <= set(DAYS):
        raise ValueError(said)
    return tuple(day in named for day in DAYS)


def _clock(said: str) -> int:
    seconds = read_clock(said)
    if seconds is None:
        raise ValueError(said)
    return seconds


def _day(said: str) -> Any:
    return read_cell(said, date)


def _days(said: str) -> tuple[date, ...]:
    return tuple(_day(part) for part in _parts(said))


_KEY: Final = ("route_code", "departure", "starts")
_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "departure": _clock, "weekdays": _weekdays, "starts": _day, "ends": _day, "added": _days, "removed": _days,
    "on_holidays": lambda said: OnHolidays(said.casefold()), "bus_kind": str,
    "amenities": lambda said: read_cell(said, Amenities),
}  # fmt: skip
