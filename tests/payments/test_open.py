"""Begin a payment: stored first, announced once, and the same one for whoever asks again."""

import asyncio
from datetime import timedelta

import pytest

from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST, SYSTEM
from overland.kernel.problems import Invalid
from overland.payments import PaymentFailed, PaymentOver, PaymentStatus, PaymentSucceeded, UnknownMethod
from overland.payments.provider import ProviderAway
from payments.street import PRICE, SAO_MAI, Street, key, wish


async def test_a_payment_has_a_page(street: Street) -> None:
    payment = await street.open()
    assert payment.status is PaymentStatus.PENDING
    page = await street.client.get(payment.redirect_url)
    assert "250.000" in page.text
    assert "AB12-CD34" in page.text


async def test_paid_on_the_page_it_is_paid_here(street: Street) -> None:
    payment = await street.open()
    answer = await street.decide(payment)
    assert answer.headers["location"] == "http://overland.test/bookings/1"
    assert (await street.look(payment)).status is PaymentStatus.PAID
    [told] = await street.room.told(PaymentSucceeded)
    assert (told.payment_id, told.booking_id, told.amount) == (payment.id, payment.booking_id, PRICE)


async def test_refused_on_the_page_another_may_be_tried(street: Street) -> None:
    payment = await street.open()
    await street.decide(payment, decision="refuse")
    [told] = await street.room.told(PaymentFailed)
    assert (told.payment_id, told.status) == (payment.id, PaymentStatus.REFUSED)
    assert (await street.open(payment.booking_id)).id != payment.id


async def test_a_hundred_equal_requests_have_one_effect(street: Street) -> None:
    once, request = key(), wish(street.clock)
    found = await asyncio.gather(*(street.till.open(GUEST, request, once) for _ in range(100)))
    assert len({payment.id for payment in found}) == 1
    assert len({payment.redirect_url for payment in found}) == 1
    assert len([call for call in street.line.calls if call.url.path == "/orders"]) == 1


async def test_the_payment_under_way_is_given_again(street: Street) -> None:
    payment = await street.open()
    assert await street.open(payment.booking_id) == payment


async def test_two_at_once_with_different_keys_are_one(street: Street) -> None:
    booking = new_id()
    found = await asyncio.gather(*(street.open(booking) for _ in range(10)))
    assert len({payment.id for payment in found}) == 1


async def test_another_amount_ends_the_attempt_before(street: Street) -> None:
    before = await street.open()
    now = await street.open(before.booking_id, amount=Money(300_000, "VND"))
    assert now.id != before.id
    assert (await street.look(before)).status is PaymentStatus.EXPIRED


async def test_an_ended_attempt_that_is_paid_after_all_is_told(street: Street) -> None:
    before = await street.open()
    await street.open(before.booking_id, amount=Money(300_000, "VND"))
    await street.decide(before, "never")
    await street.poll()
    assert (await street.look(before)).status is PaymentStatus.PAID
    assert [told.payment_id for told in await street.room.told(PaymentSucceeded)] == [before.id]


async def test_a_bank_that_is_away_leaves_it_pending_and_the_same_request_goes_on(street: Street) -> None:
    once, request = key(), wish(street.clock)
    street.line.cut.add("bank.test")
    with pytest.raises(ProviderAway):
        await street.till.open(GUEST, request, once)
    [stored] = await street.till.payments_of(SYSTEM, request.booking_id)
    assert stored.status is PaymentStatus.PENDING
    street.line.cut.clear()
    payment = await street.till.open(GUEST, request, once)
    assert (payment.id, payment.redirect_url != "") == (stored.id, True)


async def test_a_lost_answer_is_asked_for_again(street: Street) -> None:
    once, request = key(), wish(street.clock)
    street.line.lose_answers = True
    with pytest.raises(ProviderAway):
        await street.till.open(GUEST, request, once)
    street.line.lose_answers = False
    assert (await street.till.open(GUEST, request, once)).redirect_url


async def test_the_bank_says_no_and_the_attempt_is_refused(near_street: Street) -> None:
    request = wish(near_street.clock, return_url="ftp://nowhere")
    with pytest.raises(PaymentOver):
        await near_street.till.open(GUEST, request, key())
    [stored] = await near_street.till.payments_of(SYSTEM, request.booking_id)
    assert stored.status is PaymentStatus.REFUSED


@pytest.mark.parametrize("method", ["cash", "gold", ""])
async def test_only_ways_to_pay_that_there_are(street: Street, method: str) -> None:
    with pytest.raises(UnknownMethod):
        await street.open(method=method)


@pytest.mark.parametrize("amount", [Money(0, "VND"), Money(-1, "VND"), Money(10**16, "VND"), Money(1, "dong")])
async def test_only_amounts_that_can_be_paid(street: Street, amount: Money) -> None:
    with pytest.raises(Invalid):
        await street.open(amount=amount)


async def test_not_for_a_time_that_is_over(street: Street) -> None:
    with pytest.raises(PaymentOver):
        await street.open(expires_at=street.clock.now() - timedelta(seconds=1))


async def test_the_ways_to_pay(street: Street) -> None:
    assert [(m.code, m.at_counter) for m in await street.till.methods(SAO_MAI)] == [("local", False), ("cash", True)]
