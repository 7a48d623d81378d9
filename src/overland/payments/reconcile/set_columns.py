"""Set a provider's columns by hand, after a look at what becomes of a file by them."""

from __future__ import annotations

import asyncio
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, TooLarge
from overland.payments import UnknownMethod
from overland.payments.desk import Desk
from overland.payments.reconcile import LARGEST_FILE, column_store
from overland.payments.reconcile.columns import SHOWN, FileColumns, FileLook
from overland.payments.reconcile.guess import guess
from overland.payments.reconcile.table import layout_of, lines_of, read_table
from overland.payments.settlement_file import Layout

LONGEST_CELL = 120


async def file_columns(desk: Desk, by: Principal, operator_id: UUID, provider: str) -> FileColumns | None:
    """What was set."""
    by.require(Permission.RECONCILE, operator_id)
    return await column_store.find(desk.db, operator_id, provider)


async def look_at_file(
    desk: Desk,
    by: Principal,
    operator_id: UUID,
    provider: str,
    content: bytes,
    columns: FileColumns | None,
) -> FileLook:
    """Read it and keep nothing. A guess may leave columns open: then no row is read. Raises UnknownMethod, TooLarge."""
    by.require(Permission.RECONCILE, operator_id)
    layout = _layout(desk, provider)
    if len(content) > LARGEST_FILE:
        raise TooLarge(limit=LARGEST_FILE)
    lines = await asyncio.to_thread(lines_of, content)
    shown = tuple(tuple(cell[:LONGEST_CELL] for cell in line) for line in lines[:SHOWN])
    if columns is not None:
        read = read_table(lines, columns, layout.read_order)
        return FileLook(shown, columns, tuple(read.rows[:SHOWN]), len(read.rows), tuple(read.issues[:100]))
    guessed = guess(lines)
    try:
        read = read_table(lines, guessed, layout.read_order)
    except Invalid:
        return FileLook(shown, guessed, (), 0, ())
    return FileLook(shown, guessed, tuple(read.rows[:SHOWN]), len(read.rows), tuple(read.issues[:100]))


async def set_file_columns(
    desk: Desk, by: Principal, operator_id: UUID, provider: str, columns: FileColumns | None
) -> None:
    """Keep them, or go back to the provider's own. Raises UnknownMethod, Invalid."""
    by.require(Permission.RECONCILE, operator_id)
    _layout(desk, provider)
    if columns is not None:
        layout_of(columns, [getattr(columns, name) for name in columns.__struct_fields__], str.strip)

    async def keep(tx: Tx) -> None:
        await column_store.put(tx, operator_id, provider, columns, desk.clock.now(), by.key)

    await desk.db.attempt(keep)


def _layout(desk: Desk, provider: str) -> Layout:
    kind = desk.kinds.get(provider)
    if kind is None or kind.statement is None:
        raise UnknownMethod(method=provider)
    return kind.statement
