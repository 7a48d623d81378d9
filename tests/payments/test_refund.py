"""Give money back: never more than came, to where it came from, sent once in effect."""

import asyncio

import pytest

from houses import someone
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, SYSTEM, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import NothingToRefund, RefundPaid, RefundPayment, RefundStatus
from payments.street import MAI, PRICE, SAO_MAI, STRANGER, Street, key


async def statuses(street: Street, booking: object) -> list[RefundStatus]:
    return [r.status for r in await street.till.refunds_of(SYSTEM, booking)]  # type: ignore[arg-type]


async def test_a_refund_is_promised_sent_and_paid(street: Street) -> None:
    payment = await street.paid()
    [refund] = await street.refund(payment.booking_id, 100_000)
    assert refund.status is RefundStatus.PENDING
    await street.queue.drain()
    await street.later()
    assert await statuses(street, payment.booking_id) == [RefundStatus.PAID]
    [told] = await street.room.told(RefundPaid)
    assert (told.refund_id, told.amount) == (refund.id, Money(100_000, "VND"))
    assert (await street.look(payment)).refunded == Money(100_000, "VND")


async def test_a_refund_whose_notice_is_lost_is_asked_about(street: Street) -> None:
    payment = await street.paid()
    await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    street.line.cut.add("overland.test")
    await street.later()
    street.line.cut.clear()
    await street.poll()
    assert await statuses(street, payment.booking_id) == [RefundStatus.PAID]
    assert len(await street.room.told(RefundPaid)) == 1


async def test_a_refund_is_sent_when_the_bank_is_back(street: Street) -> None:
    payment = await street.paid()
    street.line.lose_answers = True
    await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    street.line.lose_answers = False
    await street.poll()
    await street.later()
    assert await statuses(street, payment.booking_id) == [RefundStatus.PAID]
    assert len(await street.room.told(RefundPaid)) == 1


async def test_a_refund_that_the_bank_refuses_needs_attention(street: Street) -> None:
    payment = await street.paid()
    [refund] = await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    await street.client.post(f"{payment.redirect_url}/refunds/{refund.id}", data={"decision": "refused"})
    assert await statuses(street, payment.booking_id) == [RefundStatus.ATTENTION]
    with pytest.raises(NothingToRefund):
        await street.refund(payment.booking_id, PRICE.amount)


async def test_over_several_payments_the_newest_first(street: Street) -> None:
    booking = new_id()
    first = await street.paid(booking)
    second = await street.cash(booking, Money(50_000, "VND"))
    found = await street.refund(booking, 120_000)
    assert [(r.payment_id, r.amount.amount, r.status) for r in found] == [
        (second.id, 50_000, RefundStatus.PENDING),
        (first.id, 70_000, RefundStatus.PENDING),
    ]


async def test_never_more_than_is_left(street: Street) -> None:
    payment = await street.paid()
    await street.refund(payment.booking_id, 200_000)
    with pytest.raises(NothingToRefund) as refused:
        await street.refund(payment.booking_id, 50_001)
    assert refused.value.facts == {"left": 50_000}


async def test_never_more_than_is_left_by_many_at_once(street: Street) -> None:
    payment = await street.paid()
    tries = [street.refund(payment.booking_id, 60_000) for _ in range(20)]
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert len([answer for answer in found if isinstance(answer, list)]) == 4
    assert {type(answer) for answer in found if not isinstance(answer, list)} == {NothingToRefund}
    assert (await street.look(payment)).refunded == Money(240_000, "VND")


async def test_twice_with_one_key_is_once(street: Street) -> None:
    payment = await street.paid()
    request, once = RefundPayment(payment.booking_id, SAO_MAI, Money(60_000, "VND"), "ill"), key()
    found = await asyncio.gather(*(street.till.refund(SYSTEM, request, once) for _ in range(20)))
    assert all(answer == found[0] for answer in found)
    assert (await street.look(payment)).refunded == Money(60_000, "VND")


async def test_money_goes_back_over_all_payments_of_one_sale(street: Street) -> None:
    first = await street.paid()
    later = await street.paid(amount=Money(40_000, "VND"), sale_id=first.booking_id)
    with pytest.raises(NothingToRefund):
        await street.refund(later.booking_id, first.amount.amount + 40_001)
    await street.refund(later.booking_id, 50_000)
    assert (await street.look(later)).refunded == Money(40_000, "VND")
    assert (await street.look(first)).refunded == Money(10_000, "VND")
    known = [r.amount.amount for r in await street.till.refunds_of(SYSTEM, first.booking_id)]
    assert sorted(known) == [10_000, 40_000]


async def test_nothing_asked_for_is_nothing_done(street: Street) -> None:
    assert await street.refund(new_id(), 0) == []


async def test_not_below_zero_and_not_in_other_money(street: Street) -> None:
    payment = await street.paid()
    with pytest.raises(Invalid):
        await street.refund(payment.booking_id, -1)
    with pytest.raises(NothingToRefund):
        request = RefundPayment(payment.booking_id, SAO_MAI, Money(1, "EUR"), "ill")
        await street.till.refund(SYSTEM, request, key())


async def test_what_is_not_paid_is_not_given_back(street: Street) -> None:
    payment = await street.open()
    with pytest.raises(NothingToRefund):
        await street.refund(payment.booking_id, 1)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(GUEST, Unauthenticated), (STRANGER, NotFound), (someone(Role.STAFF, SAO_MAI), Forbidden)],
    ids=["guest", "another operator", "counter"],
)
async def test_only_by_who_may(street: Street, who: Principal, refusal: type[Exception]) -> None:
    payment = await street.paid()
    request = RefundPayment(payment.booking_id, SAO_MAI, Money(1, "VND"), "ill")
    with pytest.raises(refusal):
        await street.till.refund(who, request, key())
    assert len(await street.till.refund(MAI, request, key())) == 1
