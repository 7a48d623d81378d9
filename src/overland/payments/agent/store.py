"""The SQL of agents, of what was agreed with them, and of their accounts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.payments import rules
from overland.payments.agent import Agent, AgentDraft, AgentOff, AgentRule, AgentTerms, PayAgent, TakeFromAgent
from overland.payments.store import ledger


class Row(msgspec.Struct, frozen=True):
    """An agent as its row and its account have it, amounts in minor units of `currency`."""

    operator_id: UUID
    id: UUID
    name: str
    contact: str
    phone: str
    email: str
    tax_number: str
    credit_limit: int
    currency: str
    made_at: datetime
    off_at: datetime | None
    off_by: str | None
    off_why: str | None
    balance: int
    version: int = 1

    def shown(self) -> Agent:
        """As others see it."""
        off = AgentOff(self.off_at, self.off_by or "", self.off_why or "") if self.off_at else None
        return Agent(
            self.id, self.operator_id, self.name, self.contact, self.phone, self.email, self.tax_number,
            Money(self.credit_limit, self.currency), Money(self.balance, self.currency), self.made_at, off,
            self.version,
        )  # fmt: skip


class Line(msgspec.Struct, frozen=True):
    """A movement of an agent's account; `amount` in its favour."""

    at: datetime
    kind: str
    amount: int
    reference: str
    method: str


_SELECT = """
SELECT g.operator_id, g.id, g.name, g.contact, g.phone, g.email, g.tax_number, g.credit_limit, g.currency, g.made_at,
       g.off_at, g.off_by, g.off_why, a.credits - a.debits AS balance, g.version
FROM agent g JOIN account a ON (a.operator_id, a.name, a.currency) = (g.operator_id, 'agent ' || g.id, g.currency)
"""
_ADD = """
INSERT INTO agent (operator_id, id, name, contact, phone, email, tax_number, credit_limit, currency, made_at, made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_CHANGE = """
UPDATE agent SET name = $3, contact = $4, phone = $5, email = $6, tax_number = $7, credit_limit = $8, currency = $9,
    version = version + 1
WHERE operator_id = $1 AND id = $2
"""
_SWITCH = "UPDATE agent SET off_at = $3, off_by = $4, off_why = $5 WHERE operator_id = $1 AND id = $2"
_RULES = """
SELECT r.made_at, r.made_by, jsonb_build_object(
           'basis_points', r.basis_points, 'valid_from', r.valid_from, 'route_id', r.route_id,
           'per_ticket', jsonb_build_object('amount', r.per_ticket, 'currency', g.currency)) AS terms
