"""Cash over the counter: paid as soon as it is written down."""

from __future__ import annotations

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments import Payment, PaymentStatus, TakeCash, rules
from overland.payments.desk import Desk
from overland.payments.open import check_amount
from overland.payments.settle import paid
from overland.payments.store import attempts, log
from overland.payments.store.attempts import Attempt


async def take_cash(desk: Desk, by: Principal, request: TakeCash, once: Once) -> Payment:
    """Write down cash that was taken. Raises what `Principal.require` raises, and Invalid."""
    by.require(Permission.PAYMENTS_CASH, request.operator_id)
    check_amount(request.amount)

    async def take(tx: Tx) -> Payment:
        if known := await tx.recall(once, Payment):
            return known
        now, identity = desk.clock.now(), new_id()
        taken = Attempt(
            identity, request.operator_id, request.booking_id, rules.CASH.code, "", str(identity),
            request.amount.amount, request.amount.currency, request.reference, "", "", "vi", now, now,
            sale_id=request.sale_id or request.booking_id,
        )  # fmt: skip
        await attempts.add(tx, taken, None)
        await log.step(tx, taken, PaymentStatus.PAID, "cash_taken", by.key, now)
        await paid(tx, taken, now)
        found = await attempts.lock(tx, taken.id)
        assert found
        return await tx.remember(once, found.payment())

    return await desk.db.attempt(take)
