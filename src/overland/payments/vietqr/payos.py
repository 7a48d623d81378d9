"""payOS: makes an account and a code for each order, and tells what arrives there (docs/payments/vietqr.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

import httpx
import msgspec

from overland.kernel.money import Money
from overland.payments import ForgedNotice, PaymentStatus, RefundStatus
from overland.payments.provider import (
    Answer,
    Came,
    Merchant,
    Notice,
    NoticeRequest,
    Order,
    Outcome,
    ProviderAway,
    ProviderRefused,
    RefundOrder,
    RefundSaid,
    Said,
    Started,
    Surroundings,
)  # fmt: skip
from overland.payments.vietqr import emvco
from overland.payments.vietqr.asked import Asked, address
from overland.payments.vietqr.sepay import each_once
from overland.payments.vietqr.signature import WrongSignature, check_payos, payos

A = TypeVar("A")
PATIENCE: Final = 10.0
"""Seconds that payOS has for an answer."""
HOST: Final = "https://api-merchant.payos.vn"
DONE: Final = "00"
NO_SUCH: Final = frozenset({"101"})
REFUSALS: Final = frozenset({"20", "231"})
"""Wrong facts; an order code that stands already, whose page was lost with the answer."""


class Link(msgspec.Struct, frozen=True, rename="camel"):
    """A payment request as it is made: an account of payOS's, and the text and code for it."""

    bin: str
    account_number: str
    account_name: str
    amount: int
    description: str
    order_code: int
    payment_link_id: str
    qr_code: str
    checkout_url: str


class Transaction(msgspec.Struct, frozen=True):
    """A transfer that payOS has counted; `reference` is the bank's."""

    reference: str
    amount: int


class Stands(msgspec.Struct, frozen=True, rename="camel"):
    """How a payment request stands."""

    id: str
    order_code: int
    amount: int
    amount_paid: int
    status: str
    transactions: list[Transaction] = []


class Arrived(msgspec.Struct, frozen=True, rename="camel"):
    """What a notice tells; one for each transfer."""

    order_code: int
    amount: int
    reference: str
    payment_link_id: str
    code: str
    account_number: str = ""
    description: str = ""
    currency: str = "VND"


class PayOS:
    """Payment requests and notices, signed over their sorted facts whatever these are."""

    def __init__(self, around: Surroundings, merchant: Merchant) -> None:
        self.around = around
        self.merchant = merchant
        self.own = merchant.credentials

    async def start(self, order: Order) -> Started:
        """Have payOS make an account for this order; its page is ours. Of payOS only the code and account are shown."""
        body: dict[str, Any] = {
            "orderCode": int(order.code), "amount": order.amount.amount,
            "description": emvco.plain(order.reference).replace(" ", "")[: emvco.LONGEST_PURPOSE],
            "cancelUrl": order.return_url, "returnUrl": order.return_url,
        }  # fmt: skip
        body |= {"signature": payos(self.own["checksum_key"], body), "expiredAt": int(order.expires_at.timestamp())}
        code, link = await self._call("POST", "/v2/payment-requests", Link, body)
        if code in REFUSALS or link is None:
            raise ProviderRefused if code in REFUSALS else ProviderAway(retry_after=5)
        if (str(link.order_code), link.amount) != (order.code, order.amount.amount):
            raise ProviderAway(retry_after=5)
        practice = "" if self.merchant.url == HOST else link.checkout_url
        asked = Asked(
            link.bin, link.account_number, link.account_name, link.amount, link.description, link.qr_code, practice
        )
        return Started(address(self.around.public_url, order.id, asked), link.payment_link_id)

    async def query(self, order: Order) -> Said | None:
        """How an order stands. Too little may still become enough until its time is over."""
        code, stands = await self._call("GET", f"/v2/payment-requests/{order.code}", Stands)
        if code in NO_SUCH:
            return None
        if stands is None or str(stands.order_code) != order.code:
            raise ProviderAway(retry_after=5)
        if stands.amount_paid:
            short = stands.amount_paid < order.amount.amount and self.around.clock.now() < order.expires_at
            status = PaymentStatus.PENDING if short else PaymentStatus.PAID
            first = next((one.reference for one in stands.transactions), stands.id)
            return Said(status, Money(stands.amount_paid, "VND"), first, stands.amount_paid if short else 0)
        return Said(_STATUS.get(stands.status, PaymentStatus.PENDING), order.amount, stands.id)

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """payOS gives nothing back: people at the operator make a transfer."""
        return RefundSaid(order.id, RefundStatus.ATTENTION, order.amount)

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:  # noqa: ARG002
        """A transfer that has arrived. There is no time in it; the bank's reference makes it one."""
        try:
            message = json.loads(request.body, object_pairs_hook=each_once)
            data = message["data"]
            check_payos(self.own["checksum_key"], data, message.get("signature"))
            arrived = msgspec.convert(data, Arrived)
        except (WrongSignature, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ForgedNotice from error
        amount = Money(arrived.amount, arrived.currency)
        said = Said(PaymentStatus.PAID, amount, arrived.reference) if arrived.code == DONE else None
        came = Came(amount, arrived.description, arrived.reference) if said and amount.amount > 0 else None
        event = f"{arrived.payment_link_id} {arrived.reference} {arrived.amount}"
        return Notice(event, self.merchant.account, str(arrived.order_code), said, came=came)

    def answer(self, outcome: Outcome) -> Answer:
        """Any 2xx ends it, also for an order that nobody knows: payOS tries an address out with one."""
        status = {Outcome.FORGED: 401, Outcome.FAILED: 500}.get(outcome, 200)
        return Answer(status, b'{"success":true}' if status == httpx.codes.OK else b'{"success":false}')

    def proves_return(self, query: bytes) -> bool:  # noqa: ARG002
        """Never: payOS signs nothing of what the payer comes back with."""
        return False

    async def _call(
        self, method: str, path: str, kind: type[A], body: Mapping[str, Any] | None = None
    ) -> tuple[str, A | None]:
        """payOS's code, and its facts if it says "done" and has signed them. Raises ProviderAway, ProviderRefused."""
        headers = {"x-client-id": self.own["client_id"], "x-api-key": self.own["api_key"]}
        try:
            response = await self.around.client.request(
                method, self.merchant.url + path, json=body, headers=headers, timeout=PATIENCE,
                follow_redirects=False,
            )  # fmt: skip
            if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
                raise ProviderRefused
            message = json.loads(response.content)
            code = str(message["code"])
            if code != DONE:
                if code in REFUSALS | NO_SUCH:
                    return code, None
                raise ProviderAway(retry_after=5)
            check_payos(self.own["checksum_key"], message["data"], message.get("signature"))
            return code, msgspec.convert(message["data"], kind)
        except (httpx.HTTPError, httpx.InvalidURL, WrongSignature, ValueError, LookupError, TypeError) as error:
            raise ProviderAway(retry_after=5) from error


_STATUS: Final = {
    "CANCELLED": PaymentStatus.REFUSED,
    "FAILED": PaymentStatus.REFUSED,
    "EXPIRED": PaymentStatus.EXPIRED,
}
