"""What a provider's word does to a payment or a refund. Notices, answers and the poller all come here."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import structlog

from overland.kernel.db import Tx
from overland.kernel.money import Money
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
_OPEN: Final = {PaymentStatus.PENDING, PaymentStatus.ATTENTION, PaymentStatus.HELD}


async def settle(desk: Desk, tx: Tx, a: Attempt, said: Said | None, actor: str, now: datetime) -> PaymentStatus:
    """Move a locked payment to where the word puts it, with ledger and event; nothing when it is there already.

    What has come beside the amount goes back by itself.
    """
    status, said = PaymentStatus(a.status), rules.with_assigned(a.money, said, a.assigned)
    over = now >= a.expires_at + rules.GRACE
    kind = desk.kinds.get(a.provider)
    then = rules.verdict(status, a.money, said, over=over, returned=a.returned)
    arrived = max(a.arrived, rules.total(a.money, said))
    if (
        status not in {PaymentStatus.PAID, PaymentStatus.HELD}
        and rules.amiss(a.money, said)
        and not (kind and kind.in_parts)
    ):
        # An order of a fixed amount that was paid with another is no matter of too little or too much.
        then, arrived = PaymentStatus.ATTENTION, a.arrived
    if then is status and arrived == a.arrived:
        return status
    reference, note = (said.provider_reference, said.amount.text("en")) if said else ("", "unknown to the provider")
    what = then.value if then is not status else "money_arrived"
    then = await move(desk, tx, a, then, what, actor, now, arrived=arrived, reference=reference, note=note)
    if then is PaymentStatus.HELD:
        await attempts.ask_next(tx, a.id, max(a.expires_at + rules.GRACE, now))
    elif then is not PaymentStatus.PENDING:
        await attempts.ask_next(tx, a.id, _last_look(desk, a, over=over))
    return then


async def move(
    desk: Desk, tx: Tx, a: Attempt, then: PaymentStatus, kind: str, actor: str, now: datetime, *, arrived: int,
    reference: str = "", note: str = "", waits: bool = False,
) -> PaymentStatus:  # fmt: skip
    """Put a locked payment where it belongs, with all that has come for it by now (`arrived`, minor units).

    A part is only paid together with all others; where it stands then is the answer. `waits`: a second person looks
    before anything goes back.
    """
    if a.whole and then is PaymentStatus.PAID:
        then = PaymentStatus.HELD
    await log.step(
        tx, a, then, kind, actor, now, reference=reference, note=note, arrived=arrived if arrived > a.arrived else None
    )
    fresh = then is not PaymentStatus(a.status)
    await _book(tx, a, arrived, now, captured=fresh and then is PaymentStatus.PAID)
    if fresh and then is PaymentStatus.HELD:
        return await gather(desk, tx, a, actor, now)
    if fresh:
        await _tell(tx, a, then, now, note)
    settled = await attempts.lock(tx, a.id)
    assert settled
    if settled.excess and then not in _OPEN:
        reason = "overpaid" if settled.captured else "underpaid"
        await promise(desk, tx, settled, settled.excess, reason, actor, now, of_sale=False, waits=waits)
    return then


class Taken(NamedTuple):
    """Money that is here at once, to the last unit: from or to which account of the ledger, and how it is logged.

    Cash lies in the drawer of the shift `shift_id`.
    """

    source: str
    kind: str
    actor: str
    reference: str = ""
    note: str = ""
    shift_id: UUID | None = None


async def take(desk: Desk, tx: Tx, a: Attempt, taken: Taken, now: datetime) -> None:
    """A locked payment is paid: into the ledger, and told. A part of a sale waits for the others."""
    then = PaymentStatus.HELD if a.whole else PaymentStatus.PAID
    await log.step(
        tx, a, then, taken.kind, taken.actor, now, reference=taken.reference, note=taken.note, arrived=a.amount
    )
    moved = rules.arrived(taken.source) if a.whole else rules.captured(taken.source)
    part = a.amount if a.whole else 0
    about = ledger.About(a.operator_id, a.booking_id, a.id, None, a.amount, a.currency, taken.shift_id, part)
    await ledger.move(tx, moved, about, now)
    if not a.whole:
        await _tell(tx, a, PaymentStatus.PAID, now, "")
    elif await gather(desk, tx, a, taken.actor, now) is PaymentStatus.HELD:
        await attempts.ask_next(tx, a.id, max(a.expires_at + rules.GRACE, now))


async def gather(desk: Desk, tx: Tx, a: Attempt, actor: str, now: datetime) -> PaymentStatus:
    """A part has come. With the last one all are captured, and the sale is told as one payment, by the last part."""
    assert a.whole
    whole = Money(a.whole, a.currency)
    await attempts.lock_sale(tx, a.operator_id, a.booking_id)
    parts = await attempts.lock_held(tx, a.operator_id, a.booking_id, whole)
    if sum(part.amount for part in parts) != whole.amount:
        return PaymentStatus.HELD
    for part in parts:
        await log.step(tx, part, PaymentStatus.PAID, "part_counted", actor, now)
        await ledger.move(tx, rules.captured_from_held(), _about(part, part.amount), now)
        await issue_receipt(tx, part, now)
        await attempts.ask_next(tx, part.id, None)
        if beside := part.excess - part.amount:
            counted = await attempts.lock(tx, part.id)
            assert counted
            await promise(desk, tx, counted, beside, "overpaid", actor, now, of_sale=False)
    await tx.record(_succeeded(a, whole, now))
    return PaymentStatus.PAID


async def _book(tx: Tx, a: Attempt, arrived: int, now: datetime, *, captured: bool) -> None:
    if captured and (a.arrived, arrived) == (0, a.amount):
        await ledger.move(tx, rules.captured(rules.treasury(a.provider)), _about(a, a.amount), now)
        return
    if more := arrived - a.arrived:
        await ledger.move(tx, rules.arrived(rules.treasury(a.provider)), _about(a, more, part=arrived), now)
    if captured:
        await ledger.move(tx, rules.captured_from_held(), _about(a, a.amount), now)


async def _tell(tx: Tx, a: Attempt, then: PaymentStatus, now: datetime, note: str) -> None:
    if then is PaymentStatus.PAID:
        await tx.record(_succeeded(a, a.money, now))
        await issue_receipt(tx, a, now)
    elif then in _FAILED:
        await tx.record(PaymentFailed(payment_id=a.id, booking_id=a.booking_id, operator_id=a.operator_id, status=then))
    else:
        logger.warning("payment needs attention", payment=str(a.id), said=note)


def _succeeded(a: Attempt, amount: Money, now: datetime) -> PaymentSucceeded:
    return PaymentSucceeded(
        payment_id=a.id, booking_id=a.booking_id, operator_id=a.operator_id, amount=amount, method=a.provider, at=now
    )


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
