"""What is said to and by the local bank, as JSON (docs/payments/local.md)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal, TypeVar
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.payments import PaymentStatus, RefundStatus
from overland.payments.provider import Notice, RefundSaid, Said

M = TypeVar("M")
_STATUS = {
    "waiting": PaymentStatus.PENDING,
    "paid": PaymentStatus.PAID,
    "refused": PaymentStatus.REFUSED,
    "expired": PaymentStatus.EXPIRED,
}
_REFUND_STATUS = {"pending": RefundStatus.PENDING, "paid": RefundStatus.PAID, "refused": RefundStatus.ATTENTION}


class NewOrder(msgspec.Struct, frozen=True):
    """POST /orders."""

    order_id: UUID
    account: str
    merchant: str
    amount: int
    currency: str
    reference: str
    description: str
    return_url: str
    notice_url: str
    expires_at: datetime
    language: str


class OrderAnswer(msgspec.Struct, frozen=True):
    """The answer to POST /orders and GET /orders/{order_id}."""

    order_id: UUID
    account: str
    status: Literal["waiting", "paid", "refused", "expired"]
    amount: int
    currency: str
    bank_reference: str
    page_url: str

    def said(self) -> Said:
        """In the words of all providers."""
        return Said(_STATUS[self.status], Money(self.amount, self.currency), self.bank_reference)


class NewRefund(msgspec.Struct, frozen=True):
    """POST /refunds."""

    refund_id: UUID
    order_id: UUID
    account: str
    amount: int
    currency: str
    reason: str


class RefundAnswer(msgspec.Struct, frozen=True):
    """The answer to POST /refunds."""

    refund_id: UUID
    order_id: UUID
    account: str
    status: Literal["pending", "paid", "refused"]
    amount: int
    currency: str
    bank_reference: str

    def said(self) -> RefundSaid:
        """In the words of all providers."""
        money = Money(self.amount, self.currency)
        return RefundSaid(self.refund_id, _REFUND_STATUS[self.status], money, self.bank_reference)


class OrderNotice(OrderAnswer, frozen=True, kw_only=True, tag_field="type", tag="order"):
    """A notice about an order."""

    event_id: str
    page_url: str = ""

    def notice(self) -> Notice:
        """In the words of all providers."""
        return Notice(self.event_id, self.account, str(self.order_id), said=self.said())


class RefundNotice(RefundAnswer, frozen=True, kw_only=True, tag_field="type", tag="refund"):
    """A notice about a refund."""

    event_id: str

    def notice(self) -> Notice:
        """In the words of all providers."""
        return Notice(self.event_id, self.account, str(self.order_id), refund=self.said())


def read_notice(body: bytes) -> Notice:
    """A notice's body. Raises ValueError if it is not one, or says a thing twice."""
    message: OrderNotice | RefundNotice = msgspec.convert(
        json.loads(body, object_pairs_hook=_each_once), OrderNotice | RefundNotice
    )
    return message.notice()


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
