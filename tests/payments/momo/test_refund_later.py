"""A refund that MoMo takes its time over: under way until it is done, asked about, and sent once."""

import re

import pytest

from overland.payments import Payment, PaymentStatus, RefundStatus, Trouble
from payments.street import MAI, SAO_MAI, Street
from payments.test_ledger import proven


async def given_back(street: Street) -> Payment:
    await street.practise("momo")
    payment = await street.paid(method="momo")
    assert payment.status is PaymentStatus.PAID
    await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    return payment


async def standing(street: Street, payment: Payment) -> tuple[RefundStatus, int]:
    [refund] = await street.till.refunds_of(MAI, payment.booking_id)
    return refund.status, (await street.balances())["refunds payable"]


async def test_it_is_under_way_until_the_wallet_has_it(near_street: Street) -> None:
    payment = await given_back(near_street)
    await near_street.poll()
    assert await standing(near_street, payment) == (RefundStatus.PENDING, 100_000)
    await near_street.later()
    await near_street.poll()
    assert await standing(near_street, payment) == (RefundStatus.PAID, 0)
    await proven(near_street)


@pytest.mark.parametrize(("decision", "expected"), [("paid", RefundStatus.PAID), ("refused", RefundStatus.ATTENTION)])
async def test_a_person_decides_it_on_the_page(near_street: Street, decision: str, expected: RefundStatus) -> None:
    payment = await given_back(near_street)
    page = await near_street.client.get(await near_street.arrive(payment))
    [button] = set(re.findall(r'action="([^"]+/refunds/[^"]+)"', page.text))
    await near_street.client.post(button, data={"decision": decision})
    await near_street.later()
    await near_street.poll()
    assert (await standing(near_street, payment))[0] is expected
    waiting = await near_street.till.attention(MAI, SAO_MAI)
    assert [one.why for one in waiting] == ([Trouble.FAILED] if expected is RefundStatus.ATTENTION else [])
