"""What operators have settled about their money."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from overland.kernel.db import Database, Tx
from overland.payments.attention import Policy

_SELECT: Final = """
SELECT CASE WHEN refund_limit IS NOT NULL
            THEN jsonb_build_object('amount', refund_limit, 'currency', currency) END AS refund_limit,
       seller, tax_number, address, zone, tax_basis_points
FROM policy WHERE operator_id = $1
"""
_PUT: Final = """
INSERT INTO policy (operator_id, refund_limit, currency, seller, tax_number, address, zone, tax_basis_points,
                    changed_at, changed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (operator_id) DO UPDATE SET
    refund_limit = excluded.refund_limit, currency = excluded.currency, seller = excluded.seller,
    tax_number = excluded.tax_number, address = excluded.address, zone = excluded.zone,
    tax_basis_points = excluded.tax_basis_points, changed_at = excluded.changed_at, changed_by = excluded.changed_by
"""


async def find(db: Database, operator_id: UUID) -> Policy:
    """An operator's policy; what holds without one, where nothing is settled."""
    return await db.maybe(Policy, _SELECT, operator_id) or Policy()


async def read(tx: Tx, operator_id: UUID) -> Policy:
    """The same in a transaction."""
    return await tx.maybe(Policy, _SELECT, operator_id) or Policy()


async def put(tx: Tx, operator_id: UUID, policy: Policy, by: str, at: datetime) -> None:
    """Settle it."""
    limit = policy.refund_limit
    amount, currency = (None, "VND") if limit is None else (limit.amount, limit.currency)
    await tx.execute(
        _PUT, operator_id, amount, currency, policy.seller, policy.tax_number, policy.address, policy.zone,
        policy.tax_basis_points, at, by,
    )  # fmt: skip


async def refund_limit(tx: Tx, operator_id: UUID, currency: str) -> int | None:
    """Minor units that one person may give back alone; None: any amount.

    Money of another currency than the limit's cannot be compared with it, and always takes two.
    """
    limit = (await read(tx, operator_id)).refund_limit
    if limit is None:
        return None
    return limit.amount if limit.currency == currency else 0
