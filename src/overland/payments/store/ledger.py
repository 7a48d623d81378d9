"""The ledger: one row per movement, account totals kept by the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.payments import Balance
from overland.payments.rules import DRAWER, Movement, Posting, is_owed

_ACCOUNTS = """
INSERT INTO account (operator_id, name, currency, owed)
SELECT $1, name, $2, owed FROM unnest($3::text[], $4::boolean[]) AS wanted (name, owed)
WHERE NOT starts_with(name, 'agent ') ORDER BY name -- an agent's account is opened with the agent, and its limit
ON CONFLICT DO NOTHING
"""
_LOCK = """
SELECT name FROM account WHERE operator_id = $1 AND currency = $2 AND name = ANY ($3) ORDER BY name FOR NO KEY UPDATE
"""
_MOVE = """
INSERT INTO movement (id, kind, debit, credit, operator_id, booking_id, payment_id, refund_id, amount, currency, at,
                      shift_id, part)
SELECT id, kind, debit, credit, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $13 IN (debit, credit) THEN $12::uuid END, $14
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS m (id, kind, debit, credit, n) ORDER BY n
"""
_POST = """
INSERT INTO movement (id, kind, debit, credit, amount, operator_id, currency, cause_id, at, shift_id)
SELECT id, kind, debit, credit, amount, $6, $7, $8, $9, CASE WHEN $11 IN (debit, credit) THEN $10::uuid END
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[])
     WITH ORDINALITY AS m (id, kind, debit, credit, amount, n) ORDER BY n
"""
_STANDING = """
SELECT credits - debits FROM account WHERE operator_id = $1 AND currency = $2 AND name = $3 FOR NO KEY UPDATE
"""
_BALANCES = """
SELECT account, $1::uuid AS operator_id, jsonb_build_object('amount', sum(amount), 'currency', currency) AS balance
FROM (SELECT CASE WHEN name LIKE 'purse %' THEN 'purses' WHEN overdraft IS NOT NULL THEN 'agents' ELSE name END
                 AS account, currency,
             CASE WHEN owed THEN credits - debits ELSE debits - credits END AS amount
      FROM account WHERE operator_id = $1) AS held
GROUP BY account, currency ORDER BY currency, account
"""


class About(msgspec.Struct, frozen=True):
    """What money moves for. `amount` in minor units; `shift_id` is whose drawer it is where cash moves.

    `part` tells parts of one payment apart.
    """

    operator_id: UUID
    booking_id: UUID
    payment_id: UUID
    refund_id: UUID | None
    amount: int
    currency: str
    shift_id: UUID | None = None
    part: int = 0


class Cause(msgspec.Struct, frozen=True):
    """What money moves for where it is no payment; `shift_id` is whose drawer it is where cash moves."""

    operator_id: UUID
    currency: str
    id: UUID
    shift_id: UUID | None = None


async def move(tx: Tx, movements: Sequence[Movement], about: About, at: datetime) -> None:
    """Write the movements. Accounts are locked by name first, so that no two transactions wait for each other."""
    await _lock(tx, about.operator_id, about.currency, movements)
    await tx.execute(
        _MOVE, [new_id() for _ in movements], [m.kind for m in movements], [m.debit for m in movements],
        [m.credit for m in movements], about.operator_id, about.booking_id, about.payment_id, about.refund_id,
        about.amount, about.currency, at, about.shift_id, DRAWER, about.part,
    )  # fmt: skip


async def post(tx: Tx, postings: Sequence[Posting], cause: Cause, at: datetime) -> None:
    """The same for movements that are no payment's, each with an amount of its own."""
    await _lock(tx, cause.operator_id, cause.currency, postings)
    await tx.execute(
        _POST, [new_id() for _ in postings], [p.kind for p in postings], [p.debit for p in postings],
        [p.credit for p in postings], [p.amount for p in postings], cause.operator_id, cause.currency, cause.id, at,
        cause.shift_id, DRAWER,
    )  # fmt: skip


async def standing(tx: Tx, operator_id: UUID, currency: str, name: str) -> int:
    """What is owed on an account that is there, in minor units; nobody else moves it until this transaction ends."""
    held: int = await tx.value(_STANDING, operator_id, currency, name)
    return held


async def _lock(tx: Tx, operator_id: UUID, currency: str, moves: Sequence[Movement | Posting]) -> None:
    names = sorted({name for m in moves for name in (m.debit, m.credit)})
    await tx.execute(_ACCOUNTS, operator_id, currency, names, [is_owed(name) for name in names])
    await tx.execute(_LOCK, operator_id, currency, names)


async def balances(db: Database, operator_id: UUID) -> list[Balance]:
    """What each account of an operator holds."""
    return await db.all(Balance, _BALANCES, operator_id)
