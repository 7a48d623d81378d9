"""The local provider as this room uses it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, TypeVar

import httpx
import msgspec

from overland.kernel.clock import Clock
from overland.payments import ForgedNotice
from overland.payments.local.messages import NewOrder, NewRefund, OrderAnswer, RefundAnswer, read_notice
from overland.payments.local.signature import WrongSignature, check, sign_request
from overland.payments.provider import (
    Answer,
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
    by_status,
)

A = TypeVar("A", OrderAnswer, RefundAnswer)
CODE: Final = "local"
MERCHANT: Final = "Overland"
PATIENCE: Final = 8.0
"""Seconds that the bank has for an answer."""
SHORTEST_KEY: Final = 32


class LocalProvider:
    """Orders, questions and refunds over signed JSON. An answer that the bank did not sign proves nothing."""

    def __init__(self, client: httpx.AsyncClient, clock: Clock, url: str, key: bytes, notice_url: str) -> None:
        assert len(key) >= SHORTEST_KEY, "the key shared with the local provider has at least 32 bytes"
        self.client = client
        self.clock = clock
        self.url = url.rstrip("/")
        self.key = key
        self.notice_url = notice_url

    async def start(self, order: Order) -> Started:
        """Announce an order."""
        body = NewOrder(
            order.id, order.account, MERCHANT, order.amount.amount, order.amount.currency, order.reference,
            order.description, order.return_url, self.notice_url, order.expires_at, order.language,
        )  # fmt: skip
        status, answer = await self._call("POST", "/orders", body)
        known = _read(answer, OrderAnswer, status)
        _same(known.order_id, order.id)
        return Started(known.page_url, known.bank_reference)

    async def query(self, order: Order) -> Said | None:
        """How an order stands."""
        status, answer = await self._call("GET", f"/orders/{order.id}")
        if status == httpx.codes.NOT_FOUND:
            return None
        known = _read(answer, OrderAnswer, status)
        _same((known.order_id, known.account), (order.id, order.account))
        return known.said()

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Send money back, or learn how that stands: the bank knows a refund by its id."""
        amount, paid = order.amount, order.order
        body = NewRefund(order.id, paid.id, paid.account, amount.amount, amount.currency, order.reason)
        status, answer = await self._call("POST", "/refunds", body)
        known = _read(answer, RefundAnswer, status)
        _same((known.refund_id, known.order_id, known.account), (order.id, paid.id, paid.account))
        return known.said()

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:
        """The notice in a request of the bank."""
        try:
            check(self.key, request.headers, request.body, now)
            return read_notice(request.body)
        except (WrongSignature, ValueError, msgspec.MsgspecError) as error:
            raise ForgedNotice from error

    def answer(self, outcome: Outcome) -> Answer:
        """Any 2xx is enough for the bank."""
        return by_status(outcome)

    def proves_return(self, query: bytes) -> bool:  # noqa: ARG002
        """This bank sends the payer straight back, and signs nothing on the way."""
        return False

    async def _call(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        content = b"" if body is None else msgspec.json.encode(body)
        signed = sign_request(self.key, self.clock.now(), method, path, content)
        headers = {**signed, "content-type": "application/json"}
        try:
            answer = await self.client.request(
                method, self.url + path, content=content, headers=headers, timeout=PATIENCE, follow_redirects=False
            )
            check(self.key, answer.headers, answer.content, self.clock.now())
        except (httpx.HTTPError, httpx.InvalidURL, WrongSignature) as error:
            raise ProviderAway(retry_after=5) from error
        return answer.status_code, answer.content


def _read(answer: bytes, kind: type[A], status: int) -> A:
    if httpx.codes.is_client_error(status):
        raise ProviderRefused
    try:
        return msgspec.json.decode(answer, type=kind)
    except msgspec.MsgspecError as error:
        raise ProviderAway(retry_after=5) from error


def _same(known: object, wanted: object) -> None:
    """An answer about something else is no answer."""
    if known != wanted:
        raise ProviderAway(retry_after=5)
