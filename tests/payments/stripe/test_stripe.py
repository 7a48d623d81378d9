"""Stripe Checkout, the adapter and the practice partner against each other."""

from __future__ import annotations

import json
from datetime import timedelta

import httpx
import pytest

from overland.kernel.clock import FixedClock
from overland.kernel.money import Money
from overland.payments import ForgedNotice, PaymentStatus
from overland.payments.provider import NoticeRequest, Order, ProviderAway, ProviderRefused, Said
from overland.payments.stripe import PROVIDER
from overland.payments.stripe.simulator.events import sign
from payments.pair import OURS, PARTNER, PRICE, Pair
from payments.vectors import vectors


@pytest.fixture
def pair(clock: FixedClock) -> Pair:
    return Pair(PROVIDER, clock)


async def started(pair: Pair) -> tuple[Order, str]:
    order = pair.order()
    begun = await pair.provider.start(order)
    return pair.order(id=order.id, provider_reference=begun.provider_reference), begun.redirect_url


async def asked(pair: Pair, order: Order) -> Said:
    said = await pair.provider.query(order)
    assert said
    return said


async def test_a_payment_is_told_and_can_be_asked_about(pair: Pair) -> None:
    order, page = await started(pair)
    back = await pair.press(page)
    (notice,) = pair.notices
    assert notice
    assert (notice.order, notice.account) == (order.code, "sao-mai")
    address, _, query = back.headers["location"].partition("?")
    assert address == f"{OURS}/v1/payments/{order.id}/return"
    assert pair.provider.proves_return(query.encode())
    assert not pair.provider.proves_return(query.replace("order=0", "order=1").encode())
    assert not pair.provider.proves_return(b"")
    assert notice.said == await asked(pair, order) == Said(PaymentStatus.PAID, PRICE, order.provider_reference)


async def test_a_bank_may_refuse_after_all_and_events_come_in_any_order(pair: Pair) -> None:
    order, page = await started(pair)
    assert (await asked(pair, order)).status == "pending"
    await pair.press(page, "refuse", "out_of_order")
    assert [notice and notice.said and notice.said.status for notice in pair.notices] == ["refused", "pending"]
    assert (await asked(pair, order)).status == "refused"


async def test_once_its_time_is_over_the_session_is_closed(pair: Pair) -> None:
    order, page = await started(pair)
    pair.clock.forward(timedelta(minutes=16))
    assert (await asked(pair, order)).status == "expired"
    await pair.press(page)
    await pair.later()
    assert (await asked(pair, order)).status == "expired"
    assert [notice and notice.said and notice.said.status for notice in pair.notices] == ["expired"]


async def test_a_payer_who_is_quicker_than_the_close_has_paid(pair: Pair) -> None:
    order, page = await started(pair)
    pair.clock.forward(timedelta(minutes=16))
    await pair.press(page, notice="never")
    assert (await asked(pair, order)).status == "paid"


async def test_an_answer_that_was_lost_is_got_again(pair: Pair) -> None:
    order = pair.order()
    pair.lose_answers = True
    with pytest.raises(ProviderAway):
        await pair.provider.start(order)
    pair.lose_answers = False
    pair.clock.forward(timedelta(minutes=3))
    assert (await asked(pair, order)).status == "pending"
    first, again = [await pair.provider.start(order) for _ in range(2)]
    assert first == again
    assert (await asked(pair, order)).provider_reference == first.provider_reference


async def test_an_order_is_found_among_many(pair: Pair) -> None:
    order = pair.order()
    await pair.provider.start(order)
    for _ in range(101):
        await pair.provider.start(pair.order())
    assert (await asked(pair, order)).status == "pending"


async def test_what_is_not_known_is_none(pair: Pair) -> None:
    assert await pair.provider.query(pair.order()) is None
    assert await pair.provider.query(pair.order(provider_reference="cs_test_none")) is None


async def test_notices_that_go_wrong(pair: Pair) -> None:
    for how in ("twice", "wrong_amount", "wrong_signature"):
        _, page = await started(pair)
        await pair.press(page, notice=how)
    first, again, more, *forged = pair.notices
    assert more
    assert more.said
    assert (first == again, more.said.amount, forged) == (True, Money(251_000, "VND"), [None])


async def test_money_goes_back_in_parts_and_never_twice(pair: Pair) -> None:
    order, page = await started(pair)
    await pair.press(page)
    part = pair.back(order, 100_000)
    sent = [await pair.provider.refund(part) for _ in range(2)]
    assert [(one.status, one.amount) for one in sent] == [("pending", part.amount)] * 2
    assert sent[0].provider_reference == sent[1].provider_reference
    await pair.later()
    notice = pair.notices[-1]
    assert notice
    assert notice.refund == await pair.provider.refund(part)
    assert (notice.order, notice.refund.status) == (order.code, "paid")
    assert len([call for call in pair.calls if (call.method, call.url.path) == ("POST", "/v1/refunds")]) == 1
    with pytest.raises(ProviderRefused):
        await pair.provider.refund(pair.back(order, 150_001))


