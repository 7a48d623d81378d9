"""Schedules from a table: what was taken away changes nothing, new ones are made, and all of it or nothing."""

from __future__ import annotations

from datetime import date

from operations.cast import HOUR, Cast
from overland.kernel.table import csv_text
from overland.operations import (
    BringSheet,
    OnHolidays,
    Schedule,
    ScheduleNames,
    SheetKind,
    SheetReport,
    sheet_columns,
)  # fmt: skip

HEAD = "route_code,departure,weekdays,starts,ends,bus"


async def bring(cast: Cast, file: str | bytes, *, check: bool = False) -> SheetReport:
    content = file.encode() if isinstance(file, str) else file
    return await cast.ops.bring_sheet(cast.manager, BringSheet(cast.id, SheetKind.SCHEDULES, content, check))


def wrong(report: SheetReport) -> list[tuple[int, str, str]]:
    return [(issue.line, issue.column, issue.code) for issue in report.issues]


async def all_of(cast: Cast) -> list[Schedule]:
    return await cast.ops.schedules(cast.manager, cast.id)


async def taken_away(cast: Cast) -> bytes:
    ops, by, header = cast.ops, cast.manager, sheet_columns(SheetKind.SCHEDULES)
    names = ScheduleNames(
        await ops.routes(by, cast.id), await ops.plans(by, cast.id), await ops.buses(by, cast.id),
        await ops.drivers(by, cast.id),
    )  # fmt: skip
    rows = [names.cells(one) for one in await all_of(cast)]
    return csv_text(header, [[row[name] for name in header] for row in rows])


async def test_what_was_taken_away_changes_nothing(cast: Cast) -> None:
    await cast.ops.add_schedule(cast.manager, cast.schedule())
    full = cast.schedule(
        departure=25 * HOUR + 1800, added=(date(2026, 11, 8),), removed=(date(2026, 11, 9), date(2026, 11, 10)),
        bus_id=cast.bus.id, driver_id=cast.anh.id, amenities=("wifi", "water"), on_holidays=OnHolidays.NOT,
        weekdays=(True, False, False, False, False, False, True),
    )  # fmt: skip
    await cast.ops.add_schedule(cast.manager, full)
    before, file = await all_of(cast), await taken_away(cast)
    report = await bring(cast, file)
    assert (report.taken, report.new, report.changed, report.same) == (True, 0, 0, 2), report
    assert await all_of(cast) == before
    without_id = "\n".join(line.partition(",")[2] for line in file.decode("utf-8-sig").splitlines())
    assert (await bring(cast, without_id)).same == 2


async def test_new_ones_are_made_and_known_ones_changed(cast: Cast) -> None:
    await cast.ops.add_schedule(cast.manager, cast.schedule())
    file = f"{HEAD}\nhn-h,07:00,mon; fri,02/11/2026,2026-12-31,\nHN-H,22:15,sat,2026-11-07,2027-01-31,29b-543.21\n"
    looked = await bring(cast, file, check=True)
    assert (looked.taken, len(await all_of(cast))) == (False, 1)
    report = await bring(cast, file)
    assert (report.taken, report.new, report.changed) == (True, 1, 1), report
    assert [(one.column, one.becomes) for one in report.changes[0].fields] == [("weekdays", "mon; fri")]
    early, late = await all_of(cast)
    assert (early.weekdays, early.version) == ((True, False, False, False, True, False, False), 2)
    assert (late.bus_id, late.plan_id, late.bus_kind, late.amenities) == (
        cast.spare.id, cast.plan.id, "Limousine 12", ("wifi",),
    )  # fmt: skip


async def test_one_wrong_row_and_nothing_is_taken(cast: Cast) -> None:
    days = "2026-11-07,2027-01-31"
    lines = (
        HEAD, f"HN-H,22:15,sat,{days},29B-543.21", f"NO,22:16,sat,{days},29B-543.21", f"HN-H,22h,sat,{days},51B-0",
        f"HN-H,22:17,someday,{days},29B-543.21", "HN-H,22:18,sat,2027-02-01,2027-01-31,29B-543.21",
        f"HN-H,22:19,sat,{days},", f"HN-H,22:20,,{days},29B-543.21", f"HN-H,22:15,sun,{days},29B-543.21",
    )  # fmt: skip
    report = await bring(cast, "\n".join(lines))
    assert not report.taken
    assert wrong(report) == [
        (3, "route_code", "unknown"), (4, "departure", "not-valid"), (4, "bus", "unknown"), (4, "plan", "missing"),
        (4, "bus_kind", "missing"), (5, "weekdays", "not-valid"), (6, "ends", "before-starts"), (7, "plan", "missing"),
        (7, "bus_kind", "missing"), (8, "weekdays", "missing"), (9, "", "twice"),
    ]  # fmt: skip
    assert await all_of(cast) == []


async def test_of_several_alike_the_id_says_which(cast: Cast) -> None:
    for _ in range(2):
        await cast.ops.add_schedule(cast.manager, cast.schedule())
    row = "HN-H,7:00,2026-11-02,2026-11-30"
    report = await bring(cast, f"route_code,departure,starts,ends\n{row}\n")
    assert wrong(report) == [(2, "departure", "several-schedules")]
    one, other = await all_of(cast)
    assert (await bring(cast, f"id,ends\n{one.id},30/11/2026\n")).taken
    assert {s.id: s.ends for s in await all_of(cast)} == {one.id: date(2026, 11, 30), other.id: other.ends}
