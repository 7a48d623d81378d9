"""The ledger: one row per movement, account totals kept by the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.payments import Balance
from overland.payments.rules import OWED, Movement

_ACCOUNTS = """
INSERT INTO account (operator_id, name, currency, owed)
SELECT $1, name, $2, owed FROM unnest($3::text[], $4::boolean[]) AS wanted (name, owed) ORDER BY name
ON CONFLICT DO NOTHING
"""
_LOCK = """
SELECT name FROM account WHERE operator_id = $1 AND currency = $2 AND name = ANY ($3) ORDER BY name FOR NO KEY UPDATE
"""
_MOVE = """
INSERT INTO movement (id, kind, debit, credit, operator_id, booking_id, payment_id, refund_id, amount, currency, at)
SELECT id, kind, debit, credit, $5, $6, $7, $8, $9, $10, $11
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS m (id, kind, debit, credit, n) ORDER BY n
"""
_BALANCES = """
SELECT name AS account, operator_id, jsonb_build_object(
           'amount', CASE WHEN owed THEN credits - debits ELSE debits - credits END, 'currency', currency) AS balance
FROM account WHERE operator_id = $1 ORDER BY currency, name
"""


class About(msgspec.Struct, frozen=True):
    """What money moves for. `amount` in minor units."""

    operator_id: UUID
    booking_id: UUID
    payment_id: UUID
    refund_id: UUID | None
    amount: int
    currency: str


async def move(tx: Tx, movements: Sequence[Movement], about: About, at: datetime) -> None:
    """Write the movements. Accounts are locked by name first, so that no two transactions wait for each other."""
    names = sorted({name for m in movements for name in (m.debit, m.credit)})
    await tx.execute(_ACCOUNTS, about.operator_id, about.currency, names, [name in OWED for name in names])
    await tx.execute(_LOCK, about.operator_id, about.currency, names)
    await tx.execute(
        _MOVE, [new_id() for _ in movements], [m.kind for m in movements], [m.debit for m in movements],
        [m.credit for m in movements], about.operator_id, about.booking_id, about.payment_id, about.refund_id,
        about.amount, about.currency, at,
    )  # fmt: skip


async def balances(db: Database, operator_id: UUID) -> list[Balance]:
    """What each account of an operator holds."""
    return await db.all(Balance, _BALANCES, operator_id)
