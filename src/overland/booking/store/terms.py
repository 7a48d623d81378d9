"""Operators' terms, version by version."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.booking.terms import Terms
from overland.kernel.db import Database, Tx

_SELECT = "SELECT operator_id, version, vi, en, at FROM terms WHERE operator_id = $1"


async def held_at(db: Database, operator_id: UUID, at: datetime) -> Terms | None:
    """The version of this instant."""
    return await db.maybe(Terms, f"{_SELECT} AND at <= $2 ORDER BY version DESC LIMIT 1", operator_id, at)


async def lock_last(tx: Tx, operator_id: UUID) -> Terms | None:
    """The newest; nobody else adds one until this transaction ends."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 7))", f"terms {operator_id}")
    return await tx.maybe(Terms, f"{_SELECT} ORDER BY version DESC LIMIT 1", operator_id)


async def add(tx: Tx, new: Terms, by: str) -> None:
    """One more."""
    sql = "INSERT INTO terms (operator_id, version, vi, en, at, by) VALUES ($1, $2, $3, $4, $5, $6)"
    await tx.execute(sql, new.operator_id, new.version, new.vi, new.en, new.at, by)
