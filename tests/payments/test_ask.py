"""The poller: what nobody told is asked for, and what is not answered stays unknown."""

from datetime import timedelta

import pytest

from overland.kernel.money import Money
from overland.payments import Payment, PaymentFailed, PaymentStatus, PaymentSucceeded
from overland.payments.provider import Said
from overland.payments.settle import settle
from overland.payments.store import attempts
from payments.street import Street

AFTER_ITS_END = timedelta(minutes=18)


@pytest.mark.parametrize("notice", ["never", "later", "wrong_amount", "wrong_signature"])
async def test_a_payment_whose_notice_fails_is_found_out(street: Street, notice: str) -> None:
    payment = await street.open()
    await street.decide(payment, notice)
    assert (await street.look(payment)).status is PaymentStatus.PENDING
    await street.poll()
    assert (await street.look(payment)).status is PaymentStatus.PAID
    await street.later()
    assert len(await street.room.told(PaymentSucceeded)) == 1


async def test_a_notice_that_differs_is_checked_at_once(street: Street) -> None:
    payment = await street.open()
    await street.decide(payment, "wrong_amount")
    await street.queue.drain()
    assert (await street.look(payment)).status is PaymentStatus.PAID


async def test_nobody_has_decided_yet(street: Street) -> None:
    payment = await street.open()
    await street.poll()
    assert (await street.look(payment)).status is PaymentStatus.PENDING


async def test_a_payment_runs_out(street: Street) -> None:
    payment = await street.open()
    await street.poll(AFTER_ITS_END)
    assert (await street.look(payment)).status is PaymentStatus.EXPIRED
    assert [told.status for told in await street.room.told(PaymentFailed)] == [PaymentStatus.EXPIRED]


async def test_a_payment_the_bank_never_heard_of_runs_out(street: Street) -> None:
    street.line.cut.add("bank.test")
    with pytest.raises(Exception, match="not answering"):
        await street.open()
    street.line.cut.clear()
    await street.poll()
    assert await street.room.told(PaymentFailed) == []
    await street.poll(AFTER_ITS_END)
    assert len(await street.room.told(PaymentFailed)) == 1


async def test_a_silent_bank_refuses_nothing(street: Street) -> None:
    payment = await street.open()
    await street.decide(payment, "never")
    street.line.cut.add("bank.test")
    await street.poll(AFTER_ITS_END)
    assert (await street.look(payment)).status is PaymentStatus.PENDING
    street.line.cut.clear()
    await street.poll(timedelta(hours=1))
    assert (await street.look(payment)).status is PaymentStatus.PAID


async def test_what_is_settled_is_not_asked_about(street: Street) -> None:
    await street.paid()
    before = len(street.line.calls)
    await street.poll()
    assert len(street.line.calls) == before


async def hear(street: Street, payment: Payment, said: Said) -> None:
    async with street.room.db.transaction() as tx:
        attempt = await attempts.lock(tx, payment.id)
        assert attempt
        await settle(street.desk, tx, attempt, said, "poller", street.clock.now())


@pytest.mark.parametrize("came", [249_999, 250_001])
async def test_another_amount_than_was_asked_for_needs_a_person(near_street: Street, came: int) -> None:
    """What transfers bring beside the amount goes back by itself: see vietqr/test_room.py."""
    payment = await near_street.open()
    for _ in range(2):
        await hear(near_street, payment, Said(PaymentStatus.PAID, Money(came, "VND")))
    assert (await near_street.look(payment)).status is PaymentStatus.ATTENTION
    assert await near_street.balances() == {}


async def test_other_money_needs_a_person(near_street: Street) -> None:
    payment = await near_street.open()
    await hear(near_street, payment, Said(PaymentStatus.PAID, Money(250_000, "EUR")))
    assert (await near_street.look(payment)).status is PaymentStatus.ATTENTION
    assert await near_street.balances() == {}
