"""Say what becomes of money without a name: alone, or above the operator's limit with a second person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import PaymentStatus, rules
from overland.payments.attention import Decision, NotWaiting, SamePerson
from overland.payments.desk import Desk
from overland.payments.settle import move
from overland.payments.store import attempts, ledger, log, policies
from overland.payments.unnamed import MoneyFate, MoneyRuling, MoneyWay, TooLittleCame, UnnamedMoney, store
from overland.payments.unnamed.store import Kept

_MAY_BE_PAID = {PaymentStatus.PENDING, PaymentStatus.REFUSED, PaymentStatus.EXPIRED, PaymentStatus.ATTENTION}
LONGEST = 200


async def unnamed_money(desk: Desk, by: Principal, operator_id: UUID) -> list[UnnamedMoney]:
    """What waits, the oldest first, with what it may be for."""
    by.require(Permission.PAYMENTS_READ, operator_id)
    found = await store.waiting(desk.db, operator_id, LONGEST)
    return [one.shown(await store.perhaps_for(desk.db, one)) for one in found]


async def rule_on_money(
    desk: Desk, by: Principal, operator_id: UUID, money_id: UUID, ruling: MoneyRuling
) -> UnnamedMoney:
    """Raises what `Principal.require` raises, NotFound, NotWaiting, TooLittleCame, Invalid."""
    by.require(Permission.PAYMENTS_REFUND, operator_id)
    if ruling.way is MoneyWay.SEND_BACK and not ruling.bank_reference.strip():
        raise Invalid(fields={"bank_reference": "missing"})

    async def rule(tx: Tx) -> UnnamedMoney:
        kept = await store.lock(tx, operator_id, money_id)
        if kept.fate is not MoneyFate.OPEN:
            raise NotWaiting(status=kept.fate)
        said, now = await _pointed(tx, kept, ruling), desk.clock.now()
        limit = None if by.system else await policies.refund_limit(tx, operator_id, kept.currency)
        if limit is not None and kept.amount > limit:
            await store.say(tx, kept, "asked", said, by.key, now)
        else:
            await _do(desk, tx, kept, said, by.key, now)
        return (await store.lock(tx, operator_id, money_id)).shown()

    return await desk.db.attempt(rule)


async def decide_on_money(
    desk: Desk, by: Principal, operator_id: UUID, money_id: UUID, decision: Decision
) -> UnnamedMoney:
    """Raises what `Principal.require` raises, NotFound, NotWaiting, SamePerson, TooLittleCame."""
    by.require(Permission.PAYMENTS_REFUND, operator_id)

    async def decide(tx: Tx) -> UnnamedMoney:
        kept, now = await store.lock(tx, operator_id, money_id), desk.clock.now()
        if kept.asked is None:
            raise NotWaiting(status=kept.fate)
        if not decision.approved:
            await store.say(tx, kept, "declined", msgspec.structs.replace(kept.asked, note=decision.note), by.key, now)
        elif kept.actor == by.key:
            raise SamePerson
        else:
            with tx.refusing({"two_people": SamePerson()}):
                await _do(desk, tx, kept, kept.asked, by.key, now)
        return (await store.lock(tx, operator_id, money_id)).shown()

    return await desk.db.attempt(decide)


async def _pointed(tx: Tx, kept: Kept, ruling: MoneyRuling) -> MoneyRuling:
    """The same, with the payment it is for. Raises Invalid, NotWaiting, TooLittleCame."""
    if ruling.way is not MoneyWay.ASSIGN:
        return msgspec.structs.replace(ruling, payment_id=None, reference="")
    if ruling.payment_id is None and not ruling.reference.strip():
        raise Invalid(fields={"reference": "missing"})
    payment_id = ruling.payment_id or await store.payment_of(tx, kept, ruling.reference)
    found = await attempts.lock(tx, payment_id) if payment_id else None
    if found is None or not store.fits(kept, found):
        raise Invalid(fields={"reference": "no-such-payment"})
    _check(kept, found)
    return msgspec.structs.replace(ruling, payment_id=found.id, reference="", bank_reference="")


def _check(kept: Kept, a: attempts.Attempt) -> None:
    """Raises NotWaiting, TooLittleCame. Less than the price may wait for the rest only while there is time."""
    if a.status not in _MAY_BE_PAID:
        raise NotWaiting(status=a.status)
    missing = a.amount - (a.arrived - a.returned) - kept.amount
    if missing > 0 and a.status != PaymentStatus.PENDING:
        raise TooLittleCame(missing=missing)


async def _do(desk: Desk, tx: Tx, kept: Kept, ruling: MoneyRuling, actor: str, now: datetime) -> None:
    await store.say(tx, kept, "done", ruling, actor, now)
    if ruling.way is MoneyWay.ASSIGN:
        assert ruling.payment_id
        await _assign(desk, tx, kept, ruling.payment_id, ruling.note, actor, now)
    else:
        left = rules.unnamed_left(kept.provider, kept.amount, dismissed=ruling.way is MoneyWay.DISMISS)
        await ledger.post(tx, [left], ledger.Cause(kept.operator_id, kept.currency, kept.id), now)


async def _assign(
    desk: Desk, tx: Tx, kept: Kept, payment_id: UUID, note: str, actor: str, now: datetime
) -> None:  # fmt: skip
    a = await attempts.lock(tx, payment_id)
    assert a
    _check(kept, a)
    arrived = a.arrived + kept.amount
    await log.step(tx, a, a.status, "money_assigned", actor, now, arrived=arrived, note=f"{kept.bank_reference} {note}")
    about = ledger.About(a.operator_id, a.booking_id, a.id, None, kept.amount, a.currency, part=arrived)
    await ledger.move(tx, rules.arrived(rules.UNNAMED), about, now)
    counted = await attempts.lock(tx, payment_id)
    assert counted
    if counted.excess >= counted.amount:
        await move(desk, tx, counted, PaymentStatus.PAID, "paid", actor, now, arrived=arrived, note=note)
