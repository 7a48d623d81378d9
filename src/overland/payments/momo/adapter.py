"""MoMo as this room uses it, through one partner's account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

import httpx

from overland.kernel.money import Money
from overland.payments import ForgedNotice, RefundStatus
from overland.payments.momo import codes, messages, signature
from overland.payments.momo.signature import WrongSignature
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
    by_status,
)

CODE: Final = "momo"
PATIENCE: Final = 30.0
"""Seconds that MoMo wants to have for an answer."""


class Momo:
    """Orders, questions and refunds over signed JSON. The same request again has the same answer, for 31 days."""

    def __init__(self, around: Surroundings, merchant: Merchant) -> None:
        self.around = around
        self.merchant = merchant
        self.partner_code, self.access_key, self.secret_key = (
            merchant.credentials[name] for name in ("partner_code", "access_key", "secret_key")
        )

    async def start(self, order: Order) -> Started:
        """Announce an order."""
        notice_url = self.around.notice_url(CODE, self.merchant.account)
        body = messages.create(self.partner_code, order, self.around.return_url(order), notice_url)
        code, answer = await self._call("create", body, signature.CREATE, signature.CREATED)
        if code in codes.UNDER_WAY:
            raise ProviderAway(retry_after=5)
        if code != codes.DONE or not answer.get("payUrl", "").startswith(("https://", "http://")):
            raise ProviderRefused(code=code)
        return Started(answer["payUrl"], "")

    async def query(self, order: Order) -> Said | None:
        """How an order stands."""
        body = messages.query(self.partner_code, order, uuid4().hex)
        code, answer = await self._call("query", body, signature.QUERY)
        if code == codes.UNKNOWN_ORDER:
            return None
        return _said(code, answer)

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Send money back, or learn how that stands: MoMo answers the same request again, and does it once."""
        if not order.order.provider_reference.isdecimal():
            raise ProviderRefused
        body = messages.refund(self.partner_code, order)
        code, answer = await self._call("refund", body, signature.REFUND)
        if code == codes.DONE:
            return RefundSaid(order.id, RefundStatus.PAID, order.amount, answer.get("transId", ""))
        if code in codes.UNDER_WAY:
            return RefundSaid(order.id, RefundStatus.PENDING, order.amount)
        raise ProviderRefused(code=code)

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:  # noqa: ARG002
        """An IPN. It has no time; the order's transaction and its result make it one of a kind."""
        try:
            told = messages.read_told(self.access_key, self.secret_key, messages.read_json(request.body))
            said = _said(int(told["resultCode"]), told)
        except (WrongSignature, ValueError, RecursionError) as error:
            raise ForgedNotice from error
        if told["partnerCode"] != self.partner_code:
            raise ForgedNotice("of another partner")
        event = "/".join(told[name] for name in ("orderId", "requestId", "transId", "resultCode", "amount"))
        return Notice(event, self.merchant.account, told["orderId"], said)

    def answer(self, outcome: Outcome) -> Answer:
        """204 and nothing else."""
        return by_status(outcome)

    def proves_return(self, query: bytes) -> bool:
        """Whether MoMo signed what the payer came back with."""
        try:
            told = messages.read_told(self.access_key, self.secret_key, messages.read_query(query))
        except (WrongSignature, ValueError):
            return False
        return told["partnerCode"] == self.partner_code

    async def _call(
        self, path: str, body: Mapping[str, Any], signed: tuple[str, ...], answered: tuple[str, ...] = ()
    ) -> tuple[int, Mapping[str, str]]:
        """The code and fields of MoMo's answer to this very request.

        Raises ProviderAway for what proves nothing, ProviderRefused for a call that will never be taken.
        """
        request = {**body, "signature": signature.sign(self.access_key, self.secret_key, signed, body)}
        try:
            came = await self.around.client.post(
                f"{self.merchant.url}/v2/gateway/api/{path}", json=request, timeout=PATIENCE, follow_redirects=False
            )
            answer = messages.read_json(came.content)
            code = int(answer["resultCode"])
            if answered and answer.get("signature"):
                signature.check(self.access_key, self.secret_key, answered, answer)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, RecursionError, WrongSignature) as error:
            raise ProviderAway(retry_after=5) from error
        if code in codes.REFUSED_CALLS:
            raise ProviderRefused(code=code)
        about = all(answer.get(name) == body[name] for name in ("partnerCode", "orderId", "requestId"))
        if not about or code in codes.UNCLEAR_CALLS:
            raise ProviderAway(retry_after=5)
        return code, answer


def _said(code: int, told: Mapping[str, str]) -> Said:
    amount = told.get("amount", "")
    money = Money(int(amount) if amount.isdecimal() and len(amount) < 16 else 0, "VND")
    number = told.get("transId", "")
    return Said(codes.payment(code), money, "" if number == "0" else number)
