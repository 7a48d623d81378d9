"""Give money back to where it came from: promised in one transaction, sent by a job, paid when the provider says so."""

from __future__ import annotations

from datetime import datetime

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import NothingToRefund, Refund, RefundPayment, RefundStatus, rules
from overland.payments.ask import FOLLOW_UP
from overland.payments.desk import SEND_REFUND, AskAbout, Desk
from overland.payments.store import attempts, ledger, log, refunds
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return


async def give_back(desk: Desk, by: Principal, request: RefundPayment, once: Once) -> list[Refund]:
    """Give an amount back over the sale's payments, the newest first. Nothing asked for: nothing done.

    Raises what `Principal.require` raises, NothingToRefund (fact `left`, minor units), Invalid.
    """
    by.require(Permission.PAYMENTS_REFUND, request.operator_id)
    if request.amount.amount < 0:
        raise Invalid(fields={"amount": "below zero"})
    if not request.amount:
        return []

    async def promise(tx: Tx) -> list[Refund]:
        if (known := await tx.recall(once, list[Refund])) is not None:
            return known
        sources = await attempts.lock_paid(tx, request.operator_id, request.booking_id)
        available = [(a, a.left) for a in sources if a.currency == request.amount.currency]
        shares = rules.spread(request.amount.amount, available)
        if shares is None:
            raise NothingToRefund(left=sum(left for _, left in available))
        now = desk.clock.now()
        return await tx.remember(once, [await _promise(desk, tx, by, request, a, share, now) for a, share in shares])

    return await desk.db.attempt(promise)


async def _promise(
    desk: Desk, tx: Tx, by: Principal, request: RefundPayment, a: Attempt, share: int, now: datetime
) -> Refund:
    made = Return(
        new_id(), a.operator_id, a.id, a.booking_id, share, a.currency, request.reason, now, a.provider, a.account
    )
    by_hand = a.provider in rules.AT_COUNTER  # it waits at the counter until somebody with an open shift hands it out
    with tx.refusing({"refunded_within_captured": NothingToRefund(left=a.left)}):
        await refunds.add(tx, made, None if by_hand else now + FOLLOW_UP)
    await log.refund_step(tx, made, RefundStatus.PENDING, "refund_opened", by.key, now, note=request.reason)
    about = ledger.About(made.operator_id, made.booking_id, made.payment_id, made.id, share, made.currency)
    await ledger.move(tx, rules.refund_opened(), about, now)
    if not by_hand:
        await desk.queue.enqueue(tx, SEND_REFUND, AskAbout(made.id))
    found = await refunds.read(tx, made.id)
    assert found
    return found.refund()
