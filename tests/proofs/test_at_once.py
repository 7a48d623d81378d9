"""A hundred at once: with one key one effect and one answer; with keys of their own exactly what is allowed."""

import asyncio

import msgspec
import pytest

from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST, SYSTEM
from overland.payments import NothingToRefund, PaymentSucceeded, RefundPayment, TakeCash
from payments.street import NAM, PRICE, SAO_MAI, Street, key, wish

CROWD = 100
pytestmark = pytest.mark.proof


def same(answers: list[object]) -> bool:
    """Whether all are the same to the byte."""
    return len({msgspec.json.encode(answer) for answer in answers}) == 1


async def test_a_payment_is_begun_once(near_street: Street) -> None:
    once, request = key(), wish(near_street.clock)
    assert same(await asyncio.gather(*(near_street.till.open(GUEST, request, once) for _ in range(CROWD))))
    assert len([call for call in near_street.line.calls if call.url.path == "/orders"]) == 1


async def test_cash_is_taken_once(near_street: Street) -> None:
    once, request = key(), TakeCash(new_id(), SAO_MAI, PRICE, "AB12-CD34")
    assert same(await asyncio.gather(*(near_street.till.cash(NAM, request, once) for _ in range(CROWD))))
    assert len(await near_street.room.told(PaymentSucceeded)) == 1
    assert (await near_street.balances())["cash drawer"] == PRICE.amount


async def test_money_is_given_back_once(near_street: Street) -> None:
    payment = await near_street.paid()
    once, request = key(), RefundPayment(payment.booking_id, SAO_MAI, Money(2_000, "VND"), "ill")
    assert same(await asyncio.gather(*(near_street.till.refund(SYSTEM, request, once) for _ in range(CROWD))))
    assert (await near_street.look(payment)).refunded == Money(2_000, "VND")


async def test_a_hundred_refunds_give_back_what_there_is(near_street: Street) -> None:
    payment = await near_street.paid()
    found = await asyncio.gather(
        *(near_street.refund(payment.booking_id, 7_000) for _ in range(CROWD)), return_exceptions=True
    )
    assert len([answer for answer in found if isinstance(answer, list)]) == PRICE.amount // 7_000
    assert {type(answer) for answer in found if not isinstance(answer, list)} == {NothingToRefund}
    assert (await near_street.balances())["refunds payable"] == 35 * 7_000
