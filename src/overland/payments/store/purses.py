"""Purses, as their rows and their accounts of the ledger have them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.payments.attention import Bearer

AGAIN_GOOD: Final = timedelta(days=90)
"""How long a voucher is good at least after money has gone back into it."""


class Row(msgspec.Struct, frozen=True):
    """A purse; `amount` is what is left in minor units of `currency`."""

    id: UUID
    operator_id: UUID
    currency: str
    made_at: datetime
    hint: str
    expires_at: datetime | None
    note: str
    made_by: str
    amount: int = 0
    borne_by: Bearer = "operator"


_SELECT = """
SELECT p.id, p.operator_id, p.currency, p.made_at, p.hint, p.expires_at, p.note, p.made_by,
       coalesce(a.credits - a.debits, 0) AS amount, p.borne_by
FROM purse p LEFT JOIN account a ON (a.operator_id, a.name, a.currency) = (p.operator_id, 'purse ' || p.id, p.currency)
"""
_ADD = """
INSERT INTO purse (id, operator_id, currency, account_id, code_hash, hint, expires_at, note, made_by, made_at,
                   borne_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
"""


async def add(tx: Tx, row: Row, *, account_id: UUID | None = None, code_hash: bytes | None = None) -> None:
    """A new purse; nothing when the account has one already."""
    await tx.execute(
        _ADD, row.id, row.operator_id, row.currency, account_id, code_hash, row.hint, row.expires_at, row.note,
        row.made_by, row.made_at, row.borne_by,
    )  # fmt: skip


async def of_account(tx: Tx, operator_id: UUID, account_id: UUID, currency: str) -> Row | None:
    """An account's balance, locked."""
    sql = f"{_SELECT} WHERE p.operator_id = $1 AND p.account_id = $2 AND p.currency = $3 FOR UPDATE OF p"
    return await tx.maybe(Row, sql, operator_id, account_id, currency)


async def by_code(tx: Tx, operator_id: UUID, code_hash: bytes) -> Row | None:
    """An operator's voucher, locked."""
    sql = f"{_SELECT} WHERE p.operator_id = $1 AND p.code_hash = $2 FOR UPDATE OF p"
    return await tx.maybe(Row, sql, operator_id, code_hash)


async def find(tx: Tx, purse_id: UUID) -> Row | None:
    """A purse."""
    return await tx.maybe(Row, f"{_SELECT} WHERE p.id = $1", purse_id)


async def left(tx: Tx, row: Row) -> int:
    """What is left in a locked purse, in minor units: read anew, after whoever had it before."""
    sql = (
        "SELECT credits - debits FROM account WHERE operator_id = $1 AND name = 'purse ' || $2::uuid AND currency = $3"
    )
    found: int | None = await tx.value(sql, row.operator_id, row.id, row.currency)
    return found or 0


async def balance_of(tx: Tx, operator_id: UUID, account_id: UUID, currency: str, now: datetime) -> UUID:
    """The balance of an account, made where there is none yet."""
    made = Row(new_id(), operator_id, currency, now, "", None, "", "system")
    await add(tx, made, account_id=account_id)
    found = await of_account(tx, operator_id, account_id, currency)
    assert found
    return found.id


async def reopened(tx: Tx, purse_id: UUID, now: datetime) -> None:
    """Money has gone back into a purse: a voucher is good for a while again."""
    await lengthen(tx, purse_id, now + AGAIN_GOOD)


async def lengthen(tx: Tx, purse_id: UUID, until: datetime) -> None:
    """Let a voucher end no sooner than this."""
    sql = "UPDATE purse SET expires_at = greatest(expires_at, $2) WHERE id = $1 AND expires_at IS NOT NULL"
    await tx.execute(sql, purse_id, until)


async def owned(db: Database, account_id: UUID) -> list[Row]:
    """An account's balances at all operators."""
    return await db.all(Row, f"{_SELECT} WHERE p.account_id = $1 ORDER BY p.made_at", account_id)


async def vouchers(db: Database, operators: Collection[UUID], limit: int) -> list[Row]:
    """The vouchers of these operators, the newest first."""
    sql = f"{_SELECT} WHERE p.operator_id = ANY ($1) AND p.code_hash IS NOT NULL ORDER BY p.made_at DESC, p.id LIMIT $2"
    return await db.all(Row, sql, list(operators), limit)


async def paid_with(tx: Tx, payment_id: UUID, purse_id: UUID) -> None:
    """Note which purse pays."""
    await tx.execute("UPDATE payment SET purse_id = $2 WHERE id = $1", payment_id, purse_id)
