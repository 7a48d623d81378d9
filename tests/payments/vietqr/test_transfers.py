"""Transfers by VietQR: SePay, Casso and payOS against their practice partners."""

from __future__ import annotations

import json
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from overland.kernel.clock import FixedClock
from overland.kernel.money import Money
from overland.payments import ForgedNotice
from overland.payments.provider import NoticeRequest, Order, ProviderAway, ProviderKind, ProviderRefused, Said
from overland.payments.vietqr import CASSO, PAYOS, PROVIDERS, SEPAY
from overland.payments.vietqr.asked import Asked, read_address
from overland.payments.vietqr.emvco import read
from payments.pair import PARTNER, PRICE, RETURN, Pair

WATCHED = (SEPAY, CASSO)


@pytest.fixture(params=PROVIDERS, ids=lambda kind: kind.code)
def pair(request: pytest.FixtureRequest, clock: FixedClock) -> Pair:
    return Pair(request.param, clock)


@pytest.fixture(params=WATCHED, ids=lambda kind: kind.code)
def watched(request: pytest.FixtureRequest, clock: FixedClock) -> Pair:
    return Pair(request.param, clock)


async def started(pair: Pair, **changes: object) -> tuple[Order, Asked]:
    order = pair.order(**changes)
    asked = read_address((await pair.provider.start(order)).redirect_url)
    assert asked
    return order, asked


async def transfer(pair: Pair, asked: Asked, **changes: str) -> httpx.Response:
    """Scan the code at the practice bank, change what is filled in, and send it."""
    assert (await pair.client.get(asked.practice)).status_code == 200
    scanned = read(asked.code)
    filled = {"account": scanned.account, "amount": str(scanned.amount), "text": scanned.purpose, "back": RETURN}
    return await pair.client.post(f"{PARTNER}/transfers", data=filled | {"notice": "at_once"} | changes)


async def asked_about(pair: Pair, order: Order) -> Said:
    said = await pair.provider.query(order)
    assert said
    return said


async def test_a_transfer_is_told_and_can_be_asked_about(pair: Pair) -> None:
    order, asked = await started(pair)
    assert (await asked_about(pair, order)).status == "pending"
    back = await transfer(pair, asked)
    (notice,) = pair.notices
    assert notice
    assert (notice.order, notice.account, back.headers["location"]) == (order.code, "sao-mai", RETURN)
    said = await asked_about(pair, order)
    assert (notice.said, said.status, said.amount) == (said, "paid", PRICE)


async def test_the_code_asks_for_the_amount_and_carries_the_booking(watched: Pair) -> None:
    order, asked = await started(watched)
    scanned = read(asked.code)
    assert (scanned.amount, scanned.bill, scanned.purpose) == (250_000, "AB12CD34", order.code)
    assert (scanned.account, asked.number, asked.text) == (watched.own["account_number"], scanned.account, order.code)


async def test_too_little_waits_for_the_rest(pair: Pair) -> None:
    order, asked = await started(pair)
    await transfer(pair, asked, amount="100000")
    (notice,) = pair.notices
    assert notice
    assert notice.said
    assert notice.said.amount == Money(100_000, "VND")
    assert (await asked_about(pair, order)).status == "pending"
    await transfer(pair, asked, amount="150000", notice="never")
    said = await asked_about(pair, order)
    assert (said.status, said.amount) == ("paid", PRICE)


async def test_too_little_stays_too_little(pair: Pair) -> None:
    order, asked = await started(pair)
    await transfer(pair, asked, amount="100000")
    pair.clock.forward(timedelta(minutes=16))
    said = await asked_about(pair, order)
    assert (said.status, said.amount) == ("paid", Money(100_000, "VND"))


async def test_too_much_is_said_at_once(pair: Pair) -> None:
    order, asked = await started(pair)
    await transfer(pair, asked, amount="300000")
    assert (await asked_about(pair, order)).amount == Money(300_000, "VND")


async def test_money_may_come_when_time_is_over(pair: Pair) -> None:
    order, asked = await started(pair)
    pair.clock.forward(timedelta(hours=2))
    assert (await asked_about(pair, order)).status in {"pending", "expired"}
    await transfer(pair, asked)
    assert (await asked_about(pair, order)).status == "paid"


async def test_a_transfer_without_the_code_is_nobody_s(watched: Pair) -> None:
    order, asked = await started(watched)
    await transfer(watched, asked, text="tien xe")
    (notice,) = watched.notices
    assert notice
    assert (notice.order, notice.said) == ("", None)
    assert (await asked_about(watched, order)).status == "pending"


async def test_orders_do_not_mix(pair: Pair) -> None:
    mine, asked = await started(pair)
    other, _ = await started(pair)
    await transfer(pair, asked)
    assert [(await asked_about(pair, one)).status for one in (mine, other)] == ["paid", "pending"]


async def test_notices_that_go_wrong(pair: Pair) -> None:
    _, asked = await started(pair)
    for how in ("twice", "wrong_amount", "wrong_signature", "never", "later"):
        await transfer(pair, asked, notice=how)
    await pair.later()
    first, again, more, forged, late = pair.notices
    assert first
    assert more
    assert more.said
    assert late
    assert (first == again, more.said.amount, forged) == (True, Money(251_000, "VND"), None)
    assert len({first.event_id, more.event_id, late.event_id}) == 3


