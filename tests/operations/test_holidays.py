"""Days of rest: a country's calendar, and what an operator says otherwise."""

from datetime import date

import pytest

from operations.cast import ADMIN, Cast, bien_xanh
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.operations import HolidayNames, OwnHoliday
from overland.operations.store import holidays

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TET, REUNIFICATION, FEAST = date(2026, 2, 17), date(2026, 4, 30), date(2026, 8, 8)


async def test_a_year_is_taken_in_with_its_lunar_days(cast: Cast) -> None:
    added = await cast.ops.take_calendar(ADMIN, "VN", 2026)
    found = {one.day: one for one in await cast.ops.holidays("VN", FIRST, LAST)}
    assert added == len(found)
    assert found[TET].name("vi") == "Tết Nguyên Đán"
    assert found[TET].name("en") == "Lunar New Year"


async def test_again_it_keeps_what_people_have_written(cast: Cast) -> None:
    await cast.ops.keep_holiday(ADMIN, "VN", REUNIFICATION, HolidayNames("Ngày Thống nhất"))
    await cast.ops.take_calendar(ADMIN, "VN", 2026)
    assert await cast.ops.take_calendar(ADMIN, "VN", 2026) == 0
    [found] = await cast.ops.holidays("VN", REUNIFICATION, REUNIFICATION)
    assert (found.vi, found.en) == ("Ngày Thống nhất", "Ngày Thống nhất")
    await cast.ops.drop_holiday(ADMIN, "VN", REUNIFICATION)
    assert not await cast.ops.holidays("VN", REUNIFICATION, REUNIFICATION)


async def test_an_operator_rests_and_works_as_it_says(near_cast: Cast) -> None:
    cast, other = near_cast, await bien_xanh(near_cast.opened)
    await cast.ops.take_calendar(ADMIN, "VN", 2026)
    await cast.ops.keep_own_holiday(cast.manager, cast.id, REUNIFICATION, OwnHoliday("Vẫn chạy", works=True))
    await cast.ops.keep_own_holiday(cast.manager, cast.id, FEAST, OwnHoliday("Ngày truyền thống", "Founders' day"))
    days = [TET, REUNIFICATION, FEAST]
    ours = await holidays.resting_days(cast.opened.db, cast.id, FIRST, LAST)
    theirs = await holidays.resting_days(cast.opened.db, other.id, FIRST, LAST)
    assert [day in ours for day in days] == [True, False, True]
    assert [day in theirs for day in days] == [True, True, False]
    await cast.ops.drop_own_holiday(cast.manager, cast.id, REUNIFICATION)
    [found] = await cast.ops.operator_holidays(cast.manager, cast.id, REUNIFICATION, REUNIFICATION)
    assert not found.own


async def test_only_those_who_may_say_so(cast: Cast, other: Cast) -> None:
    with pytest.raises(Forbidden):
        await cast.ops.take_calendar(cast.manager, "VN", 2026)
    with pytest.raises(NotFound):
        await cast.ops.keep_own_holiday(other.manager, cast.id, FEAST, OwnHoliday("Ngày của họ"))
    with pytest.raises(NotFound):
        await cast.ops.operator_holidays(other.manager, cast.id, FIRST, LAST)


@pytest.mark.parametrize(("country", "year"), [("ZZ", 2026), ("VN", 1999), ("vn", 2026)])
async def test_an_unknown_calendar_is_refused(cast: Cast, country: str, year: int) -> None:
    with pytest.raises(Invalid):
        await cast.ops.take_calendar(ADMIN, country, year)
