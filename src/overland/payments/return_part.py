"""Give back the part of a sale that is not paid to its end: by hand, or by itself when its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.payments import Payment, PaymentStatus, ReturnPart, rules
from overland.payments.attention import NotWaiting
from overland.payments.desk import Desk
from overland.payments.promise import promise
from overland.payments.purse.provider import CODE
from overland.payments.shift import HandOut
from overland.payments.shift.hand_out import hand_over
from overland.payments.store import attempts, log
from overland.payments.store.attempts import Attempt

AGAIN: Final = timedelta(minutes=1)


async def return_part(desk: Desk, by: Principal, wish: ReturnPart, once: Once) -> Payment:
    """Give a held part back now: cash out of one's own drawer, at the terminal, or into the purse it came from.

    What came through a provider is sent back there. Raises what `Principal.require` raises, NotFound, NotWaiting,
    NoOpenShift, NotInDrawer, ReceiptUsed, Invalid.
    """
    found = await attempts.find(desk.db, wish.payment_id)
    if found.provider != CODE:
        by.require(Permission.PAYMENTS_CASH, found.operator_id)

    async def give(tx: Tx) -> Payment:
        if known := await tx.recall(once, Payment):
            return known
        a, now = await attempts.lock(tx, wish.payment_id), desk.clock.now()
        if a is None or a.whole is None:
            raise NotFound
        if a.status != PaymentStatus.HELD:
            raise NotWaiting(status=a.status)
        refund_id = await _send_back(desk, tx, a, "given_back", by.key, now)
        if a.provider in rules.AT_COUNTER:
            await hand_over(desk, tx, by, HandOut(a.operator_id, refund_id, wish.receipt))
        ended = await attempts.lock(tx, a.id)
        assert ended
        return await tx.remember(once, ended.payment())

    return await desk.db.attempt(give)


async def end_part(desk: Desk, payment_id: UUID) -> None:
    """Send a part back whose time is over, unless money may still come for the rest."""

    async def end(tx: Tx) -> None:
        a, now = await attempts.lock(tx, payment_id), desk.clock.now()
        if a is None or a.status != PaymentStatus.HELD:
            return
        if now < a.expires_at + rules.GRACE or await attempts.undecided(tx, a.operator_id, a.booking_id):
            await attempts.ask_next(tx, a.id, max(a.expires_at + rules.GRACE, now + AGAIN))
            return
        await _send_back(desk, tx, a, "part_over", "poller", now)

    await desk.db.attempt(end)


async def _send_back(desk: Desk, tx: Tx, a: Attempt, kind: str, actor: str, now: datetime) -> UUID:
    await log.step(tx, a, PaymentStatus.REFUSED, kind, actor, now)
    await attempts.ask_next(tx, a.id, None)
    refused = await attempts.lock(tx, a.id)
    assert refused
    return (await promise(desk, tx, refused, refused.excess, "underpaid", actor, now, of_sale=False)).id
