"""Cash that goes into a drawer or out of it beside selling: change, a deposit, an expense."""

from __future__ import annotations

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.payments.desk import Desk
from overland.payments.open import check_amount
from overland.payments.shift import CashKind, MoveCash, Shift, rules, store
from overland.payments.shift.drawer import REFUSED, own_drawer
from overland.payments.store import ledger


async def move_cash(desk: Desk, by: Principal, wish: MoveCash, once: Once) -> Shift:
    """Raises what `Principal.require` raises, NoOpenShift, NotInDrawer, Invalid."""
    check_amount(wish.amount)

    async def move(tx: Tx) -> Shift:
        if known := await tx.recall(once, Shift):
            return known
        drawer, now, amount = (
            await own_drawer(tx, by, wish.operator_id, wish.amount.currency),
            desk.clock.now(),
            wish.amount,
        )
        line = await store.write(tx, store.Line(drawer, wish.kind.value, "cash", amount.amount, now, note=wish.note))
        about = ledger.Cause(drawer.operator_id, drawer.currency, line, drawer.id)
        with tx.refusing(REFUSED):
            await ledger.post(tx, rules.moved(wish.kind, amount.amount), about, now)
        if wish.kind is CashKind.ADDED:
            await store.bring(tx, drawer, amount.amount)
        return await tx.remember(once, (await store.lock(tx, drawer.operator_id, drawer.id)).shown())

    return await desk.db.attempt(move)
