"""Operators' ways to pay, and their accounts with providers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx


class Account(msgspec.Struct, frozen=True):
    """A way to pay as its row has it. `hints` is all that is shown of the credentials."""

    operator_id: UUID
    method: str
    enabled: bool
    environment: str
    sealed: bytes | None
    hints: dict[str, str]
    changed_at: datetime
    changed_by: str


_SELECT = """
SELECT operator_id, method, enabled, environment, sealed, hints, changed_at, changed_by FROM provider_account
"""
_PUT = """
INSERT INTO provider_account (operator_id, method, enabled, environment, sealed, hints, changed_at, changed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (operator_id, method) DO UPDATE SET
    enabled = excluded.enabled, environment = excluded.environment, sealed = excluded.sealed, hints = excluded.hints,
    changed_at = excluded.changed_at, changed_by = excluded.changed_by
"""


async def of_operator(db: Database, operator_id: UUID) -> dict[str, Account]:
    """What an operator has settled, by method."""
    found = await db.all(Account, f"{_SELECT} WHERE operator_id = $1", operator_id)
    return {account.method: account for account in found}


async def find(db: Database, operator_id: UUID, method: str) -> Account | None:
    """One of them."""
    return await db.maybe(Account, f"{_SELECT} WHERE operator_id = $1 AND method = $2", operator_id, method)


async def lock(tx: Tx, operator_id: UUID, method: str) -> Account | None:
    """One of them, which nobody else changes until this transaction ends."""
    return await tx.maybe(Account, f"{_SELECT} WHERE operator_id = $1 AND method = $2 FOR UPDATE", operator_id, method)


async def put(tx: Tx, a: Account) -> None:
    """Settle it."""
    await tx.execute(
        _PUT, a.operator_id, a.method, a.enabled, a.environment, a.sealed, a.hints, a.changed_at, a.changed_by
    )
