"""Calls to VNPay, answered by hand or by its simulator: what proves something, and what does not."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.payments import PaymentStatus
from overland.payments.provider import Merchant, Order, ProviderAway, ProviderRefused, RefundOrder, Surroundings
from overland.payments.vnpay import Vnpay
from overland.payments.vnpay.simulator.seal import answer_text, seal
from payments.street import SAO_MAI, Street

SECRET = "Q7RWT2YUIOP4ASDFGHJKLZXCVB9NM1E3"
Answer = Callable[[dict[str, Any]], httpx.Response]


def order(clock: FixedClock) -> Order:
    identity, now = new_id(), clock.now()
    return Order(
        identity, identity.hex, str(SAO_MAI), Money(250_000, "VND"), "AB12", "Hà Nội", "http://overland.test/", now,
        now + timedelta(minutes=15), "vi", "14422574",
    )  # fmt: skip


def back(clock: FixedClock, **facts: Any) -> RefundOrder:
    return RefundOrder(new_id(), order(clock), Money(100_000, "VND"), "ill", clock.now(), **facts)


def vnpay(clock: FixedClock, answer: Answer) -> Vnpay:
    """VNPay with these answers at the other end."""
    line = httpx.MockTransport(lambda request: answer(json.loads(request.content)))
    merchant = Merchant("a", {"tmn_code": "SAOMAI01", "hash_secret": SECRET}, "http://vnpay.test")
    return Vnpay(Surroundings(httpx.AsyncClient(transport=line), clock, "http://overland.test"), merchant)


def says(code: str, status: str = "00", kind: str = "01", secret: str = SECRET, **changes: Any) -> Answer:
    """A signed answer; `changes` come after it was signed."""

    def answer(asked: dict[str, Any]) -> httpx.Response:
        facts = {name: asked[name] for name in ("vnp_Command", "vnp_TmnCode", "vnp_TxnRef")}
        facts |= {"vnp_ResponseCode": code, "vnp_TransactionStatus": status, "vnp_TransactionType": kind}
        facts |= {"vnp_Amount": "25000000", "vnp_TransactionNo": "77"}
        return httpx.Response(200, json={**facts, "vnp_SecureHash": seal(secret, answer_text(facts)), **changes})

    return answer


async def test_what_vnpay_says_of_an_order(clock: FixedClock) -> None:
    said = await vnpay(clock, says("00")).query(order(clock))
    assert said
    assert (said.status, said.amount, said.provider_reference) == (PaymentStatus.PAID, Money(250_000, "VND"), "77")


@pytest.mark.parametrize("answer", ["signed", "bare"])
async def test_an_order_that_vnpay_does_not_know_is_unknown(clock: FixedClock, answer: str) -> None:
    bare = httpx.Response(200, json={"vnp_ResponseCode": "91"})
    assert await vnpay(clock, says("91") if answer == "signed" else lambda _: bare).query(order(clock)) is None


AWAY: list[Answer] = [
    says("00", secret="x"), says("00", vnp_Amount="1"), says("00", vnp_TxnRef="another"), says("00", vnp_SecureHash=""),
    says("00", vnp_TmnCode="OTHER"), says("00", vnp_Command="refund"), says("94"), says("99"),
    lambda _: httpx.Response(200, json={"vnp_ResponseCode": "00"}), lambda _: httpx.Response(200, json={}),
    lambda _: httpx.Response(200, json=[]), lambda _: httpx.Response(502, content=b"<html>"),
]  # fmt: skip


@pytest.mark.parametrize("n", range(len(AWAY)))
async def test_what_proves_nothing_leaves_it_unknown(clock: FixedClock, n: int) -> None:
    with pytest.raises(ProviderAway):
        await vnpay(clock, AWAY[n]).query(order(clock))


@pytest.mark.parametrize("code", ["02", "03", "97"])
async def test_a_call_that_is_refused(clock: FixedClock, code: str) -> None:
    with pytest.raises(ProviderRefused):
        await vnpay(clock, says(code)).query(order(clock))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (says("00", "05", "03"), "pending"), (says("00", "06", "03"), "pending"), (says("00", "00", "03"), "paid"),
        (says("00", "09", "03"), "attention"), (says("94", "05", "03"), "pending"), (says("94"), "pending"),
    ],
    ids=["with VNPay", "with the bank", "done", "refused", "had before", "had before, and no more"],
)  # fmt: skip
async def test_a_refund(clock: FixedClock, answer: Answer, expected: str) -> None:
    assert (await vnpay(clock, answer).refund(back(clock))).status == expected


async def test_a_refund_without_an_answer_is_sent_again_on_its_day_only(clock: FixedClock) -> None:
    asked: list[dict[str, Any]] = []

    def answer(body: dict[str, Any]) -> httpx.Response:
        asked.append(body)
        return says("00", "05", "03")(body)

    wanted, provider = back(clock), vnpay(clock, answer)
    await provider.refund(wanted)
    clock.forward(timedelta(hours=2))
    await provider.refund(wanted)
    assert {(body["vnp_Command"], body["vnp_RequestId"]) for body in asked} == {("refund", wanted.id.hex)}
    clock.forward(timedelta(days=1))
    with pytest.raises(ProviderRefused):
        await provider.refund(wanted)


async def test_a_refund_with_a_number_is_asked_about(clock: FixedClock) -> None:
    asked: list[dict[str, Any]] = []

    def answer(body: dict[str, Any]) -> httpx.Response:
        asked.append(body)
        return says("00", "00", "03")(body)

    assert (await vnpay(clock, answer).refund(back(clock, provider_reference="77"))).status == "paid"
    assert (asked[0]["vnp_Command"], asked[0]["vnp_TransactionNo"]) == ("querydr", 77)


async def arrive(street: Street, url: str) -> tuple[int, str]:
    answer = await street.client.get(url)
    return answer.status_code, answer.text


async def test_the_practice_vnpay_takes_only_what_its_shop_has_signed(near_street: Street) -> None:
    await near_street.practise("vnpay")
    payment = await near_street.open(method="vnpay")
    more = payment.redirect_url.replace("vnp_Amount=25000000", "vnp_Amount=2500000")
    stranger = payment.redirect_url.replace("vnp_TmnCode=", "vnp_TmnCode=X")
    assert await arrive(near_street, more) == (400, "VNPay: 70")
    assert await arrive(near_street, stranger) == (400, "VNPay: 02")
    assert (await arrive(near_street, payment.redirect_url))[0] == 303
    assert (await arrive(near_street, payment.redirect_url))[0] == 303
    near_street.clock.forward(timedelta(minutes=16))
    fresh = await near_street.open(method="vnpay")
    near_street.clock.forward(timedelta(minutes=16))
    assert await arrive(near_street, fresh.redirect_url) == (400, "VNPay: 11")


@pytest.mark.parametrize(
    ("payer", "told"),
    [("113.160.92.202", "113.160.92.202"), ("2001:db8::17", "2001:db8::17"), ("::1", "127.0.0.1"), ("", "127.0.0.1"),
     ("nowhere at all", "127.0.0.1")],
)  # fmt: skip
async def test_the_payer_s_address_is_told_where_it_is_one(near_street: Street, payer: str, told: str) -> None:
    await near_street.practise("vnpay")
    payment = await near_street.open(method="vnpay", payer_address=payer)
    assert parse_qs(urlsplit(payment.redirect_url).query)["vnp_IpAddr"] == [told]
