"""Pay with a balance or a voucher: the whole price at once, or as a part all there is in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Unauthenticated
from overland.payments import PaymentOver, PaymentStatus, rules
from overland.payments.desk import Desk
from overland.payments.purse import NotEnoughLeft, UsePurse, VoucherUnknown
from overland.payments.purse.code import hashed
from overland.payments.purse.provider import CODE
from overland.payments.settle import Taken, take
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
            if not use.part or not left:
                raise NotEnoughLeft(left=left, price=a.amount)
            await log.step(tx, a, PaymentStatus.EXPIRED, "superseded", by.key, now)
            await attempts.ask_next(tx, a.id, None)
            a = await _part(tx, a, left, now)
        await attempts.ask_next(tx, a.id, None)
        await spend(desk, tx, a, row, by, now)

    await desk.db.attempt(pay)


async def spend(desk: Desk, tx: Tx, a: Attempt, row: Row, by: Principal, now: datetime) -> None:
    """Pay a locked attempt out of a locked purse that has enough."""
    await purses.paid_with(tx, a.id, row.id)
    await take(desk, tx, a, Taken(rules.purse(row.id), "paid", by.key, note=row.hint), now)


async def voucher(desk: Desk, tx: Tx, operator_id: UUID, code: str, currency: str, now: datetime) -> Row:
    """The voucher of this code, locked. Raises VoucherUnknown."""
    found = await purses.by_code(tx, operator_id, hashed(desk.purse_key, code))
    if found is None or (found.expires_at and found.expires_at <= now) or found.currency != currency:
        raise VoucherUnknown
    return found


async def _part(tx: Tx, a: Attempt, amount: int, now: datetime) -> Attempt:
    """An attempt in place of another one, over a part of it."""
    identity = new_id()
    part = msgspec.structs.replace(
        a, id=identity, order_code=str(identity), amount=amount, whole=a.whole or a.amount, created_at=now,
        status="new", version=0, redirect_url="",
    )  # fmt: skip
    await attempts.add(tx, part, None)
    return part


async def _purse(desk: Desk, tx: Tx, by: Principal, a: Attempt, use: UsePurse, now: datetime) -> Row:
    if use.code:
        return await voucher(desk, tx, a.operator_id, use.code, a.currency, now)
    if by.account_id is None:
        raise Unauthenticated
    balance = await purses.of_account(tx, a.operator_id, by.account_id, a.currency)
    if balance is None:
        raise NotEnoughLeft(left=0, price=a.amount)
    return balance
