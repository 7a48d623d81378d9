"""Who drives what from a table: all of it or nothing, by the rules of the board, each reason beside its row."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from houses import someone
from operations.cast import FRIDAY, HOUR, Cast, bien_xanh
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden
from overland.kernel.table import csv_text
from overland.operations import (
    BringSheet,
    DriverDraft,
    SheetKind,
    SheetReport,
    TripChanged,
    TripQuery,
    TripsPublished,
    roster_cells,
    sheet_columns,
)  # fmt: skip

HEAD = "service_day,route,departs,bus,drivers"
SUNDAY = date(2026, 11, 8)


async def bring(cast: Cast, file: str, *, check: bool = False) -> SheetReport:
    return await cast.ops.bring_sheet(cast.manager, BringSheet(cast.id, SheetKind.ROSTER, file.encode(), check))


def wrong(report: SheetReport) -> list[tuple[int, str, str]]:
    return [(issue.line, issue.column, issue.code) for issue in report.issues]


async def roster(cast: Cast) -> dict[UUID, tuple[str, ...]]:
    """Of each trip, its bus and people."""
    found = await cast.ops.trips(cast.manager, TripQuery(FRIDAY, SUNDAY, cast.id))
    return {one.id: (one.bus.name if one.bus else "", *(who.name for who in one.drivers)) for one in found.items}


def row(cast: Cast, day: date, departs: str, bus: str = "", drivers: str = "") -> str:
    return f"{day:%d/%m/%Y},{cast.route.code.lower()},{departs},{bus},{drivers}"


async def test_a_roster_is_looked_at_and_then_taken(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.publish(cast.manager, trip.id)
    file = f"{HEAD}\n{row(cast, FRIDAY, '7:00', '29b-123.45', 'lê thị bình; Trần Văn Anh')}\n"
    looked = await bring(cast, file, check=True)
    assert (looked.taken, looked.issues) == (False, ())
    [change] = looked.changes
    assert [(one.column, one.was, one.becomes) for one in change.fields] == [
        ("bus", "", "29B-123.45"), ("drivers", "", "Lê Thị Bình; Trần Văn Anh"),
    ]  # fmt: skip
    assert await roster(cast) == {trip.id: ("",)}
    taken = await bring(cast, file)
    assert (taken.taken, taken.changes) == (True, looked.changes)
    assert await roster(cast) == {trip.id: ("29B-123.45", "Lê Thị Bình", "Trần Văn Anh")}
    assert (await cast.opened.told(TripChanged))[-1].changed == ("bus", "drivers")
    assert len(await cast.opened.told(TripsPublished)) == 1
    again = await bring(cast, file)
    assert (again.taken, again.changed, again.same) == (True, 0, 1)


async def test_two_trips_change_places_and_each_is_told_once(cast: Cast) -> None:
    first = await cast.trip(bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    second = await cast.trip(departure=8 * HOUR, bus_id=cast.spare.id, driver_ids=(cast.binh.id,))
    for trip in (first, second):
        await cast.ops.publish(cast.manager, trip.id)
    lines = (
        HEAD, row(cast, FRIDAY, "07:00", cast.spare.plate, cast.binh.name),
        row(cast, FRIDAY, "08:00", cast.bus.plate, cast.anh.name),
    )  # fmt: skip
    report = await bring(cast, "\n".join(lines))
    assert (report.taken, report.changed) == (True, 2), report
    assert await roster(cast) == {
        first.id: (cast.spare.plate, cast.binh.name), second.id: (cast.bus.plate, cast.anh.name),
    }  # fmt: skip
    assert len(await cast.opened.told(TripChanged)) == 2


async def test_what_the_board_refuses_is_refused_with_its_reason_and_nothing_is_taken(cast: Cast) -> None:
    late = await cast.ops.add_driver(
        cast.manager, DriverDraft(cast.id, "Hồ Hết Hạn", "+84912000111", "E", date(2026, 11, 1))
    )
    for departure in (7 * HOUR, 8 * HOUR):
        await cast.trip(departure=departure)
    await cast.trip(SUNDAY)
    before = await roster(cast)
    lines = (
        HEAD, row(cast, FRIDAY, "07:00", cast.bus.plate, cast.anh.name),
        row(cast, FRIDAY, "08:00", "", cast.anh.name), row(cast, SUNDAY, "07:00", cast.bus.plate, late.name),
    )  # fmt: skip
    report = await bring(cast, "\n".join(lines))
    assert not report.taken
    assert wrong(report) == [(3, "drivers", "driver-busy"), (4, "drivers", "papers-expired")]
    busy, expired = report.issues
    assert (busy.detail, busy.facts["other"]) == (cast.anh.name, f"07:00 {cast.route.name}")
    assert (expired.facts["paper"], expired.facts["day"]) == ("licence", "2026-11-01")
    assert await roster(cast) == before


async def test_every_row_that_is_not_understood_is_named(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.trip(departure=9 * HOUR)
    await cast.trip(departure=9 * HOUR)
    good = row(cast, FRIDAY, "07:00")
    lines = (
        HEAD + ",shoes", good, good, row(cast, FRIDAY, "7.30"), row(cast, FRIDAY, "07:30"),
        row(cast, FRIDAY, "09:00"), "soon,NIRGENDS,,,", row(cast, SUNDAY, "07:00"),
    )  # fmt: skip
    assert wrong(await bring(cast, "\n".join(lines))) == [
        (1, "shoes", "unknown-column"), (3, "", "twice"), (4, "departs", "not-valid"), (5, "departs", "no-trip"),
        (6, "departs", "several-trips"), (7, "departs", "missing"), (7, "service_day", "not-valid"),
        (7, "route", "unknown"), (8, "departs", "no-trip"),
    ]  # fmt: skip
    strange = await bring(cast, f"id,bus,drivers\n{trip.id},99X-000.00,Nobody; {cast.anh.name}; {cast.anh.phone}")
    assert wrong(strange)[:2] == [(2, "bus", "unknown"), (2, "drivers", "unknown")]


async def test_what_is_taken_away_comes_back_and_a_missing_column_leaves_what_is(cast: Cast) -> None:
    trip = await cast.trip(bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    header = sheet_columns(SheetKind.ROSTER)
    cells = roster_cells(trip)
    report = await bring(cast, csv_text(header, [[cells[name] for name in header]]).decode("utf-8-sig"))
    assert (report.taken, report.same) == (True, 1), report
    assert (await bring(cast, f"id,bus\n{trip.id},\n")).taken
    assert await roster(cast) == {trip.id: ("", cast.anh.name)}


async def test_a_trip_on_its_way_keeps_who_runs_it(cast: Cast) -> None:
    trip = await cast.trip(bus_id=cast.bus.id)
    await cast.ops.cancel_trip(cast.manager, trip.id, "Bão")
    report = await bring(cast, f"id,bus\n{trip.id},\n")
    assert wrong(report) == [(2, "", "step-not-allowed")]


async def test_nobody_touches_the_trips_of_another_company(cast: Cast) -> None:
    other = await bien_xanh(cast.opened)
    theirs = await other.trip()
    assert wrong(await bring(cast, f"id,bus\n{theirs.id},\n")) == [(2, "id", "unknown")]
    wish = BringSheet(cast.id, SheetKind.ROSTER, b"id,bus\n1,2\n")
    with pytest.raises(Forbidden):
        await cast.ops.bring_sheet(someone(Role.STAFF, cast.id), wish)