async def test_the_bank_tells_again_and_lists_what_has_moved(pair: Pair) -> None:
    _, asked = await started(pair)
    await transfer(pair, asked, notice="never")
    await pair.client.post(f"{PARTNER}/transfers/1/notices")
    assert len(pair.notices) == 1
    for language, words in (("vi", "Biến động số dư"), ("en", "Movements")):
        page = (await pair.client.get(f"{PARTNER}/", params={"lang": language})).text
        assert words in page
        assert "250" in page
        assert "<script" not in page


@pytest.mark.parametrize("path", ["/scan?code=000201", "/scan?code=", "/transfers/9/notices"])
async def test_what_the_bank_does_not_know_has_a_page(pair: Pair, path: str) -> None:
    method = "POST" if "transfers" in path else "GET"
    answer = await pair.client.request(method, PARTNER + path, headers={"accept-language": "en"})
    assert (answer.status_code, "not known" in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("back", "shown"), [("https://shop.test/1", True), ("javascript:alert(1)", False), ("//shop.test", False)]
)
async def test_the_bank_leads_to_web_addresses_only(pair: Pair, back: str, shown: bool) -> None:
    _, asked = await started(pair)
    page = await pair.client.get(f"{PARTNER}/scan", params={"code": asked.code, "back": back})
    assert (f'href="{back}"' in page.text) is shown


async def test_the_bank_speaks_both_languages(pair: Pair) -> None:
    _, asked = await started(pair)
    page = unescape((await pair.client.get(asked.practice)).text)
    other = page.split("hreflang")[0].rsplit('href="', 1)[1].split('"')[0]
    assert "Chuyển khoản VietQR" in page
    assert "Transfer by VietQR" in (await pair.client.get(f"{PARTNER}/scan{other}")).text


async def test_money_goes_back_by_hand(pair: Pair) -> None:
    order, asked = await started(pair)
    await transfer(pair, asked)
    assert (await pair.provider.refund(pair.back(order))).status == "attention"


async def test_no_answer_is_unknown(pair: Pair) -> None:
    order, _ = await started(pair)
    pair.cut = True
    with pytest.raises(ProviderAway):
        await pair.provider.query(order)


@pytest.mark.parametrize("answer", [b"", b"{}", b"[]", b'{"code":"00","data":{},"signature":""}', b'{"code":"99"}'])
async def test_an_answer_that_proves_nothing(pair: Pair, answer: bytes) -> None:
    pair.client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=answer)))
    with pytest.raises(ProviderAway):
        await pair.provider.query(pair.order())


async def test_a_stranger_is_refused(pair: Pair) -> None:
    secret = {"payos": "api_key", "sepay": "api_token", "casso": "api_key"}[pair.kind.code]
    pair.changed = {secret: "of-somebody-else-entirely"}
    with pytest.raises(ProviderRefused):
        await pair.provider.query(pair.order())


async def test_a_list_in_pages_is_read_whole(clock: FixedClock) -> None:
    pair = Pair(CASSO, clock)
    order, asked = await started(pair)
    for _ in range(101):
        await transfer(pair, asked, amount="1000", notice="never")
    assert (await asked_about(pair, order)).status == "pending"
    await transfer(pair, asked, amount="149000", notice="never")
    assert (await asked_about(pair, order)).amount == PRICE


async def test_a_list_that_may_be_cut_proves_nothing(clock: FixedClock) -> None:
    pair = Pair(SEPAY, clock)
    one = {"id": "1", "amount_in": "0.00", "amount_out": "1.00"}
    content = json.dumps({"transactions": [one] * 5000}).encode()
    pair.client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=content)))
    with pytest.raises(ProviderAway):
        await pair.provider.query(pair.order())


async def test_payos_makes_an_order_once_and_knows_no_other(clock: FixedClock) -> None:
    pair = Pair(PAYOS, clock)
    order, asked = await started(pair)
    with pytest.raises(ProviderRefused):
        await pair.provider.start(order)
    assert await pair.provider.query(pair.order()) is None
    assert asked.text.endswith("AB12CD34")
    pair.clock.forward(timedelta(minutes=16))
    assert (await asked_about(pair, order)).status == "expired"


@pytest.mark.parametrize("kind", WATCHED, ids=lambda kind: kind.code)
async def test_the_real_thing_has_no_practice_bank(kind: ProviderKind, clock: FixedClock) -> None:
    pair = Pair(kind, clock)
    provider = pair.provider
    provider.merchant = type(provider.merchant)("sao-mai", pair.own, kind.hosts["production"])  # type: ignore[attr-defined]
    order = pair.order()
    url = (await provider.start(order)).redirect_url
    asked = read_address(url)
    assert asked
    assert (asked.practice, urlsplit(url).path, pair.calls) == ("", f"/v1/payments/{order.id}/transfer", [])
    assert parse_qs(urlsplit(url).query).keys() == {"to"}


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"data":1}', b'{"data":{},"data":{}}', b"\xff", b"[" * 5000])
async def test_nonsense_is_forged(pair: Pair, body: bytes) -> None:
    with pytest.raises(ForgedNotice):
        pair.provider.read_notice(NoticeRequest(b"", {}, body), pair.clock.now())


async def test_a_notice_of_another_account_is_forged(watched: Pair) -> None:
    _, asked = await started(watched)
    await transfer(watched, asked)
    watched.changed = {"account_number": "999999"}
    with pytest.raises(ForgedNotice):
        watched.provider.read_notice(watched.told[0], watched.clock.now())
