"""Cells stay cells."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.kernel import table
from overland.kernel.money import Money
from overland.kernel.table import Cell, SheetTooLong, csv_chunks, csv_text, plain, tame, untame, xlsx_file


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "'=1"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    assert tame(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Hà Nội – Sa Pa", "2026-11-02", "A=1", "", "'s-Hertogenbosch"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert tame(text) == text


@given(st.text(alphabet="'= +-@\ta＝"))
def test_what_was_tamed_comes_back_as_it_was(text: str) -> None:
    assert untame(tame(text)) == text


def test_amounts_stand_in_major_units_and_moments_in_utc() -> None:
    noon = datetime(2026, 11, 2, 12, tzinfo=timezone(timedelta(hours=7)))
    cells: list[Cell] = [
        Money(-50, "EUR"), noon, date(2026, 11, 2), True, None, UUID(int=1), ("wifi", "water"), 3,
    ]  # fmt: skip
    [_, read] = csv.reader(io.StringIO(csv_text(["a"] * 8, [cells]).decode("utf-8-sig")))
    assert read == ["-0.50", "2026-11-02T05:00:00+00:00", "2026-11-02", "yes", "", str(UUID(int=1)), "wifi; water", "3"]
    assert noon.astimezone(UTC).hour == 5


async def test_a_long_table_comes_in_pieces_that_make_one() -> None:
    text = b"".join([piece async for piece in csv_chunks(["n"], _rows(20_000))])
    assert text.startswith(b"\xef\xbb\xbfn\r\n")
    assert [int(row) for row in text.decode("utf-8-sig").split()[1:]] == list(range(20_000))


async def test_a_workbook_holds_texts_as_texts_and_every_row() -> None:
    with await xlsx_file(["n", "text"], _rows(1_200, "=1+1")) as book:
        sheet = zipfile.ZipFile(io.BytesIO(book.read())).read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<row ") == 1_201
    assert b"<t>=1+1</t>" in sheet
    assert b"<f>" not in sheet


async def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 1_000)
    with pytest.raises(SheetTooLong):
        await xlsx_file(["n"], _rows(1_001))


def test_nothing_is_an_empty_cell() -> None:
    assert plain(None) == ""


async def _rows(count: int, *more: Cell) -> AsyncIterator[Sequence[Cell]]:
    for number in range(count):
        yield [number, *more]
