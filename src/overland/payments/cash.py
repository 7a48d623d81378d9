"""Money over the counter: paid as soon as it is written down, in the open shift of whoever took it.

It may be a part of the price. Parts are held until all of them have come, and then are paid together.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import NotEnoughGiven, NotEnoughLeft, Payment, TakeCash, UnknownMethod, rules
from overland.payments.accounts import takes
from overland.payments.desk import Desk
from overland.payments.open import check_amount
from overland.payments.purse.provider import CODE as PURSE
from overland.payments.purse.use import spend, voucher
from overland.payments.settle import Taken, take
from overland.payments.shift import store as shifts
from overland.payments.shift.drawer import REFUSED, own_drawer
from overland.payments.shift.store import Drawer
from overland.payments.store import attempts, purses
from overland.payments.store.attempts import Attempt

_TAKEN: Final = {rules.CASH.code: "cash_taken", rules.TERMINAL.code: "terminal_taken"}
_WAITS: Final = timedelta(minutes=15)
"""How long a part waits for the others, unless it is said."""


async def take_cash(desk: Desk, by: Principal, request: TakeCash, once: Once) -> Payment:
    """Write down what was taken at the counter.

    Raises what `Principal.require` raises, UnknownMethod, NoOpenShift, NotEnoughGiven, NotEnoughLeft, VoucherUnknown,
    ReceiptUsed, and Invalid.
    """
    by.require(Permission.PAYMENTS_CASH, request.operator_id)
    _check(request)
    if not await takes(desk, request.operator_id, request.tender.method):
        raise UnknownMethod(method=request.tender.method)

    async def receive(tx: Tx) -> Payment:
        if known := await tx.recall(once, Payment):
            return known
        return await tx.remember(once, await _receive(desk, tx, by, request))

    return await desk.db.attempt(receive)


async def _receive(desk: Desk, tx: Tx, by: Principal, request: TakeCash) -> Payment:
    drawer = await own_drawer(tx, by, request.operator_id, request.amount.currency)
    await attempts.lock_sale(tx, request.operator_id, request.booking_id)
    held = await attempts.held(tx, request.operator_id, request.booking_id, request.amount)
    a = _attempt(request, held, desk.clock.now())
    if request.tender.method == PURSE:
        await _spend_voucher(desk, tx, by, a, request.tender.code)
    else:
        await _take(desk, tx, by, a, drawer, request)
    found = await attempts.lock(tx, a.id)
    assert found
    return found.payment()


async def _take(desk: Desk, tx: Tx, by: Principal, a: Attempt, drawer: Drawer, request: TakeCash) -> None:
    tender, now = request.tender, a.created_at
    if tender.given and tender.given < a.money:
        raise NotEnoughGiven(fields={"given": "less-than-price"})
    await attempts.add(tx, a, None)
    with tx.refusing(REFUSED):
        cash = tender.method == rules.CASH.code
        taken = Taken(
            rules.treasury(tender.method), _TAKEN[tender.method], by.key, tender.receipt,
            shift_id=drawer.id if cash else None,
        )  # fmt: skip
        await take(desk, tx, a, taken, now)
    line = shifts.Line(
        drawer, "sold", tender.method, a.amount, now, tender.given.amount if tender.given else None, a.id,
        reference=tender.receipt or request.reference,
    )  # fmt: skip
    await shifts.write(tx, line)


async def _spend_voucher(desk: Desk, tx: Tx, by: Principal, a: Attempt, code: str) -> None:
    row = await voucher(desk, tx, a.operator_id, code, a.currency, a.created_at)
    if (left := await purses.left(tx, row)) < a.amount:
        raise NotEnoughLeft(left=left, price=a.amount)
    await attempts.add(tx, a, None)
    await spend(desk, tx, a, row, by, a.created_at)


def _check(request: TakeCash) -> None:
    check_amount(request.amount)
    tender, currency = request.tender, request.amount.currency
    if tender.method == rules.TERMINAL.code and not tender.receipt:
        raise Invalid(fields={"receipt": "missing"})
    if tender.method == PURSE and not tender.code:
        raise Invalid(fields={"code": "missing"})
    if tender.given and (tender.method != rules.CASH.code or tender.given.currency != currency):
        raise Invalid(fields={"given": "amount"})
    if tender.part is not None and tender.part.currency != currency:
        raise Invalid(fields={"part": "another-currency"})


def _attempt(request: TakeCash, held: int, now: datetime) -> Attempt:
    """The attempt over the part that is taken; without one, over all that is left. Raises Invalid."""
    left = request.amount.amount - held
    wanted = request.tender.part
    part = Money(left, request.amount.currency) if wanted is None else wanted
    if not 0 < part.amount <= left:
        raise Invalid(fields={"part": "more-than-left"}, left=left)
    identity, method = new_id(), request.tender.method
    # A receipt's number is the terminal's own, and an operator's terminals do not share numbers with another's.
    account = str(request.operator_id) if method != rules.CASH.code else ""
    return Attempt(
        identity, request.operator_id, request.booking_id, method, account, str(identity), part.amount, part.currency,
        request.reference, "", "", "vi", now, request.expires_at or now + _WAITS,
        sale_id=request.sale_id or request.booking_id,
        whole=request.amount.amount if part != request.amount else None, parts=request.parts,
    )  # fmt: skip
