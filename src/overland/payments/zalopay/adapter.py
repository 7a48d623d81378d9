"""ZaloPay as this room uses it, through one merchant's application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qs

import httpx
import msgspec

from overland.kernel.money import Money
from overland.payments import ForgedNotice, PaymentStatus, RefundStatus
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
)  # fmt: skip
from overland.payments.zalopay import codes, messages
from overland.payments.zalopay.signature import mac, same

CODE: Final = "zalopay"
PATIENCE: Final = 10.0
"""Seconds that ZaloPay has for an answer."""


class ZaloPay:
    """Orders, questions and refunds over JSON with MACs. A callback tells of success only; all else is asked for."""

    def __init__(self, around: Surroundings, merchant: Merchant) -> None:
        self.around = around
        self.merchant = merchant
        self.app_id, self.key1, self.key2 = (merchant.credentials[name] for name in ("app_id", "key1", "key2"))

    async def start(self, order: Order) -> Started:
        """Announce an order. One that ZaloPay has already cannot be had again: its answer was lost with its page."""
        notice_url = self.around.notice_url(CODE, self.merchant.account)
        back, now = self.around.return_url(order), self.around.clock.now()
        answer = await self._call("create", messages.new_order(self.app_id, self.key1, order, notice_url, back, now))
        if answer.return_code != codes.DONE or not answer.order_url.startswith("http"):
            raise ProviderRefused
        return Started(answer.order_url, "")

    async def query(self, order: Order) -> Said | None:
        """How an order stands."""
        answer = await self._call("query", messages.query(self.app_id, self.key1, order.code))
        detail = answer.sub_return_code
        if answer.return_code == codes.DONE and not answer.is_processing:
            return Said(PaymentStatus.PAID, Money(answer.amount, "VND"), str(answer.zp_trans_id))
        if answer.return_code == codes.FAILED and detail in codes.UNKNOWN:
            return None
        if answer.return_code == codes.FAILED and not answer.is_processing:
            ended = {**dict.fromkeys(codes.CANCELLED, PaymentStatus.REFUSED)}
            ended |= dict.fromkeys(codes.OVER, PaymentStatus.EXPIRED)
            return Said(ended.get(detail, PaymentStatus.PENDING), order.amount)
        return Said(PaymentStatus.PENDING, order.amount)

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Send money back, or learn how that stands. ZaloPay works refunds off later; a second request is refused."""
        now = self.around.clock.now()
        *before, today = messages.refund_codes(self.app_id, order, now)
        for code in before:
            # It may have been asked for on another day, and its name is of that day.
            answer = await self._asked(code, now)
            if answer.return_code != codes.FAILED or answer.sub_return_code not in codes.UNKNOWN:
                return _refund_said(order, answer)
        paid_as = order.order.provider_reference or await self._paid_as(order.order)
        answer = await self._call("refund", messages.new_refund(self.app_id, self.key1, order, paid_as, now))
        if answer.return_code == codes.FAILED:
            # The same refund from before is refused too, so that only this question tells.
            answer = await self._asked(today, now)
        return _refund_said(order, answer)

    async def _asked(self, code: str, now: datetime) -> messages.Answer:
        return await self._call("query_refund", messages.refund_query(self.app_id, self.key1, code, now))

    async def _paid_as(self, order: Order) -> str:
        said = await self.query(order)
        if said is None or said.status is not PaymentStatus.PAID:
            raise ProviderRefused
        return said.provider_reference

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:  # noqa: ARG002
        """A callback: signed with key 2 over its text as it came. It has no time; ZaloPay's number makes it one."""
        try:
            callback = messages.read_callback(request.body)
            if callback.type != 1 or not same(mac(self.key2, callback.data), callback.mac):
                raise ValueError("mac")
            paid = messages.read_paid(callback)
            if str(paid.app_id) != self.app_id:
                raise ValueError("of another application")
        except (ValueError, RecursionError, msgspec.MsgspecError) as error:
            raise ForgedNotice from error
        number = str(paid.zp_trans_id)
        said = Said(PaymentStatus.PAID, Money(paid.amount, "VND"), number)
        return Notice(number, self.merchant.account, paid.app_trans_id, said)

    def answer(self, outcome: Outcome) -> Answer:
        """1 and 2 end it, 0 asks to be called again, anything else refuses."""
        code, message = _ANSWERS[outcome]
        return Answer(200, msgspec.json.encode({"return_code": code, "return_message": message}))

    def proves_return(self, query: bytes) -> bool:
        """Whether the checksum of what the customer came back with is ZaloPay's."""
        read = parse_qs(query.decode(errors="replace"), keep_blank_values=True)
        fields = {name: values[0] for name, values in read.items() if len(values) == 1}
        return same(messages.returned(self.key2, fields), fields.get("checksum"))

    async def _call(self, name: str, body: Mapping[str, Any]) -> messages.Answer:
        """Raises ProviderAway when nothing is known after this, ProviderRefused when the call itself is not taken."""
        try:
            response = await self.around.client.post(
                f"{self.merchant.url}/v2/{name}", json=body, timeout=PATIENCE, follow_redirects=False
            )
            answer = msgspec.json.decode(response.content, type=messages.Answer)
        except (httpx.HTTPError, httpx.InvalidURL, msgspec.MsgspecError, ValueError) as error:
            raise ProviderAway(retry_after=5) from error
        if answer.return_code == codes.FAILED and answer.sub_return_code in codes.CALL_FAILED:
            if answer.sub_return_code in codes.MERCHANT_WRONG:
                raise ProviderRefused
            raise ProviderAway(retry_after=5)
        return answer


def _refund_said(order: RefundOrder, answer: messages.Answer) -> RefundSaid:
    status = RefundStatus.PENDING
    if answer.return_code == codes.DONE or answer.sub_return_code in codes.GIVEN_BACK:
        status = RefundStatus.PAID
    elif answer.return_code == codes.FAILED:
        status = RefundStatus.ATTENTION
    return RefundSaid(order.id, status, order.amount, str(answer.refund_id))


_ANSWERS: Final = {
    Outcome.TAKEN: (1, "success"),
    Outcome.KNOWN: (2, "known already"),
    Outcome.UNKNOWN_ORDER: (0, "not known yet"),
    Outcome.WRONG_AMOUNT: (-1, "not as agreed"),
    Outcome.FORGED: (-1, "not as agreed"),
    Outcome.FAILED: (0, "try again"),
}
