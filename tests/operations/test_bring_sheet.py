"""Bringing tables: what was taken away comes back as it was; whole or not at all, each wrong cell named."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import msgspec
import pytest

from houses import someone
from operations.cast import Cast, bien_xanh
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden, NotFound
from overland.kernel.sheet import SheetUnreadable
from overland.kernel.table import Cell, csv_text, xlsx_file
from overland.operations import Around, BringSheet, SheetKind, SheetReport, TripsPublished, sheet_columns

Wrong = list[tuple[int, str, str]]


async def things(cast: Cast, kind: SheetKind) -> list[dict[str, Cell]]:
    """The list as it is taken away."""
    ops, by = cast.ops, cast.manager
    places = await ops.places(by)
    kept: dict[SheetKind, Sequence[msgspec.Struct]] = {
        SheetKind.PLACES: places, SheetKind.STOPS: await ops.stops(by, cast.id),
        SheetKind.BUSES: await ops.buses(by, cast.id), SheetKind.DRIVERS: await ops.drivers(by, cast.id),
    }  # fmt: skip
    return list(Around(places, await ops.plans(by, cast.id)).cells(kind, kept[kind]))


async def bring(cast: Cast, kind: SheetKind, content: bytes | str, *, check: bool = False) -> SheetReport:
    file = content.encode() if isinstance(content, str) else content
    return await cast.ops.bring_sheet(cast.manager, BringSheet(cast.id, kind, file, check))


def wrong(report: SheetReport) -> Wrong:
    return [(issue.line, issue.column, issue.code) for issue in report.issues]


@pytest.mark.parametrize("kind", [SheetKind.PLACES, SheetKind.STOPS, SheetKind.BUSES, SheetKind.DRIVERS])
async def test_what_was_taken_away_changes_nothing_when_it_is_brought_back(cast: Cast, kind: SheetKind) -> None:
    header, before = sheet_columns(kind), await things(cast, kind)
    rows = [[row.get(name) for name in header] for row in before]

    async def one_by_one() -> AsyncIterator[Sequence[Cell]]:
        for row in rows:
            yield row

    with await xlsx_file(header, one_by_one()) as book:
        for content in (csv_text(header, rows), book.read()):
            report = await bring(cast, kind, content)
            assert (report.taken, report.new, report.changed, report.same) == (True, 0, 0, len(rows)), report
    assert await things(cast, kind) == before


async def test_new_ones_are_made_and_known_ones_changed(cast: Cast) -> None:
    head = "code,name,place,lat,lon,zone,accessible"
    ninh_binh = 'NB,Bến xe Ninh Bình,Vinh,"20,25",105.97,Asia/Ho_Chi_Minh,có'
    file = f"{head}\nHN,Bến xe Mỹ Đình,,,,,\n{ninh_binh}\n"
    report = await bring(cast, SheetKind.STOPS, file)
    assert wrong(report) == [(2, name, "missing") for name in ("place", "lat", "lon", "zone")]
    code = (await cast.ops.stops(cast.manager, cast.id))[0].code
    file = file.replace("HN,Bến xe Mỹ Đình,,,,,", f"{code},Cổng số 9,Hà Nội,21.0,105.8,Asia/Ho_Chi_Minh,")
    report = await bring(cast, SheetKind.STOPS, file)
    assert (report.taken, report.new, report.changed) == (True, 1, 1), report
    changed = next(change for change in report.changes if change.what == "changed")
    assert ("name", "Cổng số 9") in [(field.column, field.becomes) for field in changed.fields]
    stops = {stop.code: stop for stop in await cast.ops.stops(cast.manager, cast.id)}
    assert (stops["NB"].lat, stops["NB"].accessible) == (20.25, True)
    assert stops[code].name == "Cổng số 9"


async def test_one_wrong_row_and_nothing_is_taken(cast: Cast) -> None:
    before = await things(cast, SheetKind.BUSES)
    lines = (
        "plate,kind,plan,inspection_until", "51B-000.01,Limousine,Limousine 12,2027-01-31",
        "51B-000.02,Limousine,No such plan,31/01/2027", "51B-000.03,,Limousine 12,soon",
        "51b-000.01,Limousine,Limousine 12,",
    )  # fmt: skip
    report = await bring(cast, SheetKind.BUSES, "\n".join(lines))
    assert not report.taken
    assert wrong(report) == [
        (3, "plan", "unknown"), (4, "kind", "missing"), (4, "inspection_until", "not-valid"), (5, "plate", "twice"),
    ]  # fmt: skip
    assert await things(cast, SheetKind.BUSES) == before


async def test_a_look_says_the_same_and_changes_nothing(cast: Cast) -> None:
    file = "plate,kind,plan\n51B-000.01,Limousine,limousine 12\n"
    before = await things(cast, SheetKind.BUSES)
    looked = await bring(cast, SheetKind.BUSES, file, check=True)
    assert (looked.taken, looked.new) == (False, 1)
    assert await things(cast, SheetKind.BUSES) == before
    taken = await bring(cast, SheetKind.BUSES, file)
    assert (taken.taken, taken.changes) == (True, looked.changes)


async def test_columns_that_are_not_there_leave_things_as_they_are(cast: Cast) -> None:
    [row, *_] = await things(cast, SheetKind.DRIVERS)
    report = await bring(cast, SheetKind.DRIVERS, f"id,languages\n{row['id']},vi; en\n")
    assert [change.fields[0].becomes for change in report.changes] == ["vi; en"], report
    [now, *_] = await things(cast, SheetKind.DRIVERS)
    assert now == {**row, "languages": ("vi", "en")}


async def test_a_column_that_means_nothing_is_refused(cast: Cast) -> None:
    report = await bring(
        cast, SheetKind.DRIVERS, "name,phone,licence_class,licence_expires,shoe size\nAn,1,E,2030-01-01,42\n"
    )
    assert (report.taken, wrong(report)) == (False, [(1, "shoe size", "unknown-column")])


async def test_a_changed_stop_is_told_to_those_who_sell(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.publish(cast.manager, trip.id)
    code = next(stop.code for stop in await cast.ops.stops(cast.manager, cast.id) if stop.id == trip.stops[0].stop_id)
    await bring(cast, SheetKind.STOPS, f"code,name\n{code},Cổng số 9\n", check=True)
    assert len(await cast.opened.told(TripsPublished)) == 1
    await bring(cast, SheetKind.STOPS, f"code,name\n{code},Cổng số 9\n")
    assert (await cast.opened.told(TripsPublished))[-1].line.stops[0].name == "Cổng số 9"


async def test_nobody_brings_anything_into_another_company(cast: Cast) -> None:
    other = await bien_xanh(cast.opened)
    [theirs, *_] = await things(other, SheetKind.BUSES)
    report = await bring(cast, SheetKind.BUSES, f"id,kind\n{theirs['id']},Mine now\n")
    assert wrong(report) == [(2, "id", "unknown")]
    wish = BringSheet(other.id, SheetKind.BUSES, b"plate\n1\n")
    with pytest.raises(NotFound):
        await cast.ops.bring_sheet(cast.manager, wish)
    with pytest.raises(Forbidden):
        await cast.ops.bring_sheet(someone(Role.STAFF, other.id), wish)
    shared = await bring(cast, SheetKind.PLACES, "name,region,country,lat\nVinh,Vinh,VN,1.5\n")
    assert wrong(shared) == [(2, "", "place-shared")]


async def test_what_is_no_table_is_refused(cast: Cast) -> None:
    with pytest.raises(SheetUnreadable):
        await bring(cast, SheetKind.STOPS, b"PK\x03\x04")