async def test_a_refund_may_fail(pair: Pair) -> None:
    order, page = await started(pair)
    await pair.press(page)
    part = pair.back(order)
    await pair.provider.refund(part)
    html = (await pair.client.get(page)).text
    await pair.client.post(html.split('action="')[1].split('"')[0], data={"decision": "refused"})
    assert (await pair.provider.refund(part)).status == "attention"


@pytest.mark.parametrize("amount", [Money(1, "VND"), Money(100_000_000, "VND"), Money(10, "USD")])
async def test_what_stripe_does_not_take_is_refused(pair: Pair, amount: Money) -> None:
    with pytest.raises(ProviderRefused):
        await pair.provider.start(pair.order(amount=amount))


async def test_a_stranger_is_refused(pair: Pair) -> None:
    pair.changed = {"secret_key": "sk_test_of_somebody_else_entirely"}
    for call in (pair.provider.start(pair.order()), pair.provider.query(pair.order())):
        with pytest.raises(ProviderRefused):
            await call


@pytest.mark.parametrize(("status", "body"), [(200, b"{}"), (200, b"no"), (409, b"{}"), (429, b"{}"), (500, b"{}")])
async def test_an_answer_that_proves_nothing(clock: FixedClock, status: int, body: bytes) -> None:
    pair = Pair(PROVIDER, clock)
    pair.client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(status, content=body)))
    for call in (pair.provider.start(pair.order()), pair.provider.query(pair.order())):
        with pytest.raises(ProviderAway):
            await call


async def test_published_notices(pair: Pair, clock: FixedClock) -> None:
    for known in vectors("stripe_webhook", "vectors"):
        pair.changed = {"webhook_secret": known["secret"]}
        request = NoticeRequest(b"", {"stripe-signature": known["header"]}, known["raw_body"].encode())
        with pytest.raises(ForgedNotice):
            pair.provider.read_notice(request, clock.now())
        clock.at = clock.at.fromtimestamp(1716257886, clock.at.tzinfo)
        if known["expect_valid_ignoring_time"]:
            notice = pair.provider.read_notice(request, clock.now())
            assert (notice.order, notice.event_id) == ("BUS240521000001", "evt_test_1")
        clock.forward(timedelta(hours=1))


def test_the_partner_signs_as_published() -> None:
    known = vectors("stripe_webhook", "vectors")[0]
    assert sign(known["secret"], 1716257886, known["raw_body"].encode()) == known["header"]


@pytest.mark.parametrize(
    ("message", "order"),
    [
        ({"id": "evt_1", "type": "customer.created", "data": {"object": {}}}, ""),
        (
            {"id": "evt_1", "type": "refund.updated", "data": {"object": {"id": "re", "amount": 1, "currency": "vnd"}}},
            "",
        ),
    ],
)
async def test_what_is_not_about_our_orders_is_nobody_s(pair: Pair, message: dict[str, object], order: str) -> None:
    assert pair.provider.read_notice(signed(pair, message), pair.clock.now()).order == order


@pytest.mark.parametrize(
    "message", [{}, [], {"id": "e", "type": "checkout.session.completed", "data": {"object": 1}}, {"id": 1}]
)
async def test_nonsense_is_forged(pair: Pair, message: object) -> None:
    with pytest.raises(ForgedNotice):
        pair.provider.read_notice(signed(pair, message), pair.clock.now())


async def test_a_refund_of_what_stripe_does_not_know_is_refused(pair: Pair) -> None:
    with pytest.raises(ProviderRefused):
        await pair.provider.refund(pair.back(pair.order(provider_reference="cs_test_none")))


async def test_one_key_is_for_one_thing(pair: Pair) -> None:
    order = pair.order()
    await pair.provider.start(order)
    with pytest.raises(ProviderRefused):
        await pair.provider.start(pair.order(id=order.id, amount=Money(300_000, "VND")))


async def test_the_key_may_come_as_a_user(pair: Pair) -> None:
    auth = httpx.BasicAuth(pair.own["secret_key"], "")
    assert (await pair.client.get(f"{PARTNER}/v1/refunds", auth=auth)).json()["data"] == []
    assert (await pair.client.get(f"{PARTNER}/v1/refunds", headers={"authorization": "Basic ?"})).status_code == 401


def signed(pair: Pair, message: object) -> NoticeRequest:
    body = json.dumps(message).encode()
    header = sign(pair.own["webhook_secret"], int(pair.clock.now().timestamp()), body)
    return NoticeRequest(b"", {"stripe-signature": header}, body)
