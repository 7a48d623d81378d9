"""What is said to Stripe and read from it (docs/payments/stripe.md)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any, Final

import msgspec

from overland.kernel.money import Money
from overland.payments import PaymentStatus, RefundStatus
from overland.payments.provider import Order, RefundOrder, RefundSaid, Said

SHORTEST: Final = timedelta(minutes=35)
"""Stripe wants half an hour at least, from when it is asked; this leaves time to ask again."""
LONGEST: Final = timedelta(hours=24)


class Intent(msgspec.Struct, frozen=True):
    """A PaymentIntent: the money behind a session."""

    id: str
    status: str


class Session(msgspec.Struct, frozen=True):
    """A Checkout Session. `payment_intent` is its id, or itself where we asked for it."""

    id: str
    status: str | None = None
    payment_status: str = "unpaid"
    client_reference_id: str | None = None
    amount_total: int | None = None
    currency: str | None = None
    url: str | None = None
    payment_intent: Intent | str | None = None

    @property
    def money(self) -> Money:
        """What is asked for."""
        return Money(self.amount_total or 0, (self.currency or "xxx").upper())

    @property
    def intent_id(self) -> str:
        """The PaymentIntent's id, if there is one yet."""
        return self.payment_intent.id if isinstance(self.payment_intent, Intent) else self.payment_intent or ""

    def said(self) -> Said:
        """In the words of all providers. A session that is complete and unpaid waits for its bank."""
        status = PaymentStatus.PENDING
        if self.payment_status == "paid":
            status = PaymentStatus.PAID
        elif self.status == "expired":
            status = PaymentStatus.EXPIRED
        elif self.status == "complete" and isinstance(self.payment_intent, Intent):
            failed = self.payment_intent.status in {"requires_payment_method", "canceled"}
            status = PaymentStatus.REFUSED if failed else status
        return Said(status, self.money, self.id)


class Sessions(msgspec.Struct, frozen=True):
    """A page of sessions, newest first."""

    data: list[Session]
    has_more: bool = False


class Refund(msgspec.Struct, frozen=True):
    """A refund; its metadata carries our ids."""

    id: str
    amount: int
    currency: str
    status: str | None = None
    metadata: dict[str, str] = {}

    def said(self, wanted: RefundOrder) -> RefundSaid:
        """In the words of all providers."""
        return RefundSaid(wanted.id, self.stands, Money(self.amount, self.currency.upper()), self.id)

    @property
    def stands(self) -> RefundStatus:
        """Where it stands; ATTENTION when it will not be done."""
        return _REFUND.get(self.status or "", RefundStatus.PENDING)


class Refunds(msgspec.Struct, frozen=True):
    """A page of refunds."""

    data: list[Refund]


class Event(msgspec.Struct, frozen=True):
    """A notice. What it is about is read by its type."""

    id: str
    type: str
    data: dict[str, Any]


_REFUND: Final = {
    "succeeded": RefundStatus.PAID,
    "failed": RefundStatus.ATTENTION,
    "canceled": RefundStatus.ATTENTION,
}


def new_session(order: Order, back: str) -> dict[str, str]:
    """POST /v1/checkout/sessions, with the way `back` of who is through; who leaves goes to the order's own page.

    The same order always gives the same words, or Stripe takes it for another one.
    """
    ends = min(max(order.expires_at, order.created_at + SHORTEST), order.created_at + LONGEST)
    return {
        "mode": "payment", "client_reference_id": order.code, "locale": order.language,
        "success_url": back, "cancel_url": order.return_url,
        "expires_at": str(int(ends.timestamp())), "metadata[order]": order.code,
        "line_items[0][quantity]": "1",
        "line_items[0][price_data][currency]": order.amount.currency.lower(),
        "line_items[0][price_data][unit_amount]": str(order.amount.amount),
        "line_items[0][price_data][product_data][name]": f"{order.reference} {order.description}".strip()[:250],
        "payment_intent_data[description]": order.reference, "payment_intent_data[metadata][order]": order.code,
    }  # fmt: skip


def new_refund(order: RefundOrder, intent_id: str) -> dict[str, str]:
    """POST /v1/refunds."""
    return {
        "payment_intent": intent_id, "amount": str(order.amount.amount), "reason": "requested_by_customer",
        "metadata[refund]": str(order.id), "metadata[order]": order.order.code,
    }  # fmt: skip


def read_event(body: bytes) -> Event:
    """A notice that is believed. Raises ValueError for what is none, or says a thing twice."""
    return msgspec.convert(json.loads(body, object_pairs_hook=_each_once), Event)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
