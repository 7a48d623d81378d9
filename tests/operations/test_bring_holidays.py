"""Days of rest from a table: the country's stay the country's, an operator's own are kept and given back."""

from __future__ import annotations

from datetime import date

from operations.cast import ADMIN, Cast
from overland.kernel.table import csv_text
from overland.operations import BringSheet, Holiday, HolidayNames, OwnHoliday, SheetKind, SheetReport, sheet_columns

TET, OWN, NEW = date(2027, 2, 6), date(2027, 3, 1), date(2027, 3, 2)


async def bring(cast: Cast, file: str | bytes) -> SheetReport:
    content = file.encode() if isinstance(file, str) else file
    return await cast.ops.bring_sheet(cast.manager, BringSheet(cast.id, SheetKind.HOLIDAYS, content))


async def days(cast: Cast) -> list[Holiday]:
    return await cast.ops.operator_holidays(cast.manager, cast.id, TET, NEW)


async def rested(cast: Cast) -> bytes:
    await cast.ops.keep_holiday(ADMIN, "VN", TET, HolidayNames("Tết", "New Year"))
    await cast.ops.keep_own_holiday(cast.manager, cast.id, OWN, OwnHoliday("Giỗ tổ nhà xe"))
    header = sheet_columns(SheetKind.HOLIDAYS)
    return csv_text(header, [[getattr(one, name) for name in header] for one in await days(cast)])


async def test_what_was_taken_away_changes_nothing(cast: Cast) -> None:
    file = await rested(cast)
    before = await days(cast)
    report = await bring(cast, file)
    assert (report.taken, report.same, report.changes) == (True, 2, ()), report
    assert await days(cast) == before


async def test_days_become_the_operators_own_and_the_countrys_again(cast: Cast) -> None:
    await rested(cast)
    file = f"day,vi,en,own,works\n{TET},Tết,New Year,no,yes\n{OWN},Giỗ tổ nhà xe,,no,no\n02/03/2027,Nghỉ,Rest,,\n"
    report = await bring(cast, file)
    assert (report.taken, report.new, report.changed) == (True, 1, 2), report
    assert await days(cast) == [
        Holiday(TET, "Tết", "New Year", own=True, works=True), Holiday(NEW, "Nghỉ", "Rest", own=True),
    ]  # fmt: skip


async def test_one_wrong_row_and_nothing_is_taken(cast: Cast) -> None:
    await rested(cast)
    before = await days(cast)
    report = await bring(cast, f"day,vi,works\n{NEW},Nghỉ,\n{NEW},Nghỉ,\nsoon,Nghỉ,\n2027-02-20,,\n{OWN},Giỗ,maybe\n")
    assert [(issue.line, issue.column, issue.code) for issue in report.issues] == [
        (3, "day", "twice"), (4, "day", "not-valid"), (5, "vi", "missing"), (6, "works", "not-valid"),
    ]  # fmt: skip
    assert await days(cast) == before
