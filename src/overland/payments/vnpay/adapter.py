"""VNPay as this room uses it, through one merchant's terminal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

import httpx
import msgspec

from overland.payments import ForgedNotice
from overland.payments.provider import (
    Answer,
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
)
from overland.payments.vnpay import codes, messages
from overland.payments.vnpay.signature import WrongSignature, read_query, sign_query

CODE: Final = "vnpay"
PAY: Final = "/paymentv2/vpcpay.html"
CALL: Final = "/merchant_webapi/api/transaction"
PATIENCE: Final = 10.0
"""Seconds that VNPay has for an answer."""
_ANSWERS: Final = {
    Outcome.TAKEN: ("00", "Confirm Success"),
    Outcome.KNOWN: ("02", "Order already confirmed"),
    Outcome.UNKNOWN_ORDER: ("01", "Order not found"),
    Outcome.WRONG_AMOUNT: ("04", "Invalid amount"),
    Outcome.FORGED: ("97", "Invalid signature"),
    Outcome.FAILED: ("99", "Unknown error"),
}


class Vnpay:
    """Payers are sent with a signed address; questions and refunds are signed JSON; notices are signed queries."""

    def __init__(self, around: Surroundings, merchant: Merchant) -> None:
        self.around = around
        self.merchant = merchant
        self.tmn_code, self.secret = merchant.credentials["tmn_code"], merchant.credentials["hash_secret"]

    async def start(self, order: Order) -> Started:
        """The address where the payer goes on; VNPay learns of the order when they get there."""
        facts = messages.pay(self.tmn_code, order, self.around.return_url(order))
        return Started(f"{self.merchant.url}{PAY}?{sign_query(self.secret, facts)}", "")

    async def query(self, order: Order) -> Said | None:
        """How an order stands."""
        question = messages.query(self.tmn_code, order, uuid4().hex, self.around.clock.now())
        answer = await self._call(question, order)
        if answer["vnp_ResponseCode"] == codes.NOT_FOUND:
            return None
        _accepted(answer)
        status = codes.asked(_word(answer, "TransactionStatus"))
        return Said(status, messages.money(_word(answer, "Amount")), _reference(_word(answer, "TransactionNo")))

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Send money back, or learn how that stands.

        VNPay remembers a request for a day, so only on that day is a refund without an answer sent again; after it
        people have to look. Raises ProviderRefused then.
        """
        now = self.around.clock.now()
        if order.provider_reference:
            request = messages.query(self.tmn_code, order.order, uuid4().hex, now, order.provider_reference)
        elif messages.stamp(now)[:8] == messages.stamp(order.created_at)[:8]:
            request = messages.refund(self.tmn_code, order, order.id.hex, now)
        else:
            raise ProviderRefused
        answer = await self._call(request, order.order)
        if answer["vnp_ResponseCode"] != codes.REPEATED:
            _accepted(answer)
        status = codes.refund(_word(answer, "TransactionType"), _word(answer, "TransactionStatus"))
        return RefundSaid(order.id, status, order.amount, _reference(_word(answer, "TransactionNo")))

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:  # noqa: ARG002
        """An IPN: a signed query. It has no time; the transaction and its codes make it one of a kind."""
        try:
            facts = read_query(self.secret, request.query)
        except WrongSignature as error:
            raise ForgedNotice from error
        code, response, status, number, amount = (
            facts.get(f"vnp_{name}", "")
            for name in ("TxnRef", "ResponseCode", "TransactionStatus", "TransactionNo", "Amount")
        )
        if facts.get("vnp_TmnCode") != self.tmn_code or not (code and response and status):
            raise ForgedNotice("of another terminal, or of nothing")
        said = Said(codes.payment(response, status), messages.money(amount), _reference(number))
        return Notice(f"{code}/{number}/{response}/{status}/{amount}", self.merchant.account, code, said)

    def answer(self, outcome: Outcome) -> Answer:
        """HTTP 200 with a code. 00 and 02 end the calls, anything else has VNPay call again."""
        code, message = _ANSWERS[outcome]
        return Answer(200, msgspec.json.encode({"RspCode": code, "Message": message}))

    def proves_return(self, query: bytes) -> bool:
        """Whether VNPay signed what the payer came back with."""
        try:
            return read_query(self.secret, query).get("vnp_TmnCode") == self.tmn_code
        except WrongSignature:
            return False

    async def _call(self, message: Mapping[str, Any], order: Order) -> dict[str, Any]:
        """VNPay's answer, about this order. Raises ProviderAway unless it is signed.

        Only that VNPay does not know the order is believed without a signature: there is nothing to be signed then.
        """
        signed = messages.sign(self.secret, message)
        try:
            came = await self.around.client.post(
                self.merchant.url + CALL, json=signed, timeout=PATIENCE, follow_redirects=False
            )
            answer = msgspec.json.decode(came.content, type=dict[str, Any])
        except (httpx.HTTPError, httpx.InvalidURL, msgspec.MsgspecError) as error:
            raise ProviderAway(retry_after=5) from error
        code = answer.setdefault("vnp_ResponseCode", "")
        if "vnp_SecureHash" not in answer and code in {codes.NOT_FOUND, *codes.REFUSED_CALLS}:
            return answer
        about = (answer.get("vnp_TmnCode"), answer.get("vnp_TxnRef"), answer.get("vnp_Command"))
        wanted = (self.tmn_code, order.code, message["vnp_Command"])
        if about != wanted or not messages.is_signed(self.secret, answer):
            raise ProviderAway(retry_after=5)
        return answer


def _accepted(answer: Mapping[str, Any]) -> None:
    """Raises ProviderRefused for a refusal, ProviderAway for whatever else is no yes."""
    code = answer["vnp_ResponseCode"]
    if code in codes.REFUSED_CALLS or code == codes.NOT_FOUND:
        raise ProviderRefused(code=str(code))
    if code != codes.DONE:
        raise ProviderAway(retry_after=5)


def _word(answer: Mapping[str, Any], name: str) -> str:
    found = answer.get(f"vnp_{name}")
    return "" if found is None else str(found)


def _reference(number: str) -> str:
    """VNPay's number of a transaction; a nought is the number of none."""
    return "" if number in {"", "0"} else number
