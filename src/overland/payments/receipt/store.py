"""Receipts, as their rows have them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.payments.receipt import Receipt
from overland.payments.tax import TaxLine

_SELECT = """
SELECT r.operator_id, r.year, r.number, r.kind, r.payment_id, r.booking_id, r.reference, r.description, r.method,
       jsonb_build_object('amount', r.amount, 'currency', r.currency) AS amount,
       jsonb_build_object('amount', r.tax, 'currency', r.currency) AS tax, r.tax_basis_points, r.seller, r.tax_number,
       r.lines, r.address, r.issued_at, r.day, r.refund_id, coalesce(f.filed_as, '') AS filed_as,
       coalesce(r.corrects_year || '-' || lpad(r.corrects_number::text, 6, '0'), '') AS corrects
FROM receipt r LEFT JOIN fiscal_filing f USING (operator_id, year, number)
"""
_ADD = """
INSERT INTO receipt (operator_id, kind, payment_id, refund_id, corrects_year, corrects_number, booking_id, reference,
                     description, method, amount, currency, tax, tax_basis_points, seller, tax_number, address,
                     issued_at, day, lines)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
"""
_TO_FILE = f"""{_SELECT}
WHERE f.filed_as IS NULL AND (f.tried_at IS NULL OR f.tried_at < $1) AND r.tax_number <> ''
ORDER BY r.operator_id, r.year, r.number LIMIT $2
"""
_TRIED = """
INSERT INTO fiscal_filing AS f (operator_id, year, number, tries, tried_at, filed_as, error)
VALUES ($1, $2, $3, 1, $4, nullif($5, ''), $6)
ON CONFLICT (operator_id, year, number) DO UPDATE SET
    tries = f.tries + 1, tried_at = excluded.tried_at, filed_as = coalesce(f.filed_as, excluded.filed_as),
    error = excluded.error
"""


class Draft(msgspec.Struct, frozen=True):
    """A document before it has a number; amounts in minor units."""

    operator_id: UUID
    kind: str
    payment_id: UUID
    refund_id: UUID | None
    corrects_year: int | None
    corrects_number: int | None
    booking_id: UUID
    reference: str
    description: str
    method: str
    amount: int
    currency: str
    tax: int
    tax_basis_points: int
    seller: str
    tax_number: str
    address: str
    issued_at: datetime
    day: date
    lines: tuple[TaxLine, ...]


async def add(tx: Tx, draft: Draft) -> None:
    """The database gives the number; others of the operator wait until this transaction ends."""
    *facts, lines = msgspec.structs.astuple(draft)
    await tx.execute(_ADD, *facts, msgspec.to_builtins(lines))


async def of_payment(tx: Tx, payment_id: UUID) -> Receipt | None:
    """A payment's own receipt."""
    return await tx.maybe(Receipt, f"{_SELECT} WHERE r.payment_id = $1 AND r.refund_id IS NULL", payment_id)


async def corrections(tx: Tx, payment_id: UUID) -> list[Receipt]:
    """What has been taken back of a payment."""
    return await tx.all(Receipt, f"{_SELECT} WHERE r.payment_id = $1 AND r.kind = 'correction'", payment_id)


async def listed(db: Database, operator_id: UUID, before: tuple[int, int] | None, limit: int) -> list[Receipt]:
    """An operator's, the newest first, one more than asked for."""
    sql = f"""{_SELECT} WHERE r.operator_id = $1 AND ($2::int IS NULL OR (r.year, r.number) < ($2, $3::bigint))
    ORDER BY r.year DESC, r.number DESC LIMIT $4"""
    year, number = before or (None, None)
    return await db.all(Receipt, sql, operator_id, year, number, limit + 1)


async def of_sale(db: Database, booking_id: UUID, operators: Collection[UUID] | None) -> list[Receipt]:
    """The documents of the sale of a booking, the oldest first."""
    sql = f"""{_SELECT} JOIN payment p ON p.id = r.payment_id
    WHERE p.sale_id IN (SELECT o.sale_id FROM payment o WHERE o.booking_id = $1 UNION SELECT $1::uuid)
      AND ($2::uuid[] IS NULL OR r.operator_id = ANY ($2)) ORDER BY r.year, r.number"""
    return await db.all(Receipt, sql, booking_id, None if operators is None else list(operators))


async def of_one(db: Database, payment_id: UUID) -> list[Receipt]:
    """The documents of a payment, the oldest first."""
    return await db.all(Receipt, f"{_SELECT} WHERE r.payment_id = $1 ORDER BY r.year, r.number", payment_id)


async def to_file(db: Database, tried_before: datetime, limit: int) -> list[Receipt]:
    """What the tax authority has not got yet, of operators with a tax number, in the order of the numbers."""
    return await db.all(Receipt, _TO_FILE, tried_before, limit)


async def tried(tx: Tx, r: Receipt, at: datetime, filed_as: str, error: str) -> None:
    """What came of trying to file it."""
    await tx.execute(_TRIED, r.operator_id, r.year, r.number, at, filed_as, error)
