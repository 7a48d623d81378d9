"""What a provider's word does to a payment or a refund. Notices, answers and the poller all come here."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

import structlog

from overland.kernel.db import Tx
from overland.payments import PaymentFailed, PaymentStatus, PaymentSucceeded, RefundPaid, RefundStatus, rules
from overland.payments.provider import RefundSaid, Said
from overland.payments.store import attempts, ledger, log, refunds
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return

logger = structlog.get_logger()
_FAILED: Final = {PaymentStatus.REFUSED, PaymentStatus.EXPIRED}


async def settle(tx: Tx, a: Attempt, said: Said | None, actor: str, now: datetime) -> PaymentStatus:
    """Move a locked payment to where the word puts it, with ledger and event; nothing when it is there already."""
    status = PaymentStatus(a.status)
    then = rules.verdict(status, a.money, said, over=now >= a.expires_at + rules.GRACE)
    if then is status:
        return status
    reference, note = (said.provider_reference, said.amount.text("en")) if said else ("", "unknown to the provider")
    await log.step(tx, a, then, then.value, actor, now, reference=reference, note=note)
    if then is PaymentStatus.PAID:
        await paid(tx, a, now)
    elif then in _FAILED:
        await tx.record(PaymentFailed(payment_id=a.id, booking_id=a.booking_id, operator_id=a.operator_id, status=then))
    else:
        logger.warning("payment needs attention", payment=str(a.id), said=note)
    await attempts.ask_next(tx, a.id, None)
    return then


async def paid(tx: Tx, a: Attempt, now: datetime, shift_id: UUID | None = None) -> None:
    """The money is here: into the ledger (cash into the drawer of a shift), and told."""
    about = ledger.About(a.operator_id, a.booking_id, a.id, None, a.amount, a.currency, shift_id)
    await ledger.move(tx, rules.captured(a.provider), about, now)
    await tx.record(
        PaymentSucceeded(
            payment_id=a.id,
            booking_id=a.booking_id,
            operator_id=a.operator_id,
            amount=a.money,
            method=a.provider,
            at=now,
        )
    )


async def settle_refund(tx: Tx, r: Return, said: RefundSaid, actor: str, now: datetime) -> RefundStatus:
    """The same for a refund, whose payment is locked."""
    status = RefundStatus(r.status)
    then = said.status if said.amount == r.money else RefundStatus.ATTENTION
    if status is RefundStatus.PENDING and then is status and said.provider_reference != r.provider_reference:
        await log.refund_step(tx, r, status, "refund_sent", actor, now, reference=said.provider_reference)
    if status is RefundStatus.PAID or then in {status, RefundStatus.PENDING}:
        return status
    await log.refund_step(tx, r, then, f"refund_{then}", actor, now, reference=said.provider_reference)
    if then is RefundStatus.PAID:
        await refund_paid(tx, r, now)
    else:
        logger.warning("refund needs attention", refund=str(r.id))
    await refunds.ask_next(tx, r.id, None)
    return then


async def refund_paid(tx: Tx, r: Return, now: datetime, shift_id: UUID | None = None) -> None:
    """The money is back: out of the ledger (cash out of the drawer of a shift), and told."""
    about = ledger.About(r.operator_id, r.booking_id, r.payment_id, r.id, r.amount, r.currency, shift_id)
    await ledger.move(tx, rules.refund_paid(r.provider), about, now)
    await tx.record(
        RefundPaid(
            refund_id=r.id, payment_id=r.payment_id, booking_id=r.booking_id, operator_id=r.operator_id, amount=r.money
        )
    )
