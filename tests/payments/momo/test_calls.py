"""Calls to MoMo, answered by its simulator or by hand: what proves something, and what does not."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.payments import PaymentStatus
from overland.payments.momo import Momo
from overland.payments.provider import Merchant, Order, ProviderAway, ProviderRefused, RefundOrder, Surroundings
from payments.street import SAO_MAI, Street

KEYS = {"partner_code": "SAOMAI", "access_key": "access", "secret_key": "Q7RWT2YUIOP4ASDFGHJKLZXCVB9NM1E3"}
HOST = "http://momo.test"


def order(clock: FixedClock) -> Order:
    identity, now = new_id(), clock.now()
    return Order(
        identity, identity.hex, str(SAO_MAI), Money(250_000, "VND"), "AB12", "Hà Nội", "http://overland.test/", now,
        now + timedelta(minutes=15), "vi", "4000000001",
    )  # fmt: skip


def momo(clock: FixedClock, answer: Callable[[dict[str, Any]], httpx.Response]) -> Momo:
    """MoMo with these answers at the other end."""
    line = httpx.MockTransport(lambda request: answer(json.loads(request.content)))
    client = httpx.AsyncClient(transport=line)
    return Momo(Surroundings(client, clock, "http://overland.test"), Merchant("a", KEYS, HOST))


def says(code: int, status: int = 200, **changes: Any) -> Callable[[dict[str, Any]], httpx.Response]:
    def answer(asked: dict[str, Any]) -> httpx.Response:
        same = {name: asked[name] for name in ("partnerCode", "orderId", "requestId")}
        facts = {**same, "amount": 250_000, "resultCode": code, "message": "", "responseTime": 1, "transId": 7}
        return httpx.Response(status, json={**facts, "payUrl": "https://momo.test/pay", **changes})

    return answer


async def test_an_answer_without_a_signature_is_taken(clock: FixedClock) -> None:
    assert (await momo(clock, says(0)).start(order(clock))).redirect_url == "https://momo.test/pay"


AWAY: list[Callable[[dict[str, Any]], httpx.Response]] = [
    says(0, signature="0" * 64), says(0, orderId="another"), says(0, requestId="another"), says(0, partnerCode="X"),
    says(7000, 422), says(10), says(40, 400), says(41), says(99), lambda _: httpx.Response(502, content=b"<html>"),
    lambda _: httpx.Response(200, json=[]), lambda _: httpx.Response(200, json={}),
]  # fmt: skip


@pytest.mark.parametrize("n", range(len(AWAY)))
async def test_what_proves_nothing_leaves_it_unknown(clock: FixedClock, n: int) -> None:
    with pytest.raises(ProviderAway):
        await momo(clock, AWAY[n]).start(order(clock))


@pytest.mark.parametrize(
    "answer", [says(13, 400), says(20, 400), says(22, 400), says(1003), says(0, payUrl="javascript:1")]
)
async def test_a_refused_order_is_refused(clock: FixedClock, answer: Any) -> None:
    with pytest.raises(ProviderRefused):
        await momo(clock, answer).start(order(clock))


async def test_an_order_that_momo_does_not_know_is_unknown(clock: FixedClock) -> None:
    assert await momo(clock, says(42, 400)).query(order(clock)) is None


async def test_what_is_under_way_is_pending(clock: FixedClock) -> None:
    said = await momo(clock, says(7002)).query(order(clock))
    assert said
    assert said.status is PaymentStatus.PENDING


@pytest.mark.parametrize(("code", "expected"), [(0, "paid"), (7000, "pending"), (7002, "pending")])
async def test_a_refund(clock: FixedClock, code: int, expected: str) -> None:
    back = RefundOrder(new_id(), order(clock), Money(1000, "VND"), "ill", clock.now())
    assert (await momo(clock, says(code)).refund(back)).status == expected


@pytest.mark.parametrize("code", [1080, 1081, 1088, 22])
async def test_a_refund_that_will_not_be_done(clock: FixedClock, code: int) -> None:
    back = RefundOrder(new_id(), order(clock), Money(1000, "VND"), "ill", clock.now())
    with pytest.raises(ProviderRefused):
        await momo(clock, says(code)).refund(back)


async def test_the_practice_momo_answers_a_request_once_and_for_all(near_street: Street) -> None:
    await near_street.practise("momo")
    await near_street.open(method="momo")
    [asked] = [call for call in near_street.line.calls if call.url.path.endswith("/create")]
    again = await near_street.client.post(asked.url, content=asked.content)
    assert again.json()["resultCode"] == 0
    changed = await near_street.client.post(asked.url, content=asked.content.replace(b"250000", b"250001"))
    assert (changed.status_code, changed.json()["resultCode"]) == (400, 20)
