"""Who drives what when, from a table: every trip of it gets its bus and crew, or none does.

Whoever leaves a trip of the table leaves first, so that two can change places; then each trip is given what its row
says, by the same rules as on the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Problem
from overland.kernel.sheet import MOST_ISSUES, RowRefused, Sheet, SheetIssue, SheetRow
from overland.kernel.table import Cell
from overland.operations.add_bus import tidy_plate
from overland.operations.edit_trip import EDITABLE, apply, changes
from overland.operations.network import Bus, Driver
from overland.operations.refusals import StepNotAllowed
from overland.operations.sheets import BringSheet, FieldChange, RowChange, SheetReport
from overland.operations.sheets.columns import ROSTER, read_cell, read_clock, show_clock
from overland.operations.store import assignments, crew, network, routes, trips
from overland.operations.store.trips import TripRow
from overland.operations.trips import Assignment, Trip, TripEdit

_COLUMN: Final = {"bus_id": "bus", "driver_id": "drivers", "driver_ids": "drivers"}


class _LetGo(Exception):
    """Ends a transaction that leaves nothing behind."""

    def __init__(self, report: SheetReport) -> None:
        super().__init__()
        self.report = report


@dataclass
class _Wish:
    """A row that was understood, and what it asks of its trip."""

    row: SheetRow
    trip: TripRow
    edit: TripEdit
    changed: tuple[str, ...]
    change: RowChange


@dataclass(frozen=True)
class _Known:
    """What names stand for."""

    trips: Mapping[tuple[date, str, int], Sequence[UUID]]
    rows: Mapping[UUID, TripRow]
    shown: Mapping[UUID, Trip]
    routes: frozenset[str]
    buses: Sequence[Bus]
    drivers: Sequence[Driver]


@dataclass
class _Bringing:
    """A roster on its way in."""

    issues: list[SheetIssue]
    wishes: list[_Wish] = field(default_factory=list)
    same: int = 0

    def refuse(self, row: SheetRow, issues: Iterable[tuple[str, str, str]]) -> None:
        """Keep what is wrong with a row."""
        self.issues += [SheetIssue(row.line, *issue) for issue in issues]

    def report(self, *, taken: bool) -> SheetReport:
        """What happened."""
        done = tuple(wish.change for wish in self.wishes)
        return SheetReport(taken, 0, len(done), self.same, done, tuple(self.issues[:MOST_ISSUES]))


def roster_cells(trip: Trip) -> dict[str, Cell]:
    """A trip as a row of the table."""
    return {
        "id": trip.id, "service_day": trip.service_day, "route": trip.route_code, "departs": show_clock(trip.departure),
        "bus": trip.bus.name if trip.bus else "", "drivers": tuple(driver.name for driver in trip.drivers),
    }  # fmt: skip


async def bring_roster(db: Database, by: Principal, wish: BringSheet, sheet: Sheet) -> SheetReport:
    """Give every trip of the table its bus and crew (TRIPS_WRITE), or none."""
    by.require(Permission.TRIPS_WRITE, wish.operator_id)

    async def work(tx: Tx) -> SheetReport:
        unknown = [name for name in sheet.header if name and name not in ROSTER]
        bringing = _Bringing([SheetIssue(1, name, "unknown-column") for name in unknown])
        await _read(tx, wish.operator_id, sheet, bringing)
        await _give(tx, bringing)
        if bringing.issues or wish.check_only:
            raise _LetGo(bringing.report(taken=False))
        return bringing.report(taken=True)

    try:
        return await db.attempt(work)
    except _LetGo as let_go:
        return let_go.report


async def _read(tx: Tx, operator_id: UUID, sheet: Sheet, bringing: _Bringing) -> None:
    """Understand every row, its trip held still."""
    known = await _known(tx, operator_id, sheet)
    seen: dict[UUID, int] = {}
    for row in sheet.rows:
        try:
            trip = known.rows[_trip(row, known)]
            if seen.setdefault(trip.id, row.line) != row.line:
                raise RowRefused(("", "twice", str(seen[trip.id])))
            edit = _edit(row, trip, known)
        except RowRefused as refused:
            bringing.refuse(row, refused.issues)
            continue
        changed = changes(trip, edit)
        if changed and trip.status not in EDITABLE:
            bringing.refuse(row, [("", StepNotAllowed.slug, trip.status)])
        elif changed:
            shown = _change(row, known.shown[trip.id], edit, changed, known)
            bringing.wishes.append(_Wish(row, trip, edit, changed, shown))
        else:
            bringing.same += 1


async def _give(tx: Tx, bringing: _Bringing) -> None:
    """Take off who leaves, then give each trip what its row says; what is refused is told, and the next one tried."""
    for wish in bringing.wishes:
        if "bus" in wish.changed:
            await assignments.assign_bus(tx, wish.trip.operator_id, [wish.trip.id], None)
        if "drivers" in wish.changed:
            await assignments.assign_drivers(tx, wish.trip.operator_id, [wish.trip.id], ())
    for wish in bringing.wishes:
        try:
            async with tx.part():
                await apply(tx, wish.trip, wish.edit, wish.changed)
        except Problem as problem:
            bringing.issues += _told(wish.row, problem)


async def _known(tx: Tx, operator_id: UUID, sheet: Sheet) -> _Known:
    days = {day for row in sheet.rows if (day := _day(row.cells.get("service_day", "")))}
    ids = {found for row in sheet.rows if (found := _id(row.cells.get("id", "")))}
    ids |= set(await crew.ids_on(tx, operator_id, days))
    rows = await trips.lock_all(tx, operator_id, ids)
    shown = {trip.id: trip for trip in await trips.shown(tx, rows)}
    named: dict[tuple[date, str, int], list[UUID]] = {}
    for trip in shown.values():
        named.setdefault((trip.service_day, trip.route_code.casefold(), trip.departure), []).append(trip.id)
    codes = frozenset(route.code.casefold() for route in await routes.latest(tx, operator_id))
    return _Known(
        named, {row.id: row for row in rows}, shown, codes,
        await network.buses(tx, operator_id), await network.drivers(tx, operator_id),
    )  # fmt: skip


def _trip(row: SheetRow, known: _Known) -> UUID:
    """The trip that a row is of: by its id, or by day, route and time. Raises RowRefused."""
    if said := row.cells.get("id", ""):
        if (found := _id(said)) in known.rows and found:
            return found
        raise RowRefused(("id", "unknown", said))
    cells = [row.cells.get(name, "") for name in ("service_day", "route", "departs")]
    day, code, time = _day(cells[0]), cells[1].casefold(), read_clock(cells[2])
    issues = [(name, "missing", "") for name, said in zip(ROSTER[1:4], cells, strict=True) if not said]
    issues += [("service_day", "not-valid", cells[0])] if cells[0] and day is None else []
    issues += [("route", "unknown", cells[1])] if code and code not in known.routes else []
    issues += [("departs", "not-valid", cells[2])] if cells[2] and time is None else []
    if issues or day is None or time is None:
        raise RowRefused(*issues)
    match known.trips.get((day, code, time), ()):
        case [only]:
            return only
        case []:
            raise RowRefused(("departs", "no-trip", cells[2]))
        case _:
            raise RowRefused(("departs", "several-trips", cells[2]))


def _edit(row: SheetRow, trip: TripRow, known: _Known) -> TripEdit:
    """What the row asks for; a column that is not there leaves what is. Raises RowRefused."""
    plate, names = row.cells.get("bus"), row.cells.get("drivers")
    issues: list[tuple[str, str, str]] = []
    bus = next((bus for bus in known.buses if plate and tidy_plate(bus.plate) == tidy_plate(plate)), None)
    if plate and bus is None:
        issues.append(("bus", "unknown", plate))
    crew_ids: list[UUID] = []
    for said in [part.strip() for part in (names or "").split(";") if part.strip()]:
        found = _named(said, trip, known.drivers)
        if len(found) == 1:
            crew_ids.append(found[0])
        else:
            issues.append(("drivers", "several-people" if found else "unknown", said))
    if len(set(crew_ids)) != len(crew_ids):
        issues.append(("drivers", "named-twice", names or ""))
    if issues:
        raise RowRefused(*issues)
    return TripEdit(
        trip.version, bus_id=bus.id if bus else None, without_bus=plate == "",
        driver_ids=None if names is None else tuple(crew_ids),
    )  # fmt: skip


def _named(said: str, trip: TripRow, drivers: Iterable[Driver]) -> list[UUID]:
    """Who is called so, or has this phone; of several, whoever is on the trip already."""
    found = [one.id for one in drivers if said.casefold() == one.name.casefold() or said == one.phone]
    here = [one for one in found if one in {driver.id for driver in trip.drivers}]
    return here if len(found) > 1 and len(here) == 1 else found


def _change(row: SheetRow, trip: Trip, edit: TripEdit, changed: tuple[str, ...], known: _Known) -> RowChange:
    """What becomes otherwise, as cells show it."""
    drivers = {driver.id: driver.name for driver in known.drivers}
    bus = next((bus.plate for bus in known.buses if bus.id == edit.bus_id), "")
    becomes = {"bus": bus, "drivers": "; ".join(drivers[one] for one in edit.driver_ids or ())}
    was = {"bus": trip.bus.name if trip.bus else "", "drivers": _names(trip.drivers)}
    name = f"{trip.service_day} {show_clock(trip.departure)} {trip.route_name}"
    return RowChange(
        row.line, name, "changed", tuple(FieldChange(column, was[column], becomes[column]) for column in changed)
    )


def _told(row: SheetRow, problem: Problem) -> list[SheetIssue]:
    """A refusal beside its row: the fields that it names, or whom it is about and why."""
    if fields := problem.facts.get("fields"):
        named = [(_COLUMN.get(name, name), str(code)) for name, code in fields.items()]
        return [SheetIssue(row.line, column, code, row.cells.get(column, "")) for column, code in named]
    column = next((column for name, column in _COLUMN.items() if name in problem.facts), "")
    said = str(problem.facts.get("name") or row.cells.get(column, ""))
    return [SheetIssue(row.line, column, problem.slug, said, msgspec.to_builtins(problem.facts))]


def _names(drivers: Iterable[Assignment]) -> str:
    return "; ".join(driver.name for driver in drivers)


def _day(said: str) -> date | None:
    try:
        day: Any = read_cell(said, date)
    except ValueError:
        return None
    return day if isinstance(day, date) else None


def _id(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
