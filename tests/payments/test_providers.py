"""The same for every provider: from the page to the money, whatever the notices do, and back again."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Final

import httpx
import pytest

from houses import BASE
from overland.kernel.principal import SYSTEM
from overland.payments import Payment, PaymentOver, PaymentStatus, PaymentSucceeded, RefundPaid, StepQuery
from overland.payments.partners import PARTNERS
from overland.payments.provider import ProviderAway
from overland.payments.vietqr import PROVIDERS as TRANSFERS
from payments.street import LONG_HAI, MAI, SAO_MAI, Street, wish

AFTER_ITS_END: Final = timedelta(minutes=18)
BY_TRANSFER: Final = frozenset(kind.code for kind in TRANSFERS)
"""Whose payer is at a bank and not on the provider's page; they have these tests in their own words."""
every = pytest.mark.parametrize("code", [code for code in PARTNERS if code not in BY_TRANSFER])


async def begin(street: Street, code: str) -> Payment:
    await street.practise(code)
    return await street.open(method=code)


async def status(street: Street, payment: Payment) -> PaymentStatus:
    return (await street.look(payment)).status


@every
async def test_paid_on_its_page_it_is_paid_here(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    answer = await street.decide(payment)
    assert await status(street, payment) is PaymentStatus.PAID
    assert (await street.balances())["sales payable"] == payment.amount.amount
    back = answer.headers["location"]
    if "/return?" in back:
        back = (await street.client.get(back)).headers["location"]
    assert back == "http://overland.test/bookings/1"


@every
async def test_refused_on_its_page_it_ends(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, decision="refuse")
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) in {PaymentStatus.REFUSED, PaymentStatus.EXPIRED}
    assert await street.balances() == {}


@every
@pytest.mark.parametrize("notice", ["never", "later", "wrong_amount", "wrong_signature"])
async def test_a_notice_that_fails_is_made_up_for(near_street: Street, code: str, notice: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, notice)
    assert await status(street, payment) is PaymentStatus.PENDING
    await street.poll()
    assert await status(street, payment) is PaymentStatus.PAID
    await street.later()
    assert len(await street.room.told(PaymentSucceeded)) == 1


@every
async def test_a_notice_that_comes_twice_counts_once(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, "twice")
    assert len(await street.room.told(PaymentSucceeded)) == 1
    assert (await street.balances())["sales payable"] == payment.amount.amount


@every
@pytest.mark.parametrize(("decision", "expected"), [("pay", "paid"), ("refuse", "refused")])
async def test_notices_in_the_wrong_order_change_nothing(
    near_street: Street, code: str, decision: str, expected: str
) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, "out_of_order", decision)
    told = [call for call in street.line.calls if "/payments/notices/" in call.url.path]
    if (code, decision) == ("zalopay", "refuse"):
        # ZaloPay tells of success only; for all else it has to be asked.
        assert told == []
        await street.poll()
    else:
        assert len(told) >= 2
    assert await status(street, payment) == expected
    assert len(await street.room.told(PaymentSucceeded)) == (decision == "pay")


@every
@pytest.mark.parametrize(("decision", "expected"), [("pay", {"paid"}), ("refuse", {"refused", "expired"})])
async def test_a_bank_that_takes_its_time_is_waited_for(
    near_street: Street, code: str, decision: str, expected: set[str]
) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, decision="wait")
    await street.poll()
    assert await status(street, payment) is PaymentStatus.PENDING
    await street.decide(payment, decision=decision)
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) in expected


@pytest.mark.parametrize("code", [code for code in PARTNERS if code not in {*BY_TRANSFER, "stripe"}])
async def test_paid_when_its_time_is_over_it_still_counts(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    page = await street.arrive(payment)
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) in {PaymentStatus.REFUSED, PaymentStatus.EXPIRED}
    assert "all the same, too late" in (await street.client.get(page, params={"lang": "en"})).text
    await street.client.post(page, data={"decision": "late"})
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_a_late_notice_after_the_end_still_counts(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    page = await street.arrive(payment)
    await street.decide(payment, "never")
    street.line.cut.add(f"practice-{code}")
    await street.poll(AFTER_ITS_END)
    street.line.cut.clear()
    await street.client.post(f"{page}/notices")
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_nobody_pays_and_the_time_runs_out(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.arrive(payment)
    await street.poll()
    assert await status(street, payment) is PaymentStatus.PENDING
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) in {PaymentStatus.REFUSED, PaymentStatus.EXPIRED}


@every
async def test_a_provider_that_is_silent_proves_nothing(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, "never")
    street.line.cut.add(f"practice-{code}")
    await street.poll(AFTER_ITS_END)
    assert await status(street, payment) is PaymentStatus.PENDING
    street.line.cut.clear()
    await street.poll(timedelta(minutes=10))
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_another_amount_than_was_asked_for_is_never_taken(near_street: Street, code: str) -> None:
    """Where answers are signed it is no answer; where they are not, people look at it."""
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, "never")
    street.line.rewrite = (b"250000", b"251000")
    await street.poll()
    unsigned = code in {"momo", "zalopay", "stripe"}
    assert await status(street, payment) == (PaymentStatus.ATTENTION if unsigned else PaymentStatus.PENDING)
    assert await street.balances() == {}


