"""Put a sale on an agent's account, as far as its credit goes: the ledger refuses what is beyond."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments import Payment, rules
from overland.payments.agent import AgentSwitchedOff, ChargeAgent, CreditUsedUp, store
from overland.payments.agent.agree import today
from overland.payments.agent.rules import commission
from overland.payments.agent.store import Row
from overland.payments.desk import Desk
from overland.payments.earn import earn
from overland.payments.open import check_amount
from overland.payments.settle import Taken, take
from overland.payments.store import attempts, policies
from overland.payments.store.attempts import Attempt

CHARGED: Final = "agent_charged"


async def charge_agent(desk: Desk, by: Principal, request: ChargeAgent, once: Once) -> Payment:
    """Raises what `Principal.require` raises, CreditUsedUp, AgentSwitchedOff, NotFound, Invalid."""
    by.require(Permission.BOOKINGS_RESELL, request.operator_id)
    if by.agent_at(request.operator_id) != request.agent_id:
        raise NotFound
    _check(request)

    async def charge(tx: Tx) -> Payment:
        if known := await tx.recall(once, Payment):
            return known
        return await tx.remember(once, await _charge(desk, tx, by, request, desk.clock.now()))

    return await desk.db.attempt(charge)


async def _charge(desk: Desk, tx: Tx, by: Principal, request: ChargeAgent, now: datetime) -> Payment:
    await attempts.lock_sale(tx, request.operator_id, request.booking_id)
    row = await store.lock(tx, request.operator_id, request.agent_id)
    if row.off_at:
        raise AgentSwitchedOff(reason=row.off_why)
    if request.amount.currency != row.currency:
        raise Invalid(fields={"amount": "another-currency"})
    a = _attempt(request, await attempts.held(tx, request.operator_id, request.booking_id, request.amount), now)
    earns = await _earns(tx, request, a, now)
    beyond = _beyond(row, a.amount - earns)
    if row.balance + row.credit_limit < a.amount - earns:
        raise beyond
    await attempts.add(tx, a, None)
    with tx.refusing({"within_credit": beyond}):
        await earn(tx, a, earns, now)
        await take(desk, tx, a, Taken(rules.agent(row.id), CHARGED, by.key, note=row.name), now)
    found = await attempts.lock(tx, a.id)
    assert found
    return found.payment()


async def _earns(tx: Tx, request: ChargeAgent, a: Attempt, now: datetime) -> int:
    """Minor units of commission; where a part of the price has come in another way, by what is left."""
    agreed = [rule.terms for rule in await store.agreed(tx, request.operator_id, request.agent_id)]
    day = today(await policies.read(tx, request.operator_id), now)
    whole = commission(agreed, request.shares, day, request.amount.currency)
    return whole.amount * a.amount // request.amount.amount


def _beyond(row: Row, asked: int) -> CreditUsedUp:
    return CreditUsedUp(limit=row.credit_limit, used=-row.balance, asked=asked, currency=row.currency)


def _check(request: ChargeAgent) -> None:
    check_amount(request.amount)
    currency = request.amount.currency
    if any(one.amount.currency != currency or one.amount.amount < 0 for one in request.shares):
        raise Invalid(fields={"shares": "amount"})
    if sum(one.amount.amount for one in request.shares) > request.amount.amount:
        raise Invalid(fields={"shares": "more-than-left"})


def _attempt(request: ChargeAgent, held: int, now: datetime) -> Attempt:
    identity, left = new_id(), request.amount.amount - held
    if left <= 0:
        raise Invalid(fields={"amount": "more-than-left"}, left=left)
    return Attempt(
        identity, request.operator_id, request.booking_id, rules.AGENT, str(request.agent_id), str(identity), left,
        request.amount.currency, request.reference, "", "", "vi", now, now,
        sale_id=request.sale_id or request.booking_id, whole=request.amount.amount if held else None,
    )  # fmt: skip
