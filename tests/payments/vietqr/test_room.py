"""Transfers by VietQR through the whole room: from the page with the code to the money, however it comes."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Final

import httpx
import pytest

from houses import BASE
from overland.kernel.money import Money
from overland.kernel.principal import SYSTEM
from overland.payments import (
    NotWaiting,
    Payment,
    PaymentStatus,
    PaymentSucceeded,
    RefundStatus,
    SentByHand,
    StepQuery,
    Trouble,
)
from overland.payments.vietqr import PROVIDERS
from overland.payments.vietqr.asked import read_address
from overland.payments.vietqr.emvco import read
from payments.street import LONG_HAI, MAI, SAO_MAI, Street

AFTER_ITS_END: Final = timedelta(minutes=18)
every = pytest.mark.parametrize("code", [kind.code for kind in PROVIDERS])


async def begin(street: Street, code: str) -> Payment:
    await street.practise(code)
    return await street.open(method=code)


async def transfer(street: Street, payment: Payment, **changes: str) -> httpx.Response:
    """Scan the code at the practice bank and send what it asks for, or something else."""
    asked = read_address(payment.redirect_url)
    assert asked
    scanned = read(asked.code)
    filled = {"account": scanned.account, "amount": str(scanned.amount), "text": scanned.purpose, "notice": "at_once"}
    bank = asked.practice.partition("/scan")[0]
    return await street.client.post(f"{bank}/transfers", data=filled | changes)


async def status(street: Street, payment: Payment) -> PaymentStatus:
    return (await street.look(payment)).status


async def kinds(street: Street, payment: Payment) -> list[str]:
    return [step.kind for step in (await street.till.steps(SYSTEM, StepQuery((payment.booking_id,)))).items]


@every
async def test_the_page_shows_what_to_transfer_until_it_is_there(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    asked = read_address(payment.redirect_url)
    assert asked
    for language, words in (("vi", "Chuyển khoản 250.000"), ("en", "Transfer ₫250,000")):
        page = unescape((await street.client.get(payment.redirect_url, params={"lang": language})).text)
        for text in (words, asked.number, asked.holder, asked.text, "AB12-CD34", "<svg", asked.practice, "refresh"):
            assert text in page
        assert '<noscript><meta http-equiv="refresh"' in page
    await transfer(street, payment)
    answer = await street.client.get(payment.redirect_url)
    assert (answer.status_code, answer.headers["location"]) == (303, "http://overland.test/bookings/1")
    assert (await street.balances())["sales payable"] == 250_000


async def test_the_code_can_be_saved_for_the_bank_on_the_same_phone(near_street: Street) -> None:
    payment = await begin(near_street, "casso")
    saved = await near_street.client.get(f"http://overland.test/v1/payments/{payment.id}/transfer.png")
    assert (saved.content[:4], saved.headers["content-type"]) == (b"\x89PNG", "image/png")
    assert 'filename="vietqr-AB12-CD34.png"' in saved.headers["content-disposition"]


async def test_when_time_is_over_the_page_asks_for_no_more(near_street: Street) -> None:
    street, payment = near_street, await begin(near_street, "sepay")
    street.clock.forward(AFTER_ITS_END)
    page = (await street.client.get(payment.redirect_url, params={"lang": "en"})).text
    assert "The time to pay is over" in page
    assert "<svg" not in page


async def test_other_payments_have_no_such_page(near_street: Street) -> None:
    payment = await near_street.open()
    answer = await near_street.client.get(f"http://overland.test/v1/payments/{payment.id}/transfer")
    assert answer.status_code == 404


@every
@pytest.mark.parametrize("notice", ["never", "later", "wrong_amount", "wrong_signature", "twice", "out_of_order"])
async def test_whatever_the_notice_does_the_money_counts_once(near_street: Street, code: str, notice: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment, notice=notice)
    await street.poll()
    await street.later()
    assert await status(street, payment) is PaymentStatus.PAID
    assert len(await street.room.told(PaymentSucceeded)) == 1


@every
async def test_nobody_pays_and_the_time_runs_out(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.poll()
    assert await status(street, payment) is PaymentStatus.PENDING
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) is PaymentStatus.EXPIRED


@every
async def test_late_money_is_told_and_counts(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.poll(AFTER_ITS_END)
    await transfer(street, payment)
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_too_little_becomes_enough(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    for amount in ("100000", "150000"):
        assert await status(street, payment) is PaymentStatus.PENDING
        await transfer(street, payment, amount=amount)
        await street.queue.drain()
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_the_page_asks_for_the_rest(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment, amount="100000")
    await street.queue.drain()
    assert (await street.look(payment)).arrived == Money(100_000, "VND")
    page = unescape((await street.client.get(payment.redirect_url, params={"lang": "en"})).text)
    for words in ("₫100,000 of ₫250,000 has arrived", "Transfer ₫150,000"):
        assert words in page


@every
async def test_too_little_at_the_end_goes_back(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment, amount="100000")
    await street.queue.drain()
    assert (await street.balances())["money held"] == 100_000
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) is PaymentStatus.REFUSED
    balances = await street.balances()
    assert (balances["money held"], balances["refunds payable"]) == (0, 100_000)


@every
@pytest.mark.parametrize("amounts", [["300000"], ["100000", "250000"], ["250000", "250000"], ["250000", "1000"]])
async def test_what_is_too_much_goes_back(near_street: Street, code: str, amounts: list[str]) -> None:
    street, payment = near_street, await begin(near_street, code)
    for amount in amounts:
        await transfer(street, payment, amount=amount)
    await street.queue.drain()
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) is PaymentStatus.PAID
    balances = await street.balances()
    assert (balances["sales payable"], balances["money held"]) == (250_000, 0)
    assert balances["refunds payable"] == sum(map(int, amounts)) - 250_000
    assert len(await street.room.told(PaymentSucceeded)) == 1


@every
async def test_the_rest_after_the_end_buys_nothing_and_goes_back_too(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment, amount="100000")
    await street.poll(AFTER_ITS_END)
    await transfer(street, payment, amount="150000")
    await street.queue.drain()
    assert await status(street, payment) is PaymentStatus.REFUSED
    balances = await street.balances()
    assert (balances["money held"], balances["refunds payable"]) == (0, 250_000)


@pytest.mark.parametrize("code", ["sepay", "casso"])
async def test_money_without_a_code_is_kept_as_nobody_s(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment, text="tien xe")
    assert await status(street, payment) is PaymentStatus.PENDING
    assert await street.room.db.value("SELECT outcome FROM notice_outcome") == "nobody's"


@every
async def test_a_notice_of_one_operator_is_none_of_another(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.practise(code, LONG_HAI)
    street.line.held = []
    await transfer(street, payment)
    [held], street.line.held = street.line.held, None
    path = held.url.path.replace(str(SAO_MAI), str(LONG_HAI))
    answer = await street.client.post(held.url.copy_with(path=path), content=held.content, headers=held.headers)
    assert answer.status_code == 401
    changed = held.content.replace(b"250000", b"250001")
    answer = await street.client.post(held.url, content=changed, headers=held.headers)
    assert (answer.status_code, await status(street, payment)) == (401, PaymentStatus.PENDING)
    await street.client.post(held.url, content=held.content, headers=held.headers)
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_money_goes_back_by_hand(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment)
    await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    [concern] = await street.till.attention(MAI, SAO_MAI)
    assert (concern.why, concern.amount, (await street.balances())["refunds payable"]) == (
        Trouble.FAILED, Money(100_000, "VND"), 100_000,
    )  # fmt: skip
    assert concern.refund_id
    sent = await street.till.refund_by_hand(MAI, concern.refund_id, SentByHand("FT26326001234"))
    assert sent.status is RefundStatus.PAID
    assert await street.till.attention(MAI, SAO_MAI) == []
    balances = await street.balances()
    assert (balances["refunds payable"], balances[f"provider {code}"]) == (0, 150_000)
    with pytest.raises(NotWaiting):
        await street.till.refund_by_hand(MAI, concern.refund_id, SentByHand("FT26326001234"))


@every
async def test_trying_an_account(near_street: Street, code: str) -> None:
    street = near_street
    await street.practise(code)
    assert (await street.till.try_method(MAI, SAO_MAI, code)).result == "works"
    street.line.cut.add(f"practice-{code}")
    assert (await street.till.try_method(MAI, SAO_MAI, code)).result == "silent"


@every
async def test_a_transfer_under_way_counts_when_it_arrives(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment, decision="wait")
    await street.poll()
    assert await status(street, payment) is PaymentStatus.PENDING
    asked = read_address(payment.redirect_url)
    assert asked
    bank = asked.practice.partition("/scan")[0]
    assert "Under way" in (await street.client.get(f"{bank}/", params={"lang": "en"})).text
    for _ in range(2):
        await street.client.post(f"{bank}/transfers/1/arrival")
    assert await status(street, payment) is PaymentStatus.PAID
    assert (await street.balances())["sales payable"] == 250_000


@every
async def test_while_a_service_is_silent_the_end_is_unknown(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment, notice="never")
    await street.client.post(f"{BASE}/practice-{code}/silence")
    await street.poll(timedelta(seconds=40))
    assert await status(street, payment) is PaymentStatus.PENDING
    await street.client.post(f"{BASE}/practice-{code}/silence")
    await street.poll()
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_what_the_bank_refuses_never_arrives(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await transfer(street, payment, decision="refuse")
    await street.poll()
    # Only payOS knows of orders, and so of one that was given up; elsewhere time has to tell.
    assert await status(street, payment) == ("refused" if code == "payos" else "pending")
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) in {PaymentStatus.REFUSED, PaymentStatus.EXPIRED}
