"""What the practice bank knows: orders and refunds, in memory."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.money import Money
from overland.payments.practice.sale import GivenBack, Sale, remember

Text = Annotated[str, msgspec.Meta(max_length=500)]
Url = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s]+$", max_length=2000)]
Amount = Annotated[int, msgspec.Meta(gt=0, le=10**15)]
Currency = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]


class OrderWish(msgspec.Struct, frozen=True):
    """POST /orders."""

    order_id: UUID
    account: Text
    merchant: Text
    amount: Amount
    currency: Currency
    reference: Text
    description: Text
    return_url: Url
    notice_url: Url
    expires_at: datetime
    language: Literal["vi", "en"]


class RefundWish(msgspec.Struct, frozen=True):
    """POST /refunds."""

    refund_id: UUID
    order_id: UUID
    account: Text
    amount: Amount
    currency: Currency
    reason: Text


class BankRefuses(Exception):
    """The wish contradicts what the bank knows."""


@dataclass(kw_only=True)
class Order(Sale):
    """An order, with the wish it came from."""

    wish: OrderWish


@dataclass(kw_only=True)
class Refund(GivenBack):
    """A refund, with the wish it came from."""

    wish: RefundWish


class Bank:
    """All orders and refunds."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.orders: dict[str, Order] = {}
        self.refunds: dict[UUID, Refund] = {}

    def place(self, wish: OrderWish) -> Order:
        """A new order, or the same again. Raises BankRefuses for another order under the same id."""
        known = self.orders.get(str(wish.order_id))
        if known is None:
            known = _order(wish)
            remember(self.orders, known)
        known.look(self.clock)
        if known.wish != wish:
            raise BankRefuses("another order has this id")
        return known

    def find(self, order_id: UUID) -> Order | None:
        """An order as it stands now."""
        known = self.orders.get(str(order_id))
        if known:
            known.look(self.clock)
        return known

    def give_back(self, wish: RefundWish) -> Refund:
        """A new refund, or the same again.

        Raises BankRefuses when there is not that much. An order from before the last start is not known here; a
        refund of it is taken on the merchant's word.
        """
        if known := self.refunds.get(wish.refund_id):
            if known.wish != wish:
                raise BankRefuses("another refund has this id")
            return known
        order = self.find(wish.order_id)
        if order:
            fits = (order.wish.account, order.wish.currency) == (wish.account, wish.currency)
            if order.status != "paid" or not fits or order.returned + wish.amount > order.wish.amount:
                raise BankRefuses("there is not that much to give back")
        money = Money(wish.amount, wish.currency)
        made = Refund(str(wish.refund_id), money, wish.reason, _reference("PR"), wish=wish)
        self.refunds[wish.refund_id] = made
        if order:
            order.refunds.append(made)
        return made


def _order(wish: OrderWish) -> Order:
    return Order(
        str(wish.order_id), wish.merchant, Money(wish.amount, wish.currency), wish.reference, wish.description,
        _reference("PB"), wish.language, wish.return_url, wish.expires_at, wish=wish,
    )  # fmt: skip


def _reference(prefix: str) -> str:
    return f"{prefix}{secrets.randbelow(10**12):012d}"
