"""Commission rules, statements, and what is not settled yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.problems import NotFound
from overland.payments.rules import OWED_TO, SALES, treasury
from overland.payments.settlement import CommissionRule, CommissionTerms, Paid, StatementLine
from overland.payments.settlement.rules import Moved


class Closed(msgspec.Struct, frozen=True):
    """A statement as its row has it."""

    operator_id: UUID
    id: UUID
    number: int
    currency: str
    zone: str
    first_day: date
    last_day: date
    payable: int
    closed_at: datetime
    closed_by: str
    paid: Paid | None = None


class Placed(msgspec.Struct, frozen=True):
    """A line and the statement it is in."""

    statement_id: UUID
    line: StatementLine


_RULES = """
SELECT made_at, made_by, jsonb_build_object(
           'operator_id', operator_id, 'channel', channel, 'basis_points', basis_points, 'valid_from', valid_from,
           'tax_basis_points', tax_basis_points, 'on_fees', on_fees,
           'fixed', jsonb_build_object('amount', fixed, 'currency', currency)) AS terms
FROM commission_rule WHERE operator_id = $1 ORDER BY valid_from DESC, channel, currency
"""
_AGREE = """
INSERT INTO commission_rule (operator_id, id, channel, basis_points, fixed, tax_basis_points, currency, valid_from,
                             made_at, made_by, on_fees)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_METHOD = "CASE WHEN m.kind = 'provider fee' THEN substr(m.credit, $3) ELSE coalesce(p.provider, '') END"
_REFERENCE = "coalesce(p.reference, k.reference, u.hint, '')"
_OPEN = f"""
SELECT m.id, m.kind, m.credit, m.amount, m.currency, m.at, {_METHOD} AS method, {_REFERENCE} AS reference,
       u.id IS NOT NULL AS by_purse, coalesce(u.borne_by = 'marketplace', false) AS by_patron,
       (coalesce(sold.at, m.at) AT TIME ZONE $5)::date AS sold_day, coalesce(d.lines, p.parts, '[]') AS parts,
       m.kind = 'sold' AND EXISTS (
           SELECT FROM payment q JOIN movement s ON (s.operator_id, s.payment_id) = (q.operator_id, q.id)
           WHERE (q.operator_id, q.sale_id) = (p.operator_id, p.sale_id)
               AND s.kind = 'sold' AND (s.at, s.id) < (m.at, m.id)
       ) AS further_part
FROM movement m LEFT JOIN payment p ON (p.operator_id, p.id) = (m.operator_id, m.payment_id)
     LEFT JOIN refund r ON (r.operator_id, r.id) = (m.operator_id, m.refund_id)
     LEFT JOIN kept_fee k ON (k.operator_id, k.cause_id) = (m.operator_id, m.cause_id)
     LEFT JOIN purse u ON (u.operator_id, u.id) = (m.operator_id, coalesce(r.purse_id, p.purse_id, m.cause_id))
     LEFT JOIN receipt d ON (d.operator_id, d.payment_id) = (m.operator_id, m.payment_id)
         AND d.refund_id IS NOT DISTINCT FROM m.refund_id
     LEFT JOIN LATERAL (SELECT min(s.at) AS at FROM movement s
                        WHERE s.payment_id = m.payment_id AND s.kind = 'sold') sold ON true
WHERE m.operator_id = $1 AND m.currency = $2 AND m.at < $6
  AND ($4 IN (m.debit, m.credit) OR m.kind IN ('provider fee', 'goodwill', 'refund lent'))
  AND NOT EXISTS (SELECT 1 FROM statement_line l WHERE (l.operator_id, l.movement_id) = (m.operator_id, m.id))
ORDER BY m.at, m.id
"""
_CLOSE = """
INSERT INTO statement (operator_id, id, number, currency, zone, first_day, last_day, payable, closed_at, closed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_LINES = """
INSERT INTO statement_line (operator_id, statement_id, movement_id, kind, held, amount, commission, tax)
SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[], $5::boolean[], $6::bigint[], $7::bigint[], $8::bigint[])
"""
_CLOSED = """
SELECT s.operator_id, s.id, s.number, s.currency, s.zone, s.first_day, s.last_day, s.payable, s.closed_at, s.closed_by,
       CASE WHEN p.paid_on IS NOT NULL THEN jsonb_build_object(
           'bank_reference', p.bank_reference, 'paid_on', p.paid_on, 'recorded_at', p.recorded_at,
           'recorded_by', p.recorded_by) END AS paid
