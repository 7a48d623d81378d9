"""What people do with refunds: send the money by hand, have it sent again, and be the second who agrees."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.payments import PaymentStatus, Refund, RefundPayment, RefundStatus, rules
from overland.payments.attention import Decision, NotWaiting, SamePerson, SentByHand
from overland.payments.desk import SEND_REFUND, AskAbout, Desk
from overland.payments.promise import FOLLOW_UP, owe, refund_paid
from overland.payments.refund import needs_two
from overland.payments.store import attempts, log, refunds
from overland.payments.store.refunds import Return


async def decide_refund(desk: Desk, by: Principal, refund_id: UUID, decision: Decision) -> Refund:
    """Agree to a refund that someone else asks for, or not. Raises NotFound, NotWaiting, SamePerson."""

    async def decide(tx: Tx, r: Return) -> None:
        now, note = desk.clock.now(), decision.note
        if r.status != RefundStatus.WAITING:
            raise NotWaiting(status=r.status)
        if decision.approved and r.asked_by == by.key:
            raise SamePerson
        with tx.refusing({"two_people": SamePerson()}):
            if not decision.approved:
                # The payer is still owed what was to be sent by hand; nobody is owed what was only asked for.
                then = RefundStatus.ATTENTION if r.by_hand else RefundStatus.DECLINED
                await refunds.by_hand(tx, r.id, done=False, lent=False)
                await log.refund_step(tx, r, then, "refund_declined", by.key, now, note=note)
                if not r.of_sale and then is RefundStatus.DECLINED:
                    await _doubt_again(tx, r, by.key, now, note)
            elif r.by_hand:
                await _sent(desk, tx, r, by.key, note)
            else:
                await log.refund_step(tx, r, RefundStatus.PENDING, "refund_approved", by.key, now, note=note)
                await owe(desk, tx, await refunds.locked(tx, r.id), now)

    return await _with(desk, by, refund_id, decide)


async def _doubt_again(tx: Tx, r: Return, by: str, now: datetime, note: str) -> None:
    """Money that is nobody's sale and does not go back either is in doubt again."""
    a = await attempts.lock(tx, r.payment_id)
    assert a
    await log.step(tx, a, PaymentStatus.ATTENTION, "attention", by, now, note=note)


async def refund_by_hand(desk: Desk, by: Principal, refund_id: UUID, sent: SentByHand) -> Refund:
    """Write down that the money of a failed refund was sent by people. Above the limit another one has to agree.

    Raises NotFound, NotWaiting, and what `Principal.require` raises.
    """
    lent = sent.paid_by == "marketplace"

    async def write(tx: Tx, r: Return) -> None:
        if lent:
            by.require(Permission.SETTLE, r.operator_id)
        if r.status != RefundStatus.ATTENTION:
            raise NotWaiting(status=r.status)
        await refunds.by_hand(tx, r.id, done=True, lent=lent)
        r = msgspec.structs.replace(r, lent=lent)
        wish = RefundPayment(r.booking_id, r.operator_id, r.money, r.reason)
        if await needs_two(tx, by, wish, counted=False):
            await log.refund_step(
                tx, r, RefundStatus.WAITING, "hand_refund_asked", by.key, desk.clock.now(),
                reference=sent.bank_reference, note=sent.note,
            )  # fmt: skip
        else:
            await _sent(desk, tx, r, by.key, sent.note, sent.bank_reference)

    return await _with(desk, by, refund_id, write)


async def refund_again(desk: Desk, by: Principal, refund_id: UUID) -> Refund:
    """Have the provider send a failed refund once more. Raises NotFound, NotWaiting."""

    async def again(tx: Tx, r: Return) -> None:
        kind, now = desk.kinds.get(r.provider), desk.clock.now()
        if r.status != RefundStatus.ATTENTION or kind is None or kind.in_parts:
            raise NotWaiting(status=r.status)
        await log.refund_step(tx, r, RefundStatus.PENDING, "refund_again", by.key, now)
        await refunds.ask_next(tx, r.id, now + FOLLOW_UP)
        await desk.queue.enqueue(tx, SEND_REFUND, AskAbout(r.id))

    return await _with(desk, by, refund_id, again)


async def _sent(desk: Desk, tx: Tx, r: Return, by: str, note: str, reference: str = "") -> None:
    """The marketplace lends it; else transfers leave the very account they came to, the rest the operator advances."""
    now, kind = desk.clock.now(), desk.kinds.get(r.provider)
    await log.refund_step(tx, r, RefundStatus.PAID, "refund_by_hand", by, now, reference=reference, note=note)
    advanced = () if kind and kind.in_parts else rules.refund_advanced()
    await refund_paid(tx, r, now, moved=rules.refund_lent() if r.lent else advanced)


async def _with(desk: Desk, by: Principal, refund_id: UUID, work: Callable[[Tx, Return], Awaitable[None]]) -> Refund:
    found = await refunds.find(desk.db, refund_id)
    if found is None:
        raise NotFound
    by.require(Permission.PAYMENTS_REFUND, found.operator_id)

    async def locked(tx: Tx) -> Refund:
        await attempts.lock(tx, found.payment_id)
        await work(tx, await refunds.locked(tx, refund_id))
        return (await refunds.locked(tx, refund_id)).refund()

    return await desk.db.attempt(locked)
