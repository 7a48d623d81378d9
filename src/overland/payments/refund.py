"""Give money back to where it came from: promised in one transaction, sent by a job, paid when the provider says so."""

from __future__ import annotations

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import NothingToRefund, Refund, RefundPayment, rules
from overland.payments.accounts import takes
from overland.payments.desk import Desk
from overland.payments.promise import promise
from overland.payments.purse.provider import CODE
from overland.payments.store import attempts, policies, purses, refunds


async def give_back(desk: Desk, by: Principal, request: RefundPayment, once: Once) -> list[Refund]:
    """Give an amount back over the sale's payments, the newest first. Nothing asked for: nothing done.

    Above the operator's limit it waits for a second person. Raises what `Principal.require` raises, NothingToRefund
    (fact `left`, minor units), Invalid.
    """
    by.require(Permission.PAYMENTS_REFUND, request.operator_id)
    if request.amount.amount < 0:
        raise Invalid(fields={"amount": "below zero"})
    if not request.amount:
        return []

    keeps = await takes(desk, request.operator_id, CODE)

    async def give(tx: Tx) -> list[Refund]:
        if (known := await tx.recall(once, list[Refund])) is not None:
            return known
        sources = await attempts.lock_paid(tx, request.operator_id, request.booking_id)
        available = [(a, a.left) for a in sources if a.currency == request.amount.currency]
        shares = rules.spread(request.amount.amount, available)
        if shares is None:
            raise NothingToRefund(left=sum(left for _, left in available))
        waits = await needs_two(tx, by, request)
        now, purse_id = desk.clock.now(), None
        if request.keep_for and keeps:
            purse_id = await purses.balance_of(tx, request.operator_id, request.keep_for, request.amount.currency, now)
        made = [
            await promise(
                desk, tx, a, share, request.reason, by.key, now, waits=waits, purse_id=None if a.purse_id else purse_id
            )
            for a, share in shares
        ]
        return await tx.remember(once, [one.refund() for one in made])

    return await desk.db.attempt(give)


async def needs_two(tx: Tx, by: Principal, request: RefundPayment, *, counted: bool = True) -> bool:
    """Whether a second person has to agree. What people have had given back of the booking before is `counted` in."""
    if by.system:
        return False
    limit = await policies.refund_limit(tx, request.operator_id, request.amount.currency)
    if limit is None:
        return False
    before = await refunds.asked_by_people(tx, request.booking_id, request.amount.currency) if counted else 0
    return before + request.amount.amount > limit
