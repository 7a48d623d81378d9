"""Kept seats from a table, as it is taken away: whole or not at all, with what is wrong named row by row."""

import asyncio

import pytest

from booking.cast import CLERK, DRIVER, NIGHT, SAO_MAI, STRANGER, departure, named, on_sale, once
from booking.conftest import House
from booking.test_blocks import blocked
from overland.booking import BringBlocks, StandingBlockDraft
from overland.kernel.problems import Forbidden, NotFound
from overland.kernel.sheet import SheetUnreadable
from overland.operations import SheetReport

HEAD = "id,route_code,departure,seats,reason,owner,free_minutes,trips,short,since\n"


async def bring(house: House, *rows: str, check_only: bool = False) -> SheetReport:
    content = (HEAD + "".join(f"{row}\n" for row in rows)).encode()
    report = await house.door.bring_blocks(CLERK, BringBlocks(SAO_MAI, content, check_only))
    await house.opened.queue.drain()
    return report


async def test_what_is_brought_is_kept_on_trips_on_sale_and_on_later_ones(house: House) -> None:
    looked = await bring(house, ",HN-HUE,,a1; A2,tour,Hoa Sen,120,,,", check_only=True)
    assert (looked.taken, looked.new, looked.issues) == (False, 1, ())
    assert await blocked(house) == [], "a look keeps nothing"
    taken = await bring(house, ",HN-HUE,,a1; A2,tour,Hoa Sen,120,,,")
    assert (taken.taken, taken.new, taken.same) == (True, 1, 0)
    assert await blocked(house) == ["A1", "A2"]
    await house.opened.hear(on_sale(departure(NIGHT)))
    assert await blocked(house, NIGHT) == ["A1", "A2"]
    [kept] = await house.door.standing_blocks(CLERK, SAO_MAI)
    assert (kept.reason, kept.owner, kept.free_minutes) == ("tour", "Hoa Sen", 120)


async def test_the_table_that_was_taken_away_changes_nothing(house: House) -> None:
    made = await house.door.keep_seats(
        CLERK, SAO_MAI, StandingBlockDraft(named("r"), ("A1",), "tour", departure=25_200), once()
    )
    again = await bring(
        house, f"{made.id},HN-HUE,07:00,A1,tour,,,1,0,2026-11-01T00:00:00Z", ",HN-HUE,7:00,A3,tour,,,,,"
    )
    assert (again.new, again.same) == (1, 1)
    assert await blocked(house) == ["A1", "A3"]
    other = await bring(house, f"{made.id},HN-HUE,07:00,A2,tour,,,1,0,")
    assert [(one.line, one.column, one.code) for one in other.issues] == [(2, "id", "kept-as-it-is")]


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (",NO-ROUTE,,A4,tour,,,,,", "route_code", "unknown"),
        (",HN-HUE,,Z9,tour,,,,,", "seats", "unknown"),
        (",HN-HUE,99:99,A4,tour,,,,,", "departure", "not-valid"),
        (",HN-HUE,,A4,,,,,,", "reason", "missing"),
        (",HN-HUE,,A4,tour,,-5,,,", "free_minutes", "not-valid"),
        (",HN-HUE,,A4,tour,,99999,,,", "free_minutes", "invalid"),
        ("00000000-0000-0000-0000-000000000001,HN-HUE,,A4,tour,,,,,", "id", "unknown"),
        (",HN-HUE,,A1,tour,,,,,", "seats", "twice"),
    ],
)
async def test_one_wrong_row_and_nothing_is_kept(house: House, row: str, column: str, why: str) -> None:
    report = await bring(house, ",HN-HUE,,A1,tour,,,,,", row)
    assert [(one.line, one.column, one.code) for one in report.issues] == [(3, column, why)]
    assert not report.taken
    assert await blocked(house) == []


async def test_the_same_file_twice_at_once_is_kept_once(house: House) -> None:
    both = await asyncio.gather(*(bring(house, ",HN-HUE,,A1,tour,,,,,") for _ in range(2)))
    assert sorted(one.new for one in both) == [0, 1]
    assert len(await house.door.standing_blocks(CLERK, SAO_MAI)) == 1


async def test_who_may_not(house: House) -> None:
    for who in (DRIVER, STRANGER):
        with pytest.raises((Forbidden, NotFound)):
            await house.door.bring_blocks(who, BringBlocks(SAO_MAI, HEAD.encode()))
    with pytest.raises(SheetUnreadable):
        await house.door.bring_blocks(CLERK, BringBlocks(SAO_MAI, b"PK no workbook"))
