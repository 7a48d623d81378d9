"""The SQL of exports."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from overland.kernel.db import Database
from overland.kernel.problems import NotFound
from overland.reporting.export import Export

SHOWN: Final = 50
_COLUMNS: Final = """
id, operator_id, asked_by, asked_at, tables, tables_done, rows, trouble, ready_at, expires_at, given_up_at, size
"""


async def exports(db: Database, operator_id: UUID) -> list[Export]:
    """The newest first."""
    sql = f"SELECT {_COLUMNS} FROM export WHERE operator_id = $1 ORDER BY asked_at DESC, id LIMIT $2"
    return await db.all(Export, sql, operator_id, SHOWN)


async def export(db: Database, operator_id: UUID, export_id: UUID) -> Export:
    """Raises NotFound."""
    sql = f"SELECT {_COLUMNS} FROM export WHERE operator_id = $1 AND id = $2"
    return await db.one(Export, NotFound(), sql, operator_id, export_id)


async def note_progress(db: Database, made: Export, tables: int, done: int, rows: int) -> None:
    """Say how far it is."""
    sql = "UPDATE export SET tables = $3, tables_done = $4, rows = $5 WHERE operator_id = $1 AND id = $2"
    async with db.transaction() as tx:
        await tx.execute(sql, made.operator_id, made.id, tables, done, rows)


async def note_trouble(db: Database, made: Export, trouble: str) -> None:
    """Say why it did not work."""
    sql = "UPDATE export SET trouble = $3 WHERE operator_id = $1 AND id = $2"
    async with db.transaction() as tx:
        await tx.execute(sql, made.operator_id, made.id, trouble)


async def put_piece(db: Database, made: Export, number: int, content: bytes) -> None:
    """Keep a piece; a number that is there is kept anew, since an export that broke off is written again."""
    sql = """
    INSERT INTO export_piece (operator_id, export_id, number, content) VALUES ($1, $2, $3, $4)
    ON CONFLICT (operator_id, export_id, number) DO UPDATE SET content = excluded.content
    """
    async with db.transaction() as tx:
        await tx.execute(sql, made.operator_id, made.id, number, content)


async def finish(db: Database, made: Export, pieces: int, size: int, now: datetime, expires_at: datetime) -> None:
    """It can be taken from now on. Pieces of an earlier try that was longer go."""
    drop = "DELETE FROM export_piece WHERE operator_id = $1 AND export_id = $2 AND number >= $3"
    sql = """
    UPDATE export SET trouble = '', pieces = $3, size = $4, ready_at = $5, expires_at = $6
    WHERE operator_id = $1 AND id = $2
    """
    async with db.transaction() as tx:
        await tx.execute(drop, made.operator_id, made.id, pieces)
        await tx.execute(sql, made.operator_id, made.id, pieces, size, now, expires_at)


async def note_taken(db: Database, made: Export, by: str, now: datetime) -> int:
    """Write down who takes it; how many pieces it has."""
    sql = """
    INSERT INTO export_taken (operator_id, export_id, number, by, at)
    SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4 FROM export_taken WHERE operator_id = $1 AND export_id = $2
    """
    async with db.transaction() as tx:
        pieces: int = await tx.value(
            "SELECT pieces FROM export WHERE operator_id = $1 AND id = $2 FOR UPDATE", made.operator_id, made.id
        )
        await tx.execute(sql, made.operator_id, made.id, by, now)
    return pieces


async def piece(db: Database, operator_id: UUID, export_id: UUID, number: int) -> bytes:
    """Raises NotFound."""
    sql = "SELECT content FROM export_piece WHERE operator_id = $1 AND export_id = $2 AND number = $3"
    found: bytes | None = await db.value(sql, operator_id, export_id, number)
    if found is None:
        raise NotFound
    return found


async def forget(db: Database, now: datetime, asked_before: datetime) -> None:
    """Let go what has expired, and give up what was asked for so long ago and never came to an end."""
    drop = "DELETE FROM export_piece p USING export e WHERE e.operator_id = p.operator_id AND e.id = p.export_id"
    async with db.transaction() as tx:
        await tx.execute(
            "UPDATE export SET given_up_at = $1 WHERE ready_at IS NULL AND given_up_at IS NULL AND asked_at < $2",
            now, asked_before,
        )  # fmt: skip
        await tx.execute(f"{drop} AND (e.expires_at <= $1 OR e.given_up_at IS NOT NULL)", now)
