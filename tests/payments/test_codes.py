"""Every result code that a provider documents, and where it puts a payment or a refund (docs/payments says why)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import httpx
import pytest

from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.payments.momo import codes as momo
from overland.payments.provider import Merchant, Order, ProviderAway, ProviderRefused, RefundOrder, Surroundings
from overland.payments.stripe.messages import Intent, Refund, Session
from overland.payments.vietqr import PAYOS
from overland.payments.vietqr.simulator.payos import sign
from overland.payments.vnpay import codes as vnpay
from overland.payments.zalopay import PROVIDER as ZALOPAY
from payments.pair import DIGITS, OURS, PARTNER, PRICE

VNPAY_NOTICE: Final = {
    "paid": ["00/00"],
    "pending": ["00/01"],
    "expired": ["11/02"],
    "refused": ["09/02", "10/02", "12/02", "13/02", "24/02", "51/02", "65/02", "75/02", "79/02", "99/02", "00/02"],
    "attention": ["07/00", "07/02", "00/04", "00/05", "00/06", "00/07", "00/09", "24/00", "99/04"],
}
MOMO: Final = {
    "paid": [0, 9000],
    "pending": [1000, 7000, 7002, 8000],
    "expired": [1005],
    "refused": [1001, 1002, 1003, 1004, 1006, 1007, 1017, 1026, 1080, 1081, 1088, 2019, 4001, 4002, 4100],
    "attention": [-1, 5, 123456],
}
STRIPE: Final = {
    "paid": [("complete", "paid", "succeeded")],
    "pending": [
        ("open", "unpaid", ""), ("complete", "unpaid", "processing"), ("complete", "unpaid", "requires_action"),
        ("complete", "unpaid", "requires_capture"), ("complete", "unpaid", "requires_confirmation"),
    ],
    "refused": [("complete", "unpaid", "requires_payment_method"), ("complete", "unpaid", "canceled")],
    "expired": [("expired", "unpaid", "")],
}  # fmt: skip
STRIPE_REFUND: Final[dict[str, list[Any]]] = {
    "paid": ["succeeded"], "pending": ["pending", "requires_action", None], "attention": ["failed", "canceled"]
}  # fmt: skip
PAYOS_STATUS: Final = {
    "pending": ["PENDING", "PROCESSING"], "refused": ["CANCELLED", "FAILED"], "expired": ["EXPIRED"]
}  # fmt: skip
ZALOPAY_QUERY: Final = {
    "paid": [(1, 1)],
    "pending": [(3, 1), (2, -1000)],
    "refused": [(2, -329)],
    "expired": [(2, -322), (2, -54)],
    "unknown": [(2, -49)],
    "away": [(2, code) for code in (-500, -429, -999, -32, -301, -33, -34, -35, -43, -88, -135)],
    "refused call": [(2, code) for code in (-401, -402, -403, -405, 406)],
}
ZALOPAY_REFUND: Final = {"paid": [(1, 1), (2, -101)], "pending": [(3, 2)], "attention": [(2, -13), (2, -14)]}


def each(table: Mapping[str, Sequence[Any]]) -> list[tuple[Any, str]]:
    return [(code, expected) for expected, found in table.items() for code in found]


@pytest.mark.parametrize(("pair", "expected"), each(VNPAY_NOTICE))
def test_vnpay_tells(pair: str, expected: str) -> None:
    assert vnpay.payment(*pair.split("/")) == expected


@pytest.mark.parametrize("status", ["04", "05", "06", "07", "09"])
def test_vnpay_is_asked_about_what_people_look_at(status: str) -> None:
    assert vnpay.asked(status) == "attention"


@pytest.mark.parametrize(("status", "expected"), [("00", "paid"), ("01", "pending"), ("02", "refused")])
def test_vnpay_is_asked(status: str, expected: str) -> None:
    assert vnpay.asked(status) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [("00", "paid"), ("05", "pending"), ("06", "pending"), ("09", "attention"), ("02", "attention")],
)
def test_vnpay_gives_back(status: str, expected: str) -> None:
    assert vnpay.refund("03", status) == expected


@pytest.mark.parametrize(("code", "expected"), each(MOMO))
def test_momo(code: int, expected: str) -> None:
    assert momo.payment(code) == expected


def test_momo_s_answers_about_a_call_say_nothing_of_the_order() -> None:
    calls = {10, 11, 12, 13, 20, 21, 22, 40, 41, 42, 43, 45, 47, 98, 99}
    assert momo.REFUSED_CALLS | momo.UNCLEAR_CALLS | {momo.UNKNOWN_ORDER} == calls


@pytest.mark.parametrize(("stands", "expected"), each(STRIPE))
def test_stripe(stands: tuple[str, str, str], expected: str) -> None:
    status, payment_status, intent = stands
    behind = Intent("pi_1", intent) if intent else None
    session = Session("cs_1", status, payment_status, amount_total=1, currency="vnd", payment_intent=behind)
    assert session.said().status == expected


@pytest.mark.parametrize(("status", "expected"), each(STRIPE_REFUND))
def test_stripe_gives_back(status: str | None, expected: str) -> None:
    assert Refund("re_1", 1, "vnd", status).stands == expected


def order(clock: FixedClock, code: str) -> Order:
    now = clock.now()
    return Order(
        new_id(), code, "sao-mai", PRICE, "AB12", "", f"{OURS}/bookings/1", now, now + timedelta(minutes=15), "vi", "77"
    )


def answering(answer: dict[str, Any]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=json.dumps(answer))))


@pytest.mark.parametrize(("status", "expected"), each(PAYOS_STATUS))
async def test_payos(status: str, expected: str, clock: FixedClock) -> None:
    own = PAYOS.practice_credentials(DIGITS)
    data = {"id": "l", "orderCode": 7, "amount": PRICE.amount, "amountPaid": 0, "status": status, "transactions": []}
    answer = {"code": "00", "desc": "", "data": data, "signature": sign(own["checksum_key"], data)}
    spoken = PAYOS.adapter(Surroundings(answering(answer), clock, OURS), Merchant("sao-mai", own, PARTNER))
    said = await spoken.query(order(clock, "7"))
    assert said
    assert said.status == expected


@pytest.mark.parametrize(("codes", "expected"), each(ZALOPAY_QUERY))
async def test_zalopay(codes: tuple[int, int], expected: str, clock: FixedClock) -> None:
    answer = {"return_code": codes[0], "sub_return_code": codes[1], "amount": PRICE.amount, "zp_trans_id": 7}
    own = ZALOPAY.practice_credentials(DIGITS)
    spoken = ZALOPAY.adapter(Surroundings(answering(answer), clock, OURS), Merchant("sao-mai", own, PARTNER))
    if expected in {"away", "refused call"}:
        with pytest.raises(ProviderAway if expected == "away" else ProviderRefused):
            await spoken.query(order(clock, "261102_1"))
        return
    said = await spoken.query(order(clock, "261102_1"))
    assert (said.status if said else "unknown") == expected


@pytest.mark.parametrize(("codes", "expected"), each(ZALOPAY_REFUND))
async def test_zalopay_gives_back(codes: tuple[int, int], expected: str, clock: FixedClock) -> None:
    answer = {"return_code": codes[0], "sub_return_code": codes[1]}
    own = ZALOPAY.practice_credentials(DIGITS)
    spoken = ZALOPAY.adapter(Surroundings(answering(answer), clock, OURS), Merchant("sao-mai", own, PARTNER))
    paid = order(clock, "261102_1")
    said = await spoken.refund(RefundOrder(new_id(), paid, Money(1000, "VND"), "ill", clock.now()))
    assert said.status == expected