FROM agent_commission r JOIN agent g ON (g.operator_id, g.id) = (r.operator_id, r.agent_id)
WHERE r.operator_id = $1 AND r.agent_id = $2 ORDER BY r.valid_from DESC, r.made_at DESC, r.id
"""
_AGREE = """
INSERT INTO agent_commission (operator_id, id, agent_id, route_id, basis_points, per_ticket, valid_from, made_at,
                              made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_PAID = """
INSERT INTO agent_payment (operator_id, id, agent_id, method, amount, currency, reference, note, made_at, made_by,
                           paid_out)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
_ITS = """
m.operator_id = $1 AND (CASE WHEN starts_with(m.debit, 'agent ') THEN m.debit ELSE m.credit END) = $2
AND (starts_with(m.debit, 'agent ') OR starts_with(m.credit, 'agent '))
"""
_LINES = f"""
SELECT m.at, m.kind, CASE WHEN m.credit = $2 THEN m.amount ELSE -m.amount END AS amount,
       coalesce(p.reference, b.reference, '') AS reference, coalesce(b.method, '') AS method
FROM movement m LEFT JOIN payment p ON (p.operator_id, p.id) = (m.operator_id, m.payment_id)
     LEFT JOIN agent_payment b ON (b.operator_id, b.id) = (m.operator_id, m.cause_id)
WHERE {_ITS} AND m.at >= $3 AND m.at < $4
ORDER BY m.at, m.payment_id, m.refund_id, m.kind LIKE 'agent commission%', m.id
"""
_BEFORE = f"""
SELECT coalesce(sum(CASE WHEN m.credit = $2 THEN m.amount ELSE -m.amount END), 0)::bigint
FROM movement m WHERE {_ITS} AND m.at < $3
"""


async def all_of(db: Database, operator_id: UUID) -> list[Row]:
    """An operator's agents by name."""
    return await db.all(Row, f"{_SELECT} WHERE g.operator_id = $1 ORDER BY lower(g.name), g.id", operator_id)


async def find(source: Database | Tx, operator_id: UUID, agent_id: UUID) -> Row:
    """One. Raises NotFound."""
    return await source.one(Row, NotFound(), f"{_SELECT} WHERE g.operator_id = $1 AND g.id = $2", operator_id, agent_id)


async def some(db: Database, operators: Collection[UUID], agents: Collection[UUID]) -> list[Row]:
    """These of these operators, by name."""
    sql = f"{_SELECT} WHERE g.operator_id = ANY ($1) AND g.id = ANY ($2) ORDER BY lower(g.name), g.id"
    return await db.all(Row, sql, list(operators), list(agents))


async def lock(tx: Tx, operator_id: UUID, agent_id: UUID) -> Row:
    """One, whose account nobody else moves and whom nobody changes until this transaction ends. Raises NotFound."""
    sql = "SELECT true FROM agent WHERE operator_id = $1 AND id = $2 FOR NO KEY UPDATE"
    if await tx.value(sql, operator_id, agent_id) is None:
        raise NotFound
    found = await find(tx, operator_id, agent_id)
    held = await ledger.standing(tx, operator_id, found.currency, rules.agent(agent_id))
    return msgspec.structs.replace(found, balance=held)


async def add(tx: Tx, operator_id: UUID, agent_id: UUID, draft: AgentDraft, now: datetime, by: str) -> None:
    """A new one, with its account. Violates one_agent_of_a_name."""
    await tx.execute(
        _ADD, operator_id, agent_id, draft.name, draft.contact, draft.phone, draft.email, draft.tax_number,
        draft.credit_limit.amount, draft.credit_limit.currency, now, by,
    )  # fmt: skip


async def change(tx: Tx, operator_id: UUID, agent_id: UUID, draft: AgentDraft) -> None:
    """Let this hold of it. Violates one_agent_of_a_name, within_credit."""
    await tx.execute(
        _CHANGE, operator_id, agent_id, draft.name, draft.contact, draft.phone, draft.email, draft.tax_number,
        draft.credit_limit.amount, draft.credit_limit.currency,
    )  # fmt: skip


async def switch(tx: Tx, operator_id: UUID, agent_id: UUID, off: AgentOff | None) -> None:
    """Switch it off, or (None) on."""
    await tx.execute(_SWITCH, operator_id, agent_id, *((off.at, off.by, off.reason) if off else (None, None, None)))


async def agreed(source: Database | Tx, operator_id: UUID, agent_id: UUID) -> list[AgentRule]:
    """What was agreed with it, the newest first."""
    return await source.all(AgentRule, _RULES, operator_id, agent_id)


async def agree(tx: Tx, operator_id: UUID, agent_id: UUID, terms: AgentTerms, now: datetime, by: str) -> None:
    """Agree on this. Violates one_agent_rule_a_day."""
    await tx.execute(
        _AGREE, operator_id, new_id(), agent_id, terms.route_id, terms.basis_points, terms.per_ticket.amount,
        terms.valid_from, now, by,
    )  # fmt: skip


async def paid(tx: Tx, payment_id: UUID, request: TakeFromAgent | PayAgent, now: datetime, by: str) -> None:
    """Money that it has brought, or was paid. Violates agent_paid_once."""
    await tx.execute(
        _PAID, request.operator_id, payment_id, request.agent_id, request.method, request.amount.amount,
        request.amount.currency, request.reference, request.note, now, by, isinstance(request, PayAgent),
    )  # fmt: skip


async def lines(db: Database, row: Row, begin: datetime, end: datetime) -> list[Line]:
    """What moved on its account in this time, the oldest first."""
    return await db.all(Line, _LINES, row.operator_id, rules.agent(row.id), begin, end)


async def held_before(db: Database, row: Row, at: datetime) -> int:
    """What its account held before an instant."""
    found: int = await db.value(_BEFORE, row.operator_id, rules.agent(row.id), at)
    return found
