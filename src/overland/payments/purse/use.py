"""Pay with a balance or a voucher: the whole price, at once, or not at all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Unauthenticated
from overland.payments import PaymentOver, PaymentStatus, rules
from overland.payments.desk import Desk
from overland.payments.purse import NotEnoughLeft, UsePurse, VoucherUnknown
from overland.payments.purse.code import hashed
from overland.payments.purse.provider import CODE
from overland.payments.settle import paid_from
from overland.payments.store import attempts, log, purses
from overland.payments.store.attempts import Attempt
from overland.payments.store.purses import Row


async def use_purse(desk: Desk, by: Principal, payment_id: UUID, use: UsePurse) -> None:
    """Raises NotFound, VoucherUnknown, NotEnoughLeft, PaymentOver, Unauthenticated."""

    async def pay(tx: Tx) -> None:
        a = await attempts.lock(tx, payment_id)
        if a is None or a.provider != CODE:
            raise NotFound
        now = desk.clock.now()
        row = await _purse(desk, tx, by, a, use, now)
        if a.status == PaymentStatus.PAID and a.purse_id == row.id:
            return
        if a.status != PaymentStatus.PENDING or now >= a.expires_at:
            raise PaymentOver(payment_id=a.id)
        if (left := await purses.left(tx, row)) < a.amount:
            raise NotEnoughLeft(left=left, price=a.amount)
        await purses.paid_with(tx, a.id, row.id)
        await log.step(tx, a, PaymentStatus.PAID, "paid", by.key, now, note=row.hint)
        await paid_from(tx, a, rules.purse(row.id), now)
        await attempts.ask_next(tx, a.id, None)

    await desk.db.attempt(pay)


async def _purse(desk: Desk, tx: Tx, by: Principal, a: Attempt, use: UsePurse, now: datetime) -> Row:
    if use.code:
        voucher = await purses.by_code(tx, a.operator_id, hashed(desk.purse_key, use.code))
        if voucher is None or (voucher.expires_at and voucher.expires_at <= now) or voucher.currency != a.currency:
            raise VoucherUnknown
        return voucher
    if by.account_id is None:
        raise Unauthenticated
    balance = await purses.of_account(tx, a.operator_id, by.account_id, a.currency)
    if balance is None:
        raise NotEnoughLeft(left=0, price=a.amount)
    return balance
