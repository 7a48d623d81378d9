"""Give money back over the counter: out of the drawer, or at the terminal. A refund waits until somebody does."""

from __future__ import annotations

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments import RefundStatus
from overland.payments import rules as money
from overland.payments.desk import Desk
from overland.payments.promise import refund_paid
from overland.payments.shift import HandOut, Shift, store
from overland.payments.shift.drawer import REFUSED, own_drawer
from overland.payments.store import attempts, log, refunds


async def hand_out(desk: Desk, by: Principal, wish: HandOut, once: Once) -> Shift:
    """Raises what `Principal.require` raises, NoOpenShift, NotInDrawer, ReceiptUsed, NotFound, Invalid."""

    async def give(tx: Tx) -> Shift:
        if known := await tx.recall(once, Shift):
            return known
        return await tx.remember(once, await hand_over(desk, tx, by, wish))

    return await desk.db.attempt(give)


async def hand_over(desk: Desk, tx: Tx, by: Principal, wish: HandOut) -> Shift:
    """The same as a part of more. Raises what `hand_out` raises."""
    r = await refunds.read(tx, wish.refund_id)
    if r is None or r.operator_id != wish.operator_id or r.provider not in money.AT_COUNTER:
        raise NotFound
    drawer, now = await own_drawer(tx, by, wish.operator_id, r.currency), desk.clock.now()
    await attempts.lock(tx, r.payment_id)
    r = await refunds.read(tx, wish.refund_id)
    if r is None or r.status != RefundStatus.PENDING:
        raise NotFound
    if r.provider == money.TERMINAL.code and not wish.receipt:
        raise Invalid(fields={"receipt": "missing"})
    line = store.Line(
        drawer, "given back", r.provider, r.amount, now, refund_id=r.id, reference=wish.receipt, note=r.reason
    )
    await store.write(tx, line)
    with tx.refusing(REFUSED):
        await log.refund_step(tx, r, RefundStatus.PAID, "handed_out", by.key, now, reference=wish.receipt)
        await refund_paid(tx, r, now, shift_id=drawer.id if r.provider == money.CASH.code else None)
    return (await store.lock(tx, drawer.operator_id, drawer.id)).shown()
