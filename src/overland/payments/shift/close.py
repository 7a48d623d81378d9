"""End a shift: what was counted is compared with what should be there, and only then told."""

from __future__ import annotations

import structlog

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound
from overland.payments import rules as money
from overland.payments.desk import Desk
from overland.payments.shift import CloseShift, Shift, ShiftClosed, rules, store
from overland.payments.store import ledger

logger = structlog.get_logger()


async def close_shift(desk: Desk, by: Principal, wish: CloseShift, once: Once) -> Shift:
    """Raises what `Principal.require` raises, ShiftClosed, NotFound, Invalid."""
    by.require(Permission.PAYMENTS_CASH, wish.operator_id)
    if not 0 <= wish.counted.amount <= money.LARGEST:
        raise Invalid(fields={"counted": "amount"})

    async def end(tx: Tx) -> Shift:
        if known := await tx.recall(once, Shift):
            return known
        drawer, now = await store.lock(tx, wish.operator_id, wish.shift_id), desk.clock.now()
        if drawer.person != by.account_id and not by.may(Permission.PAYMENTS_READ, wish.operator_id):
            raise NotFound
        if drawer.closed_at is not None:
            raise ShiftClosed
        if drawer.currency != wish.counted.currency:
            raise Invalid(fields={"counted": "another-currency"})
        about = ledger.Cause(drawer.operator_id, drawer.currency, drawer.id, drawer.id)
        await ledger.post(tx, rules.closed(drawer.cash, wish.counted.amount, drawer.brought), about, now)
        await store.close(tx, drawer, now, by.key, wish.counted.amount, wish.note)
        return await tx.remember(once, (await store.lock(tx, drawer.operator_id, drawer.id)).shown())

    shift = await desk.db.attempt(end)
    if shift.difference:
        logger.warning("till differs", shift=str(shift.id), difference=shift.difference.amount)
    return shift
