"""Write down what an agent has paid: in one's own shift, or as it came by bank."""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import rules
from overland.payments.agent import AgentPaidAlready, AgentPayment, PayAgent, TakeFromAgent, store
from overland.payments.desk import Desk
from overland.payments.open import check_amount
from overland.payments.rules import Posting
from overland.payments.shift import store as shifts
from overland.payments.shift.drawer import own_drawer
from overland.payments.store import ledger

BANK: Final = "bank"
Moved = TypeVar("Moved", TakeFromAgent, PayAgent)


async def take_from_agent(desk: Desk, by: Principal, request: TakeFromAgent, once: Once) -> AgentPayment:
    """Raises what `Principal.require` raises, AgentPaidAlready, NoOpenShift, NotFound, Invalid."""
    right = Permission.AGENTS_WRITE if request.method == BANK else Permission.PAYMENTS_CASH
    by.require(right, request.operator_id)
    check_amount(request.amount)
    request = referred(request)

    async def receive(tx: Tx) -> AgentPayment:
        if known := await tx.recall(once, AgentPayment):
            return known
        return await tx.remember(once, await _receive(desk, tx, by, request))

    return await desk.db.attempt(receive)


def referred(request: Moved) -> Moved:
    """The same with its reference tidied. Raises Invalid where what is no cash has none."""
    request = msgspec.structs.replace(request, reference=" ".join(request.reference.split()))
    if request.method != rules.CASH.code and not request.reference:
        raise Invalid(fields={"reference": "missing"})
    return request


async def _receive(desk: Desk, tx: Tx, by: Principal, request: TakeFromAgent) -> AgentPayment:
    now, payment_id, currency = desk.clock.now(), new_id(), request.amount.currency
    drawer = None if request.method == BANK else await own_drawer(tx, by, request.operator_id, currency)
    row = await store.lock(tx, request.operator_id, request.agent_id)
    if row.currency != currency:
        raise Invalid(fields={"amount": "another-currency"})
    with tx.refusing({"agent_paid_once": AgentPaidAlready(fields={"reference": "taken"})}):
        await store.paid(tx, payment_id, request, now, by.key)
    shift_id = drawer.id if drawer and request.method == rules.CASH.code else None
    source = rules.AGENTS_BANK if request.method == BANK else rules.treasury(request.method)
    posting = Posting("agent paid", source, rules.agent(row.id), request.amount.amount)
    await ledger.post(tx, [posting], ledger.Cause(request.operator_id, currency, payment_id, shift_id), now)
    if drawer:
        line = shifts.Line(
            drawer, "agent paid", request.method, request.amount.amount, now, reference=request.reference, note=row.name
        )  # fmt: skip
        await shifts.write(tx, line)
    left = (await store.find(tx, request.operator_id, request.agent_id)).shown()
    return AgentPayment(payment_id, now, request.method, request.amount, request.reference, left)
