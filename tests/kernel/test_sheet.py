"""Tables that people made: whatever their spreadsheet did to them, and nothing that is none."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest

from overland.kernel import sheet
from overland.kernel.sheet import SheetUnreadable, read_sheet
from overland.kernel.table import Cell, xlsx_file


@pytest.mark.parametrize(
    "content",
    [
        '\ufeffCode,Name\r\nHN,"Mỹ Đình, cổng 2"\r\n\r\n',
        "code;name\nHN;Mỹ Đình, cổng 2\n",
        "Code\tname\nHN\tMỹ Đình, cổng 2",
    ],
)
def test_commas_semicolons_and_tabs(content: str) -> None:
    found = read_sheet(content.encode())
    assert found.header == ("code", "name")
    assert [(row.line, row.cells) for row in found.rows] == [(2, {"code": "HN", "name": "Mỹ Đình, cổng 2"})]


def test_what_was_tamed_on_the_way_out_is_itself_again() -> None:
    assert read_sheet(b"phone\n'+84912345678\n").rows[0].cells == {"phone": "+84912345678"}


async def test_a_workbook_is_read_as_it_was_written() -> None:
    with await xlsx_file(["code", "lat", "note"], _rows()) as book:
        [row] = read_sheet(book.read()).rows
    assert row.cells == {"code": "=1+1", "lat": "21.0285", "note": "7"}


async def _rows() -> AsyncIterator[Sequence[Cell]]:
    yield ["=1+1", 21.0285, 7]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no-rows"), (b"code,name\n", "no-rows"), ("mã\nHà".encode("utf-16"), "not-utf8"),
        (b"PK\x03\x04nonsense", "unreadable"),
        (b'a,b\n"unended', "unreadable"), (b"a,a\n1,2\n", "twice"),
    ],
)  # fmt: skip
def test_what_is_no_table_says_why(content: bytes, code: str) -> None:
    with pytest.raises(SheetUnreadable) as refused:
        read_sheet(content)
    assert [issue["code"] for issue in refused.value.facts["issues"]] == [code]


def test_a_table_has_an_end() -> None:
    assert len(read_sheet(b"a\n1\n2\n", most=2).rows) == 2
    with pytest.raises(SheetUnreadable):
        read_sheet(b"a\n1\n2\n3\n", most=2)


async def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "UNPACKED", 100)
    with await xlsx_file(["a"], _rows()) as book, pytest.raises(SheetUnreadable):
        read_sheet(book.read())
