"""What a provider's word does to a payment or a refund. Notices, answers and the poller all come here."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

import structlog

from overland.kernel.db import Tx
from overland.payments import PaymentFailed, PaymentStatus, PaymentSucceeded, RefundStatus, rules
from overland.payments.desk import Desk
from overland.payments.promise import promise, refund_paid
from overland.payments.provider import RefundSaid, Said
from overland.payments.receipt.issue import issue_receipt
from overland.payments.store import attempts, ledger, log, refunds
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return

logger = structlog.get_logger()
_FAILED: Final = {PaymentStatus.REFUSED, PaymentStatus.EXPIRED}
_OPEN: Final = {PaymentStatus.PENDING, PaymentStatus.ATTENTION}


async def settle(desk: Desk, tx: Tx, a: Attempt, said: Said | None, actor: str, now: datetime) -> PaymentStatus:
    """Move a locked payment to where the word puts it, with ledger and event; nothing when it is there already.

    What has come beside the amount goes back by itself.
    """
    status = PaymentStatus(a.status)
    over = now >= a.expires_at + rules.GRACE
    kind = desk.kinds.get(a.provider)
    then = rules.verdict(status, a.money, said, over=over, returned=a.returned)
    arrived = max(a.arrived, rules.total(a.money, said))
    if status is not PaymentStatus.PAID and rules.amiss(a.money, said) and not (kind and kind.in_parts):
        # An order of a fixed amount that was paid with another is no matter of too little or too much.
        then, arrived = PaymentStatus.ATTENTION, a.arrived
    if then is status and arrived == a.arrived:
        return status
    reference, note = (said.provider_reference, said.amount.text("en")) if said else ("", "unknown to the provider")
    what = then.value if then is not status else "money_arrived"
    await move(desk, tx, a, then, what, actor, now, arrived=arrived, reference=reference, note=note)
    if then is not PaymentStatus.PENDING:
        await attempts.ask_next(tx, a.id, _last_look(desk, a, over=over))
    return then


async def move(
    desk: Desk, tx: Tx, a: Attempt, then: PaymentStatus, kind: str, actor: str, now: datetime, *, arrived: int,
    reference: str = "", note: str = "", waits: bool = False,
) -> None:  # fmt: skip
    """Put a locked payment where it belongs, with all that has come for it by now (`arrived`, minor units).

    `waits`: a second person looks before anything goes back.
    """
    await log.step(
        tx, a, then, kind, actor, now, reference=reference, note=note, arrived=arrived if arrived > a.arrived else None
    )
    fresh = then is not PaymentStatus(a.status)
    await _book(tx, a, arrived, now, captured=fresh and then is PaymentStatus.PAID)
    if fresh:
        await _tell(tx, a, then, now, note)
    settled = await attempts.lock(tx, a.id)
    assert settled
    if settled.excess and then not in _OPEN:
        reason = "overpaid" if settled.captured else "underpaid"
        await promise(desk, tx, settled, settled.excess, reason, actor, now, of_sale=False, waits=waits)


async def paid(tx: Tx, a: Attempt, now: datetime, shift_id: UUID | None = None) -> None:
    """The money is here, to the last unit: into the ledger (cash into the drawer of a shift), and told."""
    about = ledger.About(a.operator_id, a.booking_id, a.id, None, a.amount, a.currency, shift_id)
    await ledger.move(tx, rules.captured(rules.treasury(a.provider)), about, now)
    await _tell(tx, a, PaymentStatus.PAID, now, "")


async def paid_from(tx: Tx, a: Attempt, source: str, now: datetime) -> None:
    """The same out of an account of the ledger that holds what is owed to the payer."""
    await ledger.move(tx, rules.captured(source), _about(a, a.amount), now)
    await _tell(tx, a, PaymentStatus.PAID, now, "")


async def _book(tx: Tx, a: Attempt, arrived: int, now: datetime, *, captured: bool) -> None:
    if captured and (a.arrived, arrived) == (0, a.amount):
        await ledger.move(tx, rules.captured(rules.treasury(a.provider)), _about(a, a.amount), now)
        return
    if more := arrived - a.arrived:
        await ledger.move(tx, rules.arrived(a.provider), _about(a, more, part=arrived), now)
    if captured:
        await ledger.move(tx, rules.captured_from_held(), _about(a, a.amount), now)


async def _tell(tx: Tx, a: Attempt, then: PaymentStatus, now: datetime, note: str) -> None:
    if then is PaymentStatus.PAID:
        told = PaymentSucceeded(
            payment_id=a.id, booking_id=a.booking_id, operator_id=a.operator_id, amount=a.money, method=a.provider,
            at=now,
        )  # fmt: skip
        await tx.record(told)
        await issue_receipt(tx, a, now)
    elif then in _FAILED:
        await tx.record(PaymentFailed(payment_id=a.id, booking_id=a.booking_id, operator_id=a.operator_id, status=then))
    else:
        logger.warning("payment needs attention", payment=str(a.id), said=note)


def _about(a: Attempt, amount: int, part: int = 0) -> ledger.About:
    return ledger.About(a.operator_id, a.booking_id, a.id, None, amount, a.currency, part=part)


def _last_look(desk: Desk, a: Attempt, *, over: bool) -> datetime | None:
    """When the provider is asked once more about what is settled: transfers may come beside the one that was told."""
    kind = desk.kinds.get(a.provider)
    return a.expires_at + rules.GRACE if kind and kind.in_parts and not over else None


async def settle_refund(tx: Tx, r: Return, said: RefundSaid, actor: str, now: datetime) -> RefundStatus:
    """The same for a refund, whose payment is locked."""
    status = RefundStatus(r.status)
    then = said.status if said.amount == r.money else RefundStatus.ATTENTION
    if status is RefundStatus.PENDING and then is status and said.provider_reference != r.provider_reference:
        await log.refund_step(tx, r, status, "refund_sent", actor, now, reference=said.provider_reference)
    if status in {RefundStatus.PAID, RefundStatus.DECLINED} or then in {status, RefundStatus.PENDING}:
        return status
    await log.refund_step(tx, r, then, f"refund_{then}", actor, now, reference=said.provider_reference)
    if then is RefundStatus.PAID:
        await refund_paid(tx, r, now)
    else:
        logger.warning("refund needs attention", refund=str(r.id))
    await refunds.ask_next(tx, r.id, None)
    return then
