"""Service fees, as their rows have them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from overland.booking.fees import ServiceFee
from overland.kernel.db import Database, Tx

_FEE = """
id, operator_id, kept_by, basis_points, jsonb_build_object('amount', amount, 'currency', currency) AS amount, per,
refundable, at_counter, valid_from, made_at, made_by
"""
# The platform's word about one operator goes before its word about all.
_IN_FORCE = """
SELECT DISTINCT ON (o.operator_id, kept_by, currency) o.operator_id AS for_operator, {fee}
FROM unnest($1::uuid[]) AS o (operator_id) JOIN service_fee f ON f.operator_id = o.operator_id OR f.operator_id IS NULL
WHERE valid_from <= $2 AND made_at <= $2
ORDER BY o.operator_id, kept_by, currency, f.operator_id IS NULL, valid_from DESC, place DESC
""".replace("{fee}", _FEE.replace("id, operator_id,", "f.id, f.operator_id,", 1))
_ADD = """
INSERT INTO service_fee (id, operator_id, kept_by, basis_points, amount, currency, per, refundable, at_counter,
                         valid_from, made_at, made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""


class _InForce(ServiceFee, frozen=True, kw_only=True):
    for_operator: UUID


async def in_force(db: Database | Tx, operators: Sequence[UUID], at: datetime) -> dict[UUID, list[ServiceFee]]:
    """What is asked at this instant (UTC), by operator."""
    found: dict[UUID, list[ServiceFee]] = {}
    for fee in await db.all(_InForce, _IN_FORCE, list(operators), at):
        if fee.basis_points or fee.amount:
            found.setdefault(fee.for_operator, []).append(fee)
    return found


async def all_of(db: Database, operator_id: UUID | None) -> list[ServiceFee]:
    """Everything that was settled for an operator, or (None) for all, the newest first."""
    sql = f"SELECT {_FEE} FROM service_fee WHERE operator_id IS NOT DISTINCT FROM $1 ORDER BY place DESC"
    return await db.all(ServiceFee, sql, operator_id)


async def add(tx: Tx, fee: ServiceFee) -> None:
    """Keep one."""
    await tx.execute(
        _ADD, fee.id, fee.operator_id, fee.kept_by.value, fee.basis_points, fee.amount.amount, fee.amount.currency,
        fee.per.value, fee.refundable, fee.at_counter, fee.valid_from, fee.made_at, fee.made_by,
    )  # fmt: skip
