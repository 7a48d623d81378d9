"""Begin a shift: a person, a counter, a float."""

from __future__ import annotations

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, Invalid
from overland.payments import rules as money
from overland.payments.desk import Desk
from overland.payments.shift import OpenShift, Shift, ShiftOpen, rules, store
from overland.payments.store import ledger


async def open_shift(desk: Desk, by: Principal, wish: OpenShift, once: Once) -> Shift:
    """Raises what `Principal.require` raises, ShiftOpen, Invalid."""
    by.require(Permission.PAYMENTS_CASH, wish.operator_id)
    person = by.account_id
    if person is None:
        raise Forbidden(permission=Permission.PAYMENTS_CASH.value)
    counter = " ".join(wish.counter.split())
    if not counter or not 0 <= wish.brought.amount <= money.LARGEST:
        raise Invalid(fields={"brought" if counter else "counter": "amount" if counter else "missing"})

    async def begin(tx: Tx) -> Shift:
        if known := await tx.recall(once, Shift):
            return known
        now, brought = desk.clock.now(), wish.brought
        open_already = {
            "one_open_shift_of_person": ShiftOpen(what="person"),
            "one_open_shift_of_counter": ShiftOpen(what="counter"),
        }
        with tx.refusing(open_already):
            drawer = await store.add(tx, wish.operator_id, new_id(), person, counter, brought, now)
        if brought:
            line = await store.write(tx, store.Line(drawer, "float", "cash", brought.amount, now))
            about = ledger.Cause(wish.operator_id, brought.currency, line, drawer.id)
            await ledger.post(tx, rules.brought_in("float", brought.amount), about, now)
        return await tx.remember(once, drawer.shown())

    return await desk.db.attempt(begin)
