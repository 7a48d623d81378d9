"""Fares from a table: what was taken away changes nothing, one price changes one price, and all of it or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date

import pytest

from houses import someone
from operations.cast import Cast, route_draft
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden
from overland.kernel.table import Cell, csv_text, xlsx_file
from overland.operations import (
    BringSheet,
    FareNames,
    FarePair,
    FareTable,
    PerKilometre,
    Route,
    SheetKind,
    SheetReport,
    TripsPublished,
    sheet_columns,
)  # fmt: skip

COLUMNS = sheet_columns(SheetKind.FARES)
HEAD = "route_code,origin_sequence,destination_sequence,class,amount"


async def bring(cast: Cast, file: str | bytes, *, check: bool = False) -> SheetReport:
    content = file.encode() if isinstance(file, str) else file
    return await cast.ops.bring_sheet(cast.manager, BringSheet(cast.id, SheetKind.FARES, content, check))


def wrong(report: SheetReport) -> list[tuple[int, str, str]]:
    return [(issue.line, issue.column, issue.code) for issue in report.issues]


async def table(cast: Cast) -> list[Sequence[Cell]]:
    ops, by = cast.ops, cast.manager
    plans = await ops.plans(by, cast.id)
    names = FareNames.of(cast.operator, await ops.stops(by, cast.id), await ops.places(by), plans)
    rows = [row for route in await ops.routes(by, cast.id) for row in names.cells(route)]
    return [[row[name] for name in COLUMNS] for row in rows]


async def book(rows: list[Sequence[Cell]]) -> bytes:
    async def one_by_one() -> AsyncIterator[Sequence[Cell]]:
        for row in rows:
            yield row

    with await xlsx_file(COLUMNS, one_by_one()) as file:
        return file.read()


async def route(cast: Cast) -> Route:
    return await cast.ops.route_fares(cast.manager, cast.id, cast.route.id, None)


async def test_what_was_taken_away_changes_nothing(cast: Cast) -> None:
    pairs = FareTable((FarePair(0, 1, 170_000), FarePair(0, 2, 400_000)))
    await cast.ops.add_route(cast.manager, route_draft(cast, "HN-T", fares=pairs))
    rows = await table(cast)
    for file in (csv_text(COLUMNS, rows), await book(rows)):
        report = await bring(cast, file)
        assert (report.taken, report.new, report.changed, report.same) == (True, 0, 0, 5), report
    assert isinstance((await route(cast)).fares, PerKilometre)
    assert await table(cast) == rows


async def test_one_price_is_changed_and_the_others_stay(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.publish(cast.manager, trip.id)
    file = f"{HEAD}\nhn-h,0,1,standard,99000\n"
    looked = await bring(cast, file, check=True)
    assert [(one.was, one.becomes) for change in looked.changes for one in change.fields] == [("150000", "99000")]
    assert isinstance((await route(cast)).fares, PerKilometre), "a look changes nothing"
    taken = await bring(cast, file)
    assert (taken.taken, taken.changes) == (True, looked.changes)
    fares = (await route(cast)).fares
    assert isinstance(fares, FareTable)
    assert [(one.origin, one.destination, one.amount) for one in fares.pairs] == [
        (0, 1, 99_000), (0, 2, 335_000), (1, 2, 185_000),
    ]  # fmt: skip
    assert {one.amount for one in (await cast.opened.told(TripsPublished))[-1].line.fares} >= {99_000}


async def test_an_empty_amount_takes_a_journey_off_sale(cast: Cast) -> None:
    report = await bring(cast, "route_code,origin,destination,amount\nHN-H,Bến xe Hà Nội,S-Huế,\n")
    assert (report.taken, report.changed) == (True, 1), report
    fares = (await route(cast)).fares
    assert isinstance(fares, FareTable)
    assert [(one.origin, one.destination) for one in fares.pairs] == [(0, 1), (1, 2)]


async def test_one_wrong_row_and_nothing_is_taken(cast: Cast) -> None:
    lines = (
        f"{HEAD},origin,currency", "HN-H,0,1,standard,99000,,VND", "NONE,0,1,standard,1,,", "HN-H,0,9,standard,1,,",
        "HN-H,0,1,royal,1,,", "HN-H,0,2,standard,150.000,,", "HN-H,1,2,standard,1,Bến xe Huế,", "HN-H,2,1,,1,,",
        "HN-H,0,1,,1,,", "HN-H,1,2,,1,,USD",
    )  # fmt: skip
    report = await bring(cast, "\n".join(lines))
    assert not report.taken
    assert wrong(report) == [
        (3, "route_code", "unknown"), (4, "destination_sequence", "not-valid"), (5, "class", "unknown"),
        (6, "amount", "not-valid"), (7, "origin", "other-stop"), (8, "destination", "no-journey"), (9, "", "twice"),
        (10, "currency", "not-valid"),
    ]  # fmt: skip
    assert isinstance((await route(cast)).fares, PerKilometre)


async def test_a_trip_on_sale_keeps_some_price(cast: Cast) -> None:
    trip = await cast.trip(date(2026, 11, 6))
    await cast.ops.publish(cast.manager, trip.id)
    report = await bring(cast, f"{HEAD}\nHN-H,0,1,,\nHN-H,0,2,,\nHN-H,1,2,,\n")
    assert wrong(report) == [(2, "", "not-priced")]
    assert isinstance((await route(cast)).fares, PerKilometre)


async def test_who_may_not_set_fares_brings_none(cast: Cast) -> None:
    staff = someone(Role.STAFF, cast.id)
    with pytest.raises(Forbidden):
        await cast.ops.bring_sheet(staff, BringSheet(cast.id, SheetKind.FARES, f"{HEAD}\n".encode()))
