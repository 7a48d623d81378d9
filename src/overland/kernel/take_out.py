"""What a room holds of one operator, table by table, for who takes all of their data with them.

A room says of each of its tables what stands in it, how it is the operator's, and which columns tell of people; or why
it is left out. Rows come as they stand in the table, in the order of its key, so that any size comes in pages. A test
holds every table of every room to one of the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

import msgspec

from overland.kernel.db import Database
from overland.kernel.doors import safe
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound

AT_ONCE = 1000
"""Rows to a page."""


class HeldTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table as its room tells of it.

    `key` are the columns that order it. `where` makes its rows (`t`) those of the operator $1; `join` adds other
    tables, `also` names what of them stands in a row too. `without` are secrets, which nobody gets. `personal` tell of
    people.
    """

    name: str
    what: str
    key: tuple[str, ...] = ("id",)
    where: str = "t.operator_id = $1"
    join: str = ""
    also: dict[str, str] = {}
    without: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()


class HeldColumn(msgspec.Struct, frozen=True):
    """A column: its type as PostgreSQL calls it, and whether it tells of a person."""

    name: str
    kind: str
    personal: bool


class TableOut(msgspec.Struct, frozen=True):
    """A table that can be taken out."""

    room: str
    name: str
    what: str
    columns: tuple[HeldColumn, ...]


class TakeOut(msgspec.Struct, frozen=True):
    """A page of an operator's rows of a table, after a row's key."""

    operator_id: UUID
    table: str
    after: dict[str, Any] | None = None


class TakenOut(msgspec.Struct, frozen=True):
    """Some rows, by column, and the key to go on after (None on the last page)."""

    rows: list[dict[str, Any]]
    next: dict[str, Any] | None = None


class TakesOut(Protocol):
    """The part of every room's door through which an operator's data goes out."""

    @safe
    async def tables_out(self, by: Principal) -> list[TableOut]:
        """What can be taken out (DATA_EXPORT)."""
        ...

    @safe
    async def take_out(self, by: Principal, wish: TakeOut) -> TakenOut:
        """Rows of the operator's (DATA_EXPORT there). Raises NotFound for what is no such table."""
        ...


AUDIT = HeldTable(
    name="audit", what="Every change of what is audited here: who, when, from what to what.",
    without=("trace", "behind"), personal=("by", "before", "after"),
)  # fmt: skip
"""In every room."""


class Holdings:
    """The tables of a room's database that can be taken out."""

    def __init__(self, db: Database, tables: Sequence[HeldTable]) -> None:
        self.db = db
        self.tables: Mapping[str, HeldTable] = {table.name: table for table in (*tables, AUDIT)}
        self._columns: dict[str, dict[str, str]] = {}

    async def described(self) -> list[TableOut]:
        """All of them."""
        return [await self._described(table) for table in self.tables.values()]

    async def page(self, wish: TakeOut) -> TakenOut:
        """Rows in the order of the table's key. Raises NotFound."""
        table = self.tables.get(wish.table)
        if table is None:
            raise NotFound
        columns = ", ".join(_column(table, name) for name in await self._of(table))
        keys, bare = (", ".join(f'{of}"{name}"' for name in table.key) for of in ("t.", ""))
        further = f"AND ({keys}) > (SELECT {bare} FROM jsonb_populate_record(NULL::{table.name}, $2))"
        sql = f"""
        SELECT to_jsonb(r) FROM (
            SELECT {columns} FROM {table.name} t {table.join}
            WHERE {table.where} {further if wish.after else "AND $2::jsonb IS NULL"}
            ORDER BY {keys} LIMIT {AT_ONCE + 1}
        ) r
        """
        found = await self.db.values(sql, wish.operator_id, wish.after)
        rows = found[:AT_ONCE]
        return TakenOut(rows, {name: rows[-1][name] for name in table.key} if len(found) > AT_ONCE else None)

    async def _described(self, table: HeldTable) -> TableOut:
        columns = await self._of(table)
        told = tuple(HeldColumn(name, kind, name in table.personal) for name, kind in columns.items())
        return TableOut(self.db.room, table.name, table.what, told)

    async def _of(self, table: HeldTable) -> dict[str, str]:
        """The columns that go out, with their types."""
        if table.name not in self._columns:
            also = "".join(f', {what} AS "{name}"' for name, what in table.also.items())
            every = await self.db.columns(f"SELECT t.*{also} FROM {table.name} t {table.join}")
            self._columns[table.name] = {name: kind for name, kind in every.items() if name not in table.without}
        return self._columns[table.name]


def _column(table: HeldTable, name: str) -> str:
    return f'{table.also[name]} AS "{name}"' if name in table.also else f't."{name}"'


class GivesOut:
    """`TakesOut` for the door of a room, which says what its `holdings` are."""

    holdings: Holdings

    async def tables_out(self, by: Principal) -> list[TableOut]:
        """See `TakesOut`."""
        by.require(Permission.DATA_EXPORT)
        return await self.holdings.described()

    async def take_out(self, by: Principal, wish: TakeOut) -> TakenOut:
        """See `TakesOut`."""
        by.require(Permission.DATA_EXPORT, wish.operator_id)
        return await self.holdings.page(wish)
