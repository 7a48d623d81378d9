"""The SQL of companions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.identity import Companion
from overland.kernel.db import Database, Tx


async def companions(source: Database | Tx, account_id: UUID) -> list[Companion]:
    """Those of an account, by name."""
    sql = "SELECT id, name, phone, email FROM companion WHERE account_id = $1 ORDER BY lower(name), id"
    return await source.all(Companion, sql, account_id)


async def add_companion(tx: Tx, account_id: UUID, one: Companion, now: datetime) -> None:
    """One more."""
    sql = "INSERT INTO companion (id, account_id, name, phone, email, kept_at) VALUES ($1, $2, $3, $4, $5, $6)"
    await tx.execute(sql, one.id, account_id, one.name, one.phone, one.email, now)


async def change_companion(tx: Tx, account_id: UUID, one: Companion) -> bool:
    """Another name or contact; whether the account has such a one."""
    sql = "UPDATE companion SET name = $3, phone = $4, email = $5 WHERE account_id = $1 AND id = $2"
    return await tx.execute(sql, account_id, one.id, one.name, one.phone, one.email) == 1


async def drop_companion(tx: Tx, account_id: UUID, companion_id: UUID) -> bool:
    """Keep one no more; whether the account had such a one."""
    return await tx.execute("DELETE FROM companion WHERE account_id = $1 AND id = $2", account_id, companion_id) == 1
