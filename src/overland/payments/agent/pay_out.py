"""Pay an agent what it is owed: cash out of one's own drawer, or by bank. Never more than that."""

from __future__ import annotations

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import rules
from overland.payments.agent import AgentPaidAlready, AgentPayment, OwedLess, PayAgent, store
from overland.payments.agent.take_money import referred
from overland.payments.desk import Desk
from overland.payments.open import check_amount
from overland.payments.rules import Posting
from overland.payments.shift import store as shifts
from overland.payments.shift.drawer import REFUSED, own_drawer
from overland.payments.store import ledger


async def pay_agent(desk: Desk, by: Principal, request: PayAgent, once: Once) -> AgentPayment:
    """Raises what `Principal.require` raises, OwedLess, AgentPaidAlready, NoOpenShift, NotInDrawer, Invalid."""
    by.require(Permission.AGENTS_WRITE, request.operator_id)
    check_amount(request.amount)
    request = referred(request)

    async def pay(tx: Tx) -> AgentPayment:
        if known := await tx.recall(once, AgentPayment):
            return known
        return await tx.remember(once, await _pay(desk, tx, by, request))

    return await desk.db.attempt(pay)


async def _pay(desk: Desk, tx: Tx, by: Principal, request: PayAgent) -> AgentPayment:
    now, payment_id, currency = desk.clock.now(), new_id(), request.amount.currency
    cash = request.method == rules.CASH.code
    drawer = await own_drawer(tx, by, request.operator_id, currency) if cash else None
    row = await store.lock(tx, request.operator_id, request.agent_id)
    if row.currency != currency:
        raise Invalid(fields={"amount": "another-currency"})
    less = OwedLess(owed=max(row.balance, 0), currency=currency, fields={"amount": "more-than-owed"})
    if row.balance < request.amount.amount:
        raise less
    with tx.refusing({"agent_paid_once": AgentPaidAlready(fields={"reference": "taken"})}):
        await store.paid(tx, payment_id, request, now, by.key)
    source = rules.DRAWER if cash else rules.AGENTS_PAID
    posting = Posting("agent paid out", rules.agent(row.id), source, request.amount.amount)
    cause = ledger.Cause(request.operator_id, currency, payment_id, drawer.id if drawer else None)
    with tx.refusing({**REFUSED, "owed_to_agent": less}):
        await ledger.post(tx, [posting], cause, now)
    if drawer:
        line = shifts.Line(
            drawer, "agent paid out", request.method, request.amount.amount, now, reference=request.reference,
            note=row.name,
        )  # fmt: skip
        await shifts.write(tx, line)
    left = (await store.find(tx, request.operator_id, request.agent_id)).shown()
    return AgentPayment(payment_id, now, request.method, request.amount, request.reference, left)
