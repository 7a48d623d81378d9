"""Tables that people made: whatever their spreadsheet did to them, and nothing that is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator, Sequence

import pytest

from overland.kernel import workbook
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
    monkeypatch.setattr(workbook, "UNPACKED", 100)
    with await xlsx_file(["a"], _rows()) as book, pytest.raises(SheetUnreadable):
        read_sheet(book.read())


SHEET = "xl/worksheets/sheet1.xml"
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'


async def _with(part: str, told: str) -> bytes:
    """A workbook with one of its parts rewritten: `told` stands for the rows of a sheet, or for the whole part."""
    with await xlsx_file(["a"], _rows()) as book:
        archive = zipfile.ZipFile(io.BytesIO(book.read()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
        for name in archive.namelist():
            text = archive.read(name).decode()
            before, _, rest = text.partition("<sheetData>")
            rows = f"{before}<sheetData>{told}</sheetData></worksheet>" if rest else told
            anew.writestr(name, rows if name == part else text)
    return out.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        FIRST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        FIRST + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
        "<row>" + "<c><v>1</v></c>" * 2000 + "</row>" + "<row><c><v>1</v></c></row>" * 2000,
        FIRST + '<row r="2"><c r="AAAAAAAAAAAAA2"><v>1</v></c></row>',
    ],
    ids=["far", "far-text", "counted", "nowhere"],
)
async def test_a_small_file_with_a_huge_sheet_is_refused(rows: str) -> None:
    """The reader would set aside a cell for every place, and take the whole process down."""
    with pytest.raises(SheetUnreadable) as refused:
        read_sheet(await _with(SHEET, rows))
    assert [issue["code"] for issue in refused.value.facts["issues"]] == ["too-large"]


async def test_far_cells_that_are_only_coloured_do_no_harm() -> None:
    rows = FIRST + '<row r="2"><c r="A2"><v>2</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert len(read_sheet(await _with(SHEET, rows)).rows) == 1


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
async def test_a_workbook_with_entities_of_its_own_is_not_read(part: str) -> None:
    with pytest.raises(SheetUnreadable):
        read_sheet(await _with(part, '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'))
