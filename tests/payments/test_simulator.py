"""The practice bank: its page works without a script, in both languages, and it trusts nobody unsigned."""

from datetime import timedelta

import httpx
import msgspec
import pytest
from litestar import Litestar, asgi

from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.words import LANGUAGES
from overland.payments.local import LocalProvider
from overland.payments.local.simulator import build_simulator
from overland.payments.practice.counter import WORDS
from overland.payments.provider import Order, ProviderAway, ProviderRefused, RefundOrder
from payments.street import BANK, KEY, PRICE, Street

RETURN = "http://overland.test/bookings/1"


def order(clock: FixedClock, **changes: object) -> Order:
    facts = {
        "id": new_id(), "code": "", "created_at": clock.now(),
        "account": "sao-mai", "amount": PRICE, "reference": "AB12", "description": "Hà Nội → Sa Pa",
        "return_url": RETURN, "expires_at": clock.now() + timedelta(minutes=15), "language": "vi",
    }  # fmt: skip
    return Order(**facts | changes)  # type: ignore[arg-type]


def mounted(clock: FixedClock, key: str = KEY) -> LocalProvider:
    """The bank inside another application, as in the demo."""
    line = httpx.AsyncClient()
    bank = build_simulator(KEY, f"{BANK}/practice-bank", line, clock=clock, later=lambda _, __: None)
    whole = Litestar([asgi("/practice-bank", is_mount=True, copy_scope=True)(bank)], openapi_config=None)
    client = httpx.AsyncClient(transport=httpx.ASGITransport(whole))  # type: ignore[arg-type]
    return LocalProvider(client, clock, f"{BANK}/practice-bank", key.encode(), "http://overland.test/notices")


@pytest.fixture
def provider(clock: FixedClock) -> LocalProvider:
    return mounted(clock)


@pytest.mark.parametrize(("language", "button"), [("vi", "Thanh toán 250.000"), ("en", "Pay ₫250,000")])
async def test_the_page_says_what_is_paid_and_to_whom(near_street: Street, language: str, button: str) -> None:
    payment = await near_street.open()
    page = (await near_street.client.get(payment.redirect_url, params={"lang": language})).text
    for text in (
        button,
        "AB12-CD34",
        "Overland",
        "Hà Nội → Sa Pa",
        f'<html lang="{language}">',
        "15 minutes" if language == "en" else "15 phút",
    ):
        assert text in page
    assert "<script" not in page


async def test_after_the_decision_the_page_tells_of_the_notices(near_street: Street) -> None:
    payment = await near_street.open()
    await near_street.decide(payment, "wrong_signature")
    page = (await near_street.client.get(payment.redirect_url, params={"lang": "en"})).text
    assert "Sent with a wrong signature" in page
    assert "Answer: 401" in page
    await near_street.client.post(f"{payment.redirect_url}/notices")
    assert (await near_street.look(payment)).status == "paid"


async def test_a_decision_is_made_once(near_street: Street) -> None:
    payment = await near_street.open()
    await near_street.decide(payment)
    await near_street.decide(payment, decision="refuse")
    assert "Paid" in (await near_street.client.get(payment.redirect_url, params={"lang": "en"})).text


async def test_the_front_page_lists_orders(near_street: Street) -> None:
    assert "No orders yet" in (await near_street.client.get(f"{BANK}/", params={"lang": "en"})).text
    await near_street.open()
    assert "AB12-CD34" in (await near_street.client.get(f"{BANK}/")).text


async def test_what_is_not_known_has_a_page(near_street: Street) -> None:
    answer = await near_street.client.get(f"{BANK}/pay/{new_id()}", headers={"accept-language": "en"})
    assert (answer.status_code, "not known" in answer.text) == (404, True)


async def test_names_cannot_write_the_page(near_street: Street) -> None:
    payment = await near_street.open(description="<b onclick=x>")
    page = (await near_street.client.get(payment.redirect_url)).text
    assert "<b onclick" not in page


def test_both_languages_say_the_same_things() -> None:
    vietnamese, english = (WORDS.keys(language) for language in LANGUAGES)
    assert vietnamese == english


async def test_mounted_in_another_application_it_works_the_same(clock: FixedClock, provider: LocalProvider) -> None:
    wanted = order(clock)
    started = await provider.start(wanted)
    assert started.redirect_url == f"{BANK}/practice-bank/pay/{wanted.id}"
    assert (await provider.client.get(started.redirect_url)).status_code == 200
    said = await provider.query(wanted)
    assert said
    assert (said.status, said.amount) == ("pending", PRICE)
    paid = await provider.client.post(started.redirect_url, data={"decision": "pay", "notice": "never"})
    assert paid.headers["location"] == RETURN


async def test_the_same_order_again_is_the_same_and_another_is_refused(
    clock: FixedClock, provider: LocalProvider
) -> None:
    wanted = order(clock)
    assert await provider.start(wanted) == await provider.start(wanted)
    with pytest.raises(ProviderRefused):
        await provider.start(msgspec.structs.replace(wanted, amount=Money(1, "VND")))


async def test_an_unknown_order_is_unknown(clock: FixedClock, provider: LocalProvider) -> None:
    assert await provider.query(order(clock)) is None


async def test_an_order_of_another_account_is_no_answer(clock: FixedClock, provider: LocalProvider) -> None:
    wanted = order(clock)
    await provider.start(wanted)
    with pytest.raises(ProviderAway):
        await provider.query(msgspec.structs.replace(wanted, account="another"))


async def test_a_merchant_with_another_key_learns_nothing(clock: FixedClock) -> None:
    with pytest.raises(ProviderAway):
        await mounted(clock, key="another key of at least 32 bytes, yes").start(order(clock))


async def test_only_what_was_paid_is_given_back(clock: FixedClock, provider: LocalProvider) -> None:
    wanted = order(clock)
    started = await provider.start(wanted)
    part = RefundOrder(new_id(), wanted, PRICE, "ill", clock.now())
    with pytest.raises(ProviderRefused):
        await provider.refund(part)
    await provider.client.post(started.redirect_url, data={"decision": "pay", "notice": "never"})
    assert (await provider.refund(part)).status == "pending"
    assert await provider.refund(part) == await provider.refund(part)
    with pytest.raises(ProviderRefused):
        await provider.refund(msgspec.structs.replace(part, id=new_id(), amount=Money(1, "VND")))


async def test_after_a_restart_a_refund_is_taken_on_the_merchant_s_word(
    clock: FixedClock, provider: LocalProvider
) -> None:
    assert (await provider.refund(RefundOrder(new_id(), order(clock), PRICE, "ill", clock.now()))).status == "pending"


@pytest.mark.parametrize("answer", [b"{}", b"nonsense", b""])
async def test_an_answer_that_is_not_signed_proves_nothing(clock: FixedClock, answer: bytes) -> None:
    client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(404, content=answer)))
    provider = LocalProvider(client, clock, BANK, KEY.encode(), "http://overland.test/notices")
    with pytest.raises(ProviderAway):
        await provider.query(order(clock))


@pytest.mark.parametrize("key", ["", "short"])
def test_nobody_starts_with_a_weak_key(clock: FixedClock, key: str) -> None:
    with pytest.raises(AssertionError, match="at least 32 bytes"):
        build_simulator(key, BANK, httpx.AsyncClient())
    with pytest.raises(AssertionError, match="at least 32 bytes"):
        LocalProvider(httpx.AsyncClient(), clock, BANK, key.encode(), BANK)