@every
async def test_while_a_partner_is_silent_the_end_is_unknown(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, "never")
    await street.client.post(f"{BASE}/practice-{code}/silence")
    await street.poll(timedelta(seconds=40))
    assert await status(street, payment) is PaymentStatus.PENDING
    page = await street.client.get(f"{BASE}/practice-{code}/?lang=en", headers={"accept": "text/html"})
    assert "No shop gets an answer" in page.text
    await street.poll()
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_a_lost_answer_charges_nobody_twice(near_street: Street, code: str) -> None:
    street = near_street
    await street.practise(code)
    once_more = wish(street.clock, method=code)
    street.line.lose_answers = True
    with suppress(ProviderAway):
        await street.open(once_more.booking_id, method=code)
    street.line.lose_answers = False
    with suppress(PaymentOver):
        # Some providers never give a page a second time: then that order ends, which nobody could pay.
        await street.open(once_more.booking_id, method=code)
    payment = await street.open(once_more.booking_id, method=code)
    attempts = await street.till.payments_of(SYSTEM, once_more.booking_id)
    assert [one.id for one in attempts if one.status == "pending"] == [payment.id]
    await street.decide(payment)
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_money_goes_back_in_parts_and_is_followed(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment)
    for amount in (100_000, 150_000):
        await street.refund(payment.booking_id, amount)
        await street.queue.drain()
        await street.later()
        await street.poll()
    told = await street.room.told(RefundPaid)
    assert [event.amount.amount for event in told] == [100_000, 150_000]
    assert (await street.balances())["refunds payable"] == 0


@every
async def test_a_lost_answer_to_a_refund_gives_back_once(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment)
    street.line.lose_answers = True
    await street.refund(payment.booking_id, 250_000)
    await street.queue.drain()
    street.line.lose_answers = False
    await street.poll()
    await street.later()
    await street.poll()
    await street.poll()
    assert [event.amount.amount for event in await street.room.told(RefundPaid)] == [250_000]


@every
async def test_a_return_nobody_signed_leads_to_the_front_page(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    answer = await street.client.get(
        f"http://overland.test/v1/payments/{payment.id}/return?vnp_ResponseCode=00&resultCode=0"
    )
    assert answer.headers["location"] == "http://overland.test/"
    assert await status(street, payment) is PaymentStatus.PENDING


@every
async def test_trying_an_account(near_street: Street, code: str) -> None:
    street = near_street
    await street.practise(code)
    assert (await street.till.try_method(MAI, SAO_MAI, code)).result == "works"
    street.line.cut.add(f"practice-{code}")
    assert (await street.till.try_method(MAI, SAO_MAI, code)).result == "silent"


Forge = Callable[[bytes, Payment, Payment], bytes]
FORGED: Final[dict[str, Forge]] = {
    "no signature": lambda raw, _, __: _without_signature(raw, b""),
    "noughts for a signature": lambda raw, _, __: _without_signature(raw, b"0" * 64),
    "another amount": lambda raw, _, __: raw.replace(b"250000", b"250001"),
    "another order": lambda raw, mine, other: raw.replace(mine.id.hex.encode(), other.id.hex.encode()).replace(
        str(mine.id).encode(), str(other.id).encode()
    ),
    "nothing": lambda _, __, ___: b"",
    "not text": lambda _, __, ___: b"%ff%00=%c3(&vnp_TxnRef=",
}


def _without_signature(raw: bytes, instead: bytes) -> bytes:
    return re.sub(rb"[0-9a-f]{64,128}", instead, raw)


async def genuine(street: Street, payment: Payment) -> httpx.Request:
    """A notice that the provider has sent, and nobody has brought."""
    street.line.held = []
    await street.decide(payment)
    found, street.line.held = street.line.held[0], None
    return found


async def bring(
    street: Street, notice: httpx.Request, forge: Callable[[bytes], bytes] = bytes, to: str = ""
) -> httpx.Response:
    url = notice.url.copy_with(path=to or notice.url.path)
    if notice.method == "GET":
        return await street.client.get(url.copy_with(query=forge(notice.url.query)))
    signed = {name: value for name, value in notice.headers.items() if "signature" in name}
    forged = {name: forge(value.encode()).decode("latin-1") for name, value in signed.items()}
    headers = {"content-type": notice.headers["content-type"], **forged}
    return await street.client.post(url, content=forge(notice.content), headers=headers)


@every
@pytest.mark.parametrize("how", FORGED)
async def test_a_forged_notice_changes_nothing(near_street: Street, code: str, how: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    other = await street.open(method=code)
    notice = await genuine(street, payment)
    answer = await bring(street, notice, lambda raw: FORGED[how](raw, payment, other))
    assert str(payment.id) not in answer.text
    assert await status(street, payment) is await status(street, other) is PaymentStatus.PENDING
    assert await street.room.db.value("SELECT count(*) FROM notice") == 0
    await bring(street, notice)
    assert await status(street, payment) is PaymentStatus.PAID


@every
async def test_a_notice_of_one_operator_is_none_of_another(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.practise(code, LONG_HAI)
    notice = await genuine(street, payment)
    await bring(street, notice, to=notice.url.path.replace(str(SAO_MAI), str(LONG_HAI)))
    assert await status(street, payment) is PaymentStatus.PENDING
    assert await street.room.db.value("SELECT count(*) FROM notice") == 0


@every
async def test_a_wrong_amount_stands_in_the_log(near_street: Street, code: str) -> None:
    street, payment = near_street, await begin(near_street, code)
    await street.decide(payment, "wrong_amount")
    page = await street.till.steps(SYSTEM, StepQuery((payment.booking_id,)))
    assert page.items[0].kind == "notice_differs"
