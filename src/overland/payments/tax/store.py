"""Tax rates, and what receipts come to by them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.db import Database, Tx
from overland.payments.tax import NewTaxRate, TaxPeriod, TaxRate, TaxSum

_RATES = """
SELECT product, basis_points, valid_from, set_at, set_by FROM tax_rate WHERE operator_id = $1
ORDER BY valid_from DESC, product
"""
_SUMS = """
SELECT product, basis_points, jsonb_build_object('amount', sold, 'currency', currency) AS sold,
       jsonb_build_object('amount', tax_sold, 'currency', currency) AS tax_in_sold,
       jsonb_build_object('amount', back, 'currency', currency) AS returned,
       jsonb_build_object('amount', tax_back, 'currency', currency) AS tax_in_returned,
       jsonb_build_object('amount', sold - tax_sold - back + tax_back, 'currency', currency) AS base,
       jsonb_build_object('amount', tax_sold - tax_back, 'currency', currency) AS tax
FROM (SELECT r.currency, l.product, l.basis_points,
             coalesce(sum(l.amount) FILTER (WHERE r.kind = 'receipt'), 0)::bigint AS sold,
             coalesce(sum(l.tax) FILTER (WHERE r.kind = 'receipt'), 0)::bigint AS tax_sold,
             coalesce(sum(l.amount) FILTER (WHERE r.kind = 'correction'), 0)::bigint AS back,
             coalesce(sum(l.tax) FILTER (WHERE r.kind = 'correction'), 0)::bigint AS tax_back
      FROM receipt r CROSS JOIN LATERAL (
          SELECT * FROM jsonb_to_recordset(r.lines) AS j (product text, basis_points integer, amount bigint, tax bigint)
          UNION ALL SELECT 'transport', r.tax_basis_points, r.amount, r.tax WHERE r.lines = '[]') AS l
      WHERE r.operator_id = $1 AND r.day BETWEEN $2 AND $3
      GROUP BY r.currency, l.product, l.basis_points) AS sums
ORDER BY currency, product DESC, basis_points
"""


async def rates(source: Database | Tx, operator_id: UUID) -> list[TaxRate]:
    """What was set, the newest first."""
    return await source.all(TaxRate, _RATES, operator_id)


async def add(tx: Tx, operator_id: UUID, rate: NewTaxRate, by: str, at: datetime) -> None:
    """Set a rate. Violates one_rate_a_day_and_product."""
    sql = """
    INSERT INTO tax_rate (operator_id, product, basis_points, valid_from, set_at, set_by)
    VALUES ($1, $2, $3, $4, $5, $6)
    """
    await tx.execute(sql, operator_id, rate.product, rate.basis_points, rate.valid_from, at, by)


async def sums(db: Database, period: TaxPeriod) -> list[TaxSum]:
    """What the receipts of a period come to, by product and rate."""
    return await db.all(TaxSum, _SUMS, period.operator_id, period.first_day, period.last_day)
