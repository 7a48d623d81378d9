"""Lists to take away as CSV or as a workbook: a list says once what its columns are and where its rows come from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final, Generic, TypeVar
from uuid import UUID

from litestar import Response
from litestar.response import Stream

from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.problems import NotFound
from overland.kernel.table import CSV_TYPE, XLSX_TYPE, Cell, csv_chunks, xlsx_file
from overland.web.forms import Typed

Where = TypeVar("Where")
Row = TypeVar("Row")
FORMS: Final = ("csv", "xlsx")
_CHUNK: Final = 64 * 1024


@dataclass(frozen=True)
class Listing(Generic[Where, Row]):
    """A list: at `/lists/<name>.csv` and `.xlsx` of its office, for who holds the right, with the page's filters."""

    name: str
    right: Permission
    columns: Mapping[str, Callable[[Row], Cell]]
    """By the heading that stands in the file, in order; the same in every language, so that programs can read it."""
    rows: Callable[[Where, Typed], AsyncIterator[Row]]
    """All that these filters leave, not only those of one page. What it refuses it raises before the first row."""


def named(lists: Sequence[Listing[Where, Any]], file: str) -> tuple[Listing[Where, Any], str]:
    """The list and the form that a file's name asks for. Raises NotFound."""
    name, _, form = file.rpartition(".")
    for one in lists:
        if one.name == name and form in FORMS:
            return one, form
    raise NotFound


def asked_id(typed: Typed, name: str) -> UUID:
    """The id that a filter names: whose lines these are. Raises NotFound."""
    try:
        return UUID(typed[name])
    except ValueError as error:
        raise NotFound from error


async def give(listing: Listing[Where, Any], form: str, title: str, where: Where, typed: Typed) -> Response[Any]:
    """The list as a file of this name; what refuses it does so before the first byte is out."""
    rows = await _begun(listing.rows(where, typed))
    cells = _cells(listing, rows)
    header = list(listing.columns)
    if form == "xlsx":
        book = await xlsx_file(header, cells)
        return Stream(_pieces(book), media_type=XLSX_TYPE, headers=kept_as(f"{title}.xlsx"))
    return Stream(csv_chunks(header, cells), media_type=CSV_TYPE, headers=kept_as(f"{title}.csv"))


async def _begun(rows: AsyncIterator[Row]) -> AsyncIterator[Row]:
    try:
        first = [await anext(rows)]
    except StopAsyncIteration:
        first = []

    async def all_of_them() -> AsyncIterator[Row]:
        for row in first:
            yield row
        async for row in rows:
            yield row

    return all_of_them()


async def _cells(listing: Listing[Any, Row], rows: AsyncIterator[Row]) -> AsyncIterator[Sequence[Cell]]:
    async for row in rows:
        yield [of(row) for of in listing.columns.values()]


def _pieces(book: IO[bytes]) -> Iterator[bytes]:
    with book:
        while piece := book.read(_CHUNK):
            yield piece


async def every(ask: Callable[[str | None], Awaitable[Page[Row]]]) -> AsyncIterator[Row]:
    """All rows of a list that comes in pages; `ask` gives the page at a cursor."""
    cursor: str | None = None
    while True:
        page = await ask(cursor)
        for row in page.items:
            yield row
        cursor = page.next
        if cursor is None:
            return


def download(name: str, media_type: str, content: bytes) -> Response[bytes]:
    """A file to keep."""
    return Response(content, media_type=media_type, headers=kept_as(name))


def kept_as(name: str) -> dict[str, str]:
    """Headers of a file to keep under this name, which nobody between may keep too."""
    return {"content-disposition": f'attachment; filename="{name}"', "cache-control": "private, no-store"}
