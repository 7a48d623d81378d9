"""Columns set by hand, and the rows that could not be read by them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.payments.reconcile.columns import FileColumns, UnreadRow


class Kept(msgspec.Struct, frozen=True):
    """A row of the table."""

    columns: FileColumns


_PUT = """
INSERT INTO file_columns (operator_id, provider, columns, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (operator_id, provider) DO UPDATE
SET columns = excluded.columns, changed_at = excluded.changed_at, changed_by = excluded.changed_by
"""


async def find(db: Database, operator_id: UUID, provider: str) -> FileColumns | None:
    """What an operator has set for a provider."""
    sql = "SELECT columns FROM file_columns WHERE operator_id = $1 AND provider = $2"
    found = await db.maybe(Kept, sql, operator_id, provider)
    return found.columns if found else None


async def put(tx: Tx, operator_id: UUID, provider: str, columns: FileColumns | None, at: datetime, by: str) -> None:
    """Set it, or (None) set nothing."""
    if columns is None:
        await tx.execute("DELETE FROM file_columns WHERE operator_id = $1 AND provider = $2", operator_id, provider)
    else:
        await tx.execute(_PUT, operator_id, provider, msgspec.to_builtins(columns), at, by)


async def keep_unread(tx: Tx, operator_id: UUID, file_id: UUID, rows: Sequence[UnreadRow]) -> None:
    """Keep the rows of a file that could not be read."""
    sql = """
    INSERT INTO unread_row (operator_id, file_id, line, code, text)
    SELECT $1, $2, * FROM unnest($3::integer[], $4::text[], $5::text[])
    """
    columns = [one.line for one in rows], [one.code for one in rows], [one.text for one in rows]
    await tx.execute(sql, operator_id, file_id, *columns)
