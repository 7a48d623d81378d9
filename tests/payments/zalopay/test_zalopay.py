"""ZaloPay, the adapter and the practice partner against each other."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

import httpx
import msgspec
import pytest

from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.payments import ForgedNotice
from overland.payments.practice.stage import Shop, Shops, Stage
from overland.payments.provider import NoticeRequest, Order, Outcome, ProviderAway, ProviderRefused
from overland.payments.zalopay import PROVIDER
from overland.payments.zalopay.messages import refund_codes
from overland.payments.zalopay.signature import mac
from overland.payments.zalopay.simulator import build_simulator
from payments.pair import PARTNER, PRICE, Pair
from payments.vectors import vectors


@pytest.fixture
def pair(clock: FixedClock) -> Pair:
    return Pair(PROVIDER, clock)


async def started(pair: Pair) -> tuple[Order, str]:
    order = pair.order()
    return order, (await pair.provider.start(order)).redirect_url


async def paid(pair: Pair) -> Order:
    order, page = await started(pair)
    await pair.press(page)
    return order


async def test_a_payment_is_told_and_can_be_asked_about(pair: Pair) -> None:
    order = await paid(pair)
    (notice,) = pair.notices
    said = await pair.provider.query(order)
    assert notice
    assert (notice.order, notice.account, notice.said) == (order.code, "sao-mai", said)
    assert said
    assert (said.status, said.amount) == ("paid", PRICE)


@pytest.mark.parametrize(("decision", "status"), [("refuse", "refused"), ("pay", "paid")])
async def test_without_a_callback_it_is_asked(pair: Pair, decision: str, status: str) -> None:
    order, page = await started(pair)
    before = await pair.provider.query(order)
    await pair.press(page, decision, "never")
    after = await pair.provider.query(order)
    assert before
    assert after
    assert (before.status, after.status, pair.told) == ("pending", status, [])


async def test_an_order_runs_out(pair: Pair) -> None:
    order, page = await started(pair)
    pair.clock.forward(timedelta(minutes=16))
    await pair.press(page)
    said = await pair.provider.query(order)
    assert said
    assert (said.status, pair.told) == ("expired", [])


async def test_callbacks_that_go_wrong(pair: Pair) -> None:
    for how in ("twice", "wrong_amount", "wrong_signature"):
        _, page = await started(pair)
        await pair.press(page, notice=how)
    first, again, more, *forged = pair.notices
    assert first
    assert more
    assert more.said
    assert (first == again, more.said.amount, set(forged)) == (True, Money(251_000, "VND"), {None})


async def test_it_calls_again_while_it_is_asked_to(pair: Pair) -> None:
    pair.outcome = Outcome.UNKNOWN_ORDER
    await paid(pair)
    assert [json.loads(pair.provider.answer(outcome).body)["return_code"] for outcome in Outcome] == [
        1,
        2,
        0,
        -1,
        -1,
        0,
    ]
    assert len(pair.told) == 3


async def test_the_way_back_is_signed_and_proves_no_payment(pair: Pair) -> None:
    order, page = await started(pair)
    address = httpx.URL((await pair.press(page, "refuse")).headers["location"])
    fields = dict(parse_qsl(address.query.decode(), keep_blank_values=True))
    assert (address.path, fields["status"]) == (f"/v1/payments/{order.id}/return", "2")
    assert pair.provider.proves_return(address.query)
    assert not pair.provider.proves_return(urlencode(fields | {"status": "1"}).encode())
    assert not pair.provider.proves_return(b"")


async def test_money_goes_back_in_parts_and_never_twice(pair: Pair) -> None:
    order = await paid(pair)
    part = pair.back(order, 100_000)
    assert [(await pair.provider.refund(part)).status for _ in range(2)] == ["pending", "pending"]
    await pair.later()
    assert (await pair.provider.refund(part)).status == "paid"
    assert (await pair.provider.refund(pair.back(order, 150_001))).status == "attention"
    assert (await pair.provider.refund(pair.back(order, 150_000))).status == "pending"
    with pytest.raises(ProviderRefused):
        await pair.provider.refund(pair.back(pair.order()))


@pytest.mark.parametrize("lost", ["cut", "lose_answers"], ids=["it never arrived", "its answer was lost"])
async def test_a_refund_that_goes_on_after_midnight_gives_back_once(pair: Pair, lost: str) -> None:
    """Its name holds the day, and ZaloPay takes the name of today only."""
    order = await paid(pair)
    part = pair.back(order, 100_000)
    setattr(pair, lost, True)
    with pytest.raises(ProviderAway):
        await pair.provider.refund(part)
    setattr(pair, lost, False)
    pair.clock.forward(timedelta(days=1))
    await pair.provider.refund(part)
    await pair.later()
    assert (await pair.provider.refund(part)).status == "paid"
    assert (await pair.provider.refund(pair.back(order, 150_000))).status == "pending"


async def test_a_refund_may_be_refused_later(pair: Pair) -> None:
    order, page = await started(pair)
    await pair.press(page)
    part = pair.back(order)
    await pair.provider.refund(part)
    html = (await pair.client.get(page)).text
    await pair.client.post(html.split('action="')[1].split('"')[0], data={"decision": "refused"})
    assert (await pair.provider.refund(part)).status == "attention"


async def test_what_is_not_known_is_none(pair: Pair) -> None:
    assert await pair.provider.query(pair.order()) is None


@pytest.mark.parametrize("changed", [{"app_id": "1"}, {"key1": "k" * 32}])
async def test_a_stranger_is_refused(pair: Pair, changed: dict[str, str]) -> None:
    pair.changed = changed
    for call in (pair.provider.start(pair.order()), pair.provider.query(pair.order())):
        with pytest.raises(ProviderRefused):
            await call


async def test_no_answer_is_unknown_and_the_same_order_is_not_made_twice(pair: Pair) -> None:
    order = pair.order()
    pair.lose_answers = True
    with pytest.raises(ProviderAway):
        await pair.provider.start(order)
    pair.lose_answers = False
    with pytest.raises(ProviderRefused):
        await pair.provider.start(order)
    pair.cut = True
    with pytest.raises(ProviderAway):
        await pair.provider.query(order)


@pytest.mark.parametrize("answer", [b"", b"[]", b'{"return_code":"1"}', b'{"return_code":2,"sub_return_code":-500}'])
async def test_an_answer_that_cannot_be_read_proves_nothing(clock: FixedClock, answer: bytes) -> None:
    pair = Pair(PROVIDER, clock)
    pair.client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=answer)))
    with pytest.raises(ProviderAway):
        await pair.provider.query(pair.order())


async def test_an_unlisted_failure_stays_unknown(clock: FixedClock) -> None:
    pair = Pair(PROVIDER, clock)
    body = b'{"return_code":2,"sub_return_code":-4711}'
    pair.client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=body)))
    said = await pair.provider.query(pair.order())
    assert said
    assert said.status == "pending"


async def test_the_published_callback_is_believed_and_its_copies_are_not(pair: Pair) -> None:
    for known in vectors("zalopay", "callback"):
        pair.changed = {"app_id": "2553", "key2": known["key2"]}
        request = NoticeRequest(b"", {}, json.dumps(known["body"]).encode())
        if known["expect_valid"]:
            notice = pair.provider.read_notice(request, pair.clock.now())
            assert (notice.order, notice.event_id) == ("200904_2553_1598435687208", "200904000000389")
            pair.changed["app_id"] = "2554"
        with pytest.raises(ForgedNotice):
            pair.provider.read_notice(request, pair.clock.now())


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"data":"{}","mac":1,"type":1}', b'{"data":"a","data":"b","mac":"","type":1}']
)
async def test_nonsense_is_forged(pair: Pair, body: bytes) -> None:
    with pytest.raises(ForgedNotice):
        pair.provider.read_notice(NoticeRequest(b"", {}, body), pair.clock.now())


async def test_the_partner_takes_the_published_orders() -> None:
    for known in vectors("zalopay", "create"):
        body = known["body"]
        at = datetime.strptime(body["app_trans_id"][:6], "%y%m%d").replace(tzinfo=UTC)
        clock = FixedClock(max(at, datetime.fromtimestamp(body["app_time"] / 1000, UTC)))
        shop = Shop("Sao Mai", {"app_id": str(body["app_id"]), "key1": known["key1"], "key2": ""})
        app = build_simulator(Stage(PARTNER, httpx.AsyncClient(), clock, portal(shop)))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PARTNER) as client:  # type: ignore[arg-type]
            good, bad = [(await client.post("/v2/create", json=body | change)).json() for change in ({}, {"amount": 1})]
        assert (good["return_code"], bad["sub_return_code"]) == (1, -402), known["name"]


def portal(shop: Shop) -> Shops:
    async def find(_: str) -> Shop:
        return shop

    return find


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"app_trans_id": "991231_x"}, -401), ({"app_time": 1}, -401), ({"amount": "many"}, -401),
        ({"item": []}, -401), ({"embed_data": "{"}, -401), ({"expire_duration_seconds": 1}, -401),
    ],
)  # fmt: skip
async def test_the_partner_refuses_what_zalopay_refuses(pair: Pair, change: dict[str, object], code: int) -> None:
    await started(pair)
    body = json.loads(pair.calls[0].content) | {"app_trans_id": f"{pair.clock.now():%y%m%d}_other"} | change
    names = ("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item")
    body["mac"] = mac(pair.own["key1"], *(body[name] for name in names))
    answer = (await pair.client.post(f"{PARTNER}/v2/create", json=body)).json()
    assert (answer["return_code"], answer["sub_return_code"]) == (2, code)


def test_names_fit_and_carry_the_day_of_hanoi(pair: Pair) -> None:
    late = datetime(2026, 11, 1, 17, 30, tzinfo=UTC)
    code = PROVIDER.order_code(new_id(), late)
    assert (code[:7], len(code)) == ("261102_", 39)
    order = msgspec.structs.replace(pair.back(pair.order()), created_at=late)
    [code] = refund_codes("4294967295", order, order.created_at)
    assert code.startswith("261102_4294967295_")
    assert len(code) <= 45
