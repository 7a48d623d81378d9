"""What operators have settled about their money."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.money import Money
from overland.payments.attention import Policy


class _Row(msgspec.Struct, frozen=True):
    refund_limit: int | None
    currency: str


async def find(db: Database, operator_id: UUID) -> Policy:
    """An operator's policy; what holds without one, where nothing is settled."""
    row = await db.maybe(_Row, "SELECT refund_limit, currency FROM policy WHERE operator_id = $1", operator_id)
    if row is None or row.refund_limit is None:
        return Policy()
    return Policy(Money(row.refund_limit, row.currency))


async def put(tx: Tx, operator_id: UUID, policy: Policy, by: str, at: datetime) -> None:
    """Settle it."""
    sql = """
    INSERT INTO policy (operator_id, refund_limit, currency, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (operator_id) DO UPDATE SET refund_limit = excluded.refund_limit, currency = excluded.currency,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by
    """
    limit = policy.refund_limit
    amount, currency = (None, "VND") if limit is None else (limit.amount, limit.currency)
    await tx.execute(sql, operator_id, amount, currency, at, by)


async def refund_limit(tx: Tx, operator_id: UUID, currency: str) -> int | None:
    """Minor units that one person may give back alone; None: any amount.

    Money of another currency than the limit's cannot be compared with it, and always takes two.
    """
    row = await tx.maybe(_Row, "SELECT refund_limit, currency FROM policy WHERE operator_id = $1", operator_id)
    if row is None or row.refund_limit is None:
        return None
    return row.refund_limit if row.currency == currency else 0