FROM statement s LEFT JOIN statement_payment p ON (p.operator_id, p.statement_id) = (s.operator_id, s.id)
"""
_LINES_OF = f"""
SELECT l.statement_id, jsonb_build_object(
           'movement_id', l.movement_id, 'at', m.at, 'kind', l.kind, 'held', l.held,
           'method', {_METHOD}, 'reference', {_REFERENCE},
           'amount', jsonb_build_object('amount', l.amount, 'currency', m.currency),
           'commission', jsonb_build_object('amount', l.commission, 'currency', m.currency),
           'tax', jsonb_build_object('amount', l.tax, 'currency', m.currency)) AS line
FROM statement_line l JOIN movement m ON m.id = l.movement_id
     LEFT JOIN payment p ON (p.operator_id, p.id) = (m.operator_id, m.payment_id)
     LEFT JOIN kept_fee k ON (k.operator_id, k.cause_id) = (m.operator_id, m.cause_id)
     LEFT JOIN purse u ON (u.operator_id, u.id) = (m.operator_id, m.cause_id)
WHERE l.operator_id = $1 AND l.statement_id = ANY ($2) ORDER BY m.at, m.id
"""
_PROVIDER_AT = len(OWED_TO + treasury("")) + 1
"""Where the provider's code begins in the name of the account of what is owed to it."""


async def rules(source: Database | Tx, operator_id: UUID) -> list[CommissionRule]:
    """What was agreed with an operator, the newest first."""
    return await source.all(CommissionRule, _RULES, operator_id)


async def agree(tx: Tx, terms: CommissionTerms, at: datetime, by: str) -> None:
    """Keep terms. Violates one_rule_a_day."""
    await tx.execute(
        _AGREE, terms.operator_id, new_id(), terms.channel, terms.basis_points, terms.fixed.amount,
        terms.tax_basis_points, terms.fixed.currency, terms.valid_from, at, by,
        terms.on_fees,
    )  # fmt: skip


async def one_at_a_time(tx: Tx, operator_id: UUID) -> None:
    """Let one transaction at a time settle with this operator."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 7))", str(operator_id))


async def unsettled(source: Database | Tx, operator_id: UUID, currency: str, until: datetime, zone: str) -> list[Moved]:
    """Movements of sales, refunds and fees before this instant that no statement has, oldest first."""
    return await source.all(Moved, _OPEN, operator_id, currency, _PROVIDER_AT, SALES, zone, until)


async def last_day(source: Database | Tx, operator_id: UUID, currency: str) -> date | None:
    """The last day that is settled."""
    sql = "SELECT max(last_day) FROM statement WHERE operator_id = $1 AND currency = $2"
    found: date | None = await source.value(sql, operator_id, currency)
    return found


async def settled_since(tx: Tx, terms: CommissionTerms) -> bool:
    """Whether a day on which these terms would hold is settled already."""
    last = await last_day(tx, terms.operator_id, terms.fixed.currency)
    return last is not None and terms.valid_from <= last


async def close(tx: Tx, new: Closed, lines: Sequence[StatementLine]) -> None:
    """Keep a statement with its lines."""
    await tx.execute(
        _CLOSE, new.operator_id, new.id, new.number, new.currency, new.zone, new.first_day, new.last_day, new.payable,
        new.closed_at, new.closed_by,
    )  # fmt: skip
    columns = zip(
        *((o.movement_id, o.kind, o.held, o.amount.amount, o.commission.amount, o.tax.amount) for o in lines),
        strict=True,
    )
    await tx.execute(_LINES, new.operator_id, new.id, *map(list, columns))


async def next_number(tx: Tx, operator_id: UUID) -> int:
    """The number after the last."""
    return int(await tx.value("SELECT count(*) + 1 FROM statement WHERE operator_id = $1", operator_id))


async def statements(db: Database, operator_id: UUID) -> list[Closed]:
    """Closed ones, the newest first."""
    return await db.all(Closed, f"{_CLOSED} WHERE s.operator_id = $1 ORDER BY s.number DESC LIMIT 400", operator_id)


async def find(source: Database | Tx, operator_id: UUID, statement_id: UUID) -> Closed:
    """One. Raises NotFound."""
    return await source.one(
        Closed, NotFound(), f"{_CLOSED} WHERE s.operator_id = $1 AND s.id = $2", operator_id, statement_id
    )


async def lines(db: Database, operator_id: UUID, statement_ids: Sequence[UUID]) -> list[Placed]:
    """The lines of statements, in order."""
    return await db.all(Placed, _LINES_OF, operator_id, list(statement_ids), _PROVIDER_AT)


async def pay(tx: Tx, closed: Closed, reference: str, paid_on: date, at: datetime, by: str) -> None:
    """Keep how it was paid. Violates statement_payment_pkey when it is paid already."""
    sql = """
    INSERT INTO statement_payment (operator_id, statement_id, bank_reference, paid_on, recorded_at, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6)
    """
    await tx.execute(sql, closed.operator_id, closed.id, reference, paid_on, at, by)
