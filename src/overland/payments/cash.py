"""Money over the counter: paid as soon as it is written down, in the open shift of whoever took it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import NotEnoughGiven, Payment, PaymentStatus, TakeCash, UnknownMethod, rules
from overland.payments.accounts import takes
from overland.payments.desk import Desk
from overland.payments.open import check_amount
from overland.payments.settle import paid
from overland.payments.shift import store as shifts
from overland.payments.shift.drawer import REFUSED, own_drawer
from overland.payments.store import attempts, log
from overland.payments.store.attempts import Attempt

_TAKEN: Final = {rules.CASH.code: "cash_taken", rules.TERMINAL.code: "terminal_taken"}


async def take_cash(desk: Desk, by: Principal, request: TakeCash, once: Once) -> Payment:
    """Write down what was taken at the counter.

    Raises what `Principal.require` raises, UnknownMethod, NoOpenShift, NotEnoughGiven, ReceiptUsed, and Invalid.
    """
    by.require(Permission.PAYMENTS_CASH, request.operator_id)
    _check(request)
    if not await takes(desk, request.operator_id, request.tender.method):
        raise UnknownMethod(method=request.tender.method)

    async def take(tx: Tx) -> Payment:
        if known := await tx.recall(once, Payment):
            return known
        return await tx.remember(once, await _take(desk, tx, by, request))

    return await desk.db.attempt(take)


async def _take(desk: Desk, tx: Tx, by: Principal, request: TakeCash) -> Payment:
    drawer = await own_drawer(tx, by, request.operator_id, request.amount.currency)
    now, tender = desk.clock.now(), request.tender
    a = _attempt(request, now)
    await attempts.add(tx, a, None)
    with tx.refusing(REFUSED):
        await log.step(tx, a, PaymentStatus.PAID, _TAKEN[tender.method], by.key, now, reference=tender.receipt)
        await paid(tx, a, now, drawer.id)
    line = shifts.Line(
        drawer, "sold", tender.method, a.amount, now, tender.given.amount if tender.given else None, a.id,
        reference=tender.receipt or request.reference,
    )  # fmt: skip
    await shifts.write(tx, line)
    found = await attempts.lock(tx, a.id)
    assert found
    return found.payment()


def _check(request: TakeCash) -> None:
    check_amount(request.amount)
    tender = request.tender
    if tender.method == rules.TERMINAL.code and not tender.receipt:
        raise Invalid(fields={"receipt": "missing"})
    if tender.given and (tender.method != rules.CASH.code or tender.given.currency != request.amount.currency):
        raise Invalid(fields={"given": "amount"})
    if tender.given and tender.given < request.amount:
        raise NotEnoughGiven(fields={"given": "less-than-price"})


def _attempt(request: TakeCash, now: datetime) -> Attempt:
    identity, method = new_id(), request.tender.method
    # A receipt's number is the terminal's own, and an operator's terminals do not share numbers with another's.
    account = str(request.operator_id) if method == rules.TERMINAL.code else ""
    return Attempt(
        identity, request.operator_id, request.booking_id, method, account, str(identity), request.amount.amount,
        request.amount.currency, request.reference, "", "", "vi", now, now,
        sale_id=request.sale_id or request.booking_id,
    )  # fmt: skip
