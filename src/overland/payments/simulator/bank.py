"""What the practice bank knows: orders and refunds, in memory."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.money import Money

REMEMBERED: Final = 10_000
"""Orders kept at most; the oldest are forgotten first."""

Text = Annotated[str, msgspec.Meta(max_length=500)]
Url = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s]+$", max_length=2000)]
Amount = Annotated[int, msgspec.Meta(gt=0, le=10**15)]
Currency = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]


class Telling(StrEnum):
    """What becomes of the notice."""

    AT_ONCE = "at_once"
    LATER = "later"
    TWICE = "twice"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_SIGNATURE = "wrong_signature"
    NEVER = "never"


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


@dataclass
class Refund:
    """A refund; pending until the bank has worked it off."""

    wish: RefundWish
    bank_reference: str
    status: str = "pending"

    @property
    def money(self) -> Money:
        """What goes back."""
        return Money(self.wish.amount, self.wish.currency)


@dataclass
class Sent:
    """A notice on its way, and what was answered: an HTTP status, or nothing."""

    at: datetime
    about: str
    told: str
    answer: str


@dataclass
class Order:
    """An order; waiting until the payer has decided or its time is over."""

    wish: OrderWish
    bank_reference: str
    status: str = "waiting"
    refunds: list[Refund] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)

    @property
    def money(self) -> Money:
        """What is to be paid."""
        return Money(self.wish.amount, self.wish.currency)

    @property
    def returned(self) -> int:
        """Minor units given back or on their way back."""
        return sum(refund.wish.amount for refund in self.refunds if refund.status != "refused")


class Bank:
    """All orders and refunds."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.orders: dict[UUID, Order] = {}
        self.refunds: dict[UUID, Refund] = {}

    def place(self, wish: OrderWish) -> Order:
        """A new order, or the same again. Raises BankRefuses for another order under the same id."""
        known = self.orders.get(wish.order_id)
        if known is None:
            known = self.orders[wish.order_id] = Order(wish, _reference("PB"))
            while len(self.orders) > REMEMBERED:
                del self.orders[next(iter(self.orders))]
        if known.wish != wish:
            raise BankRefuses("another order has this id")
        return self.look(known)

    def find(self, order_id: UUID) -> Order | None:
        """An order as it stands now."""
        known = self.orders.get(order_id)
        return known and self.look(known)

    def look(self, order: Order) -> Order:
        """The order, expired if its time is over."""
        if order.status == "waiting" and order.wish.expires_at <= self.clock.now():
            order.status = "expired"
        return order

    def decide(self, order: Order, status: str) -> bool:
        """Pay or refuse; whether the payer still could."""
        open_yet = self.look(order).status == "waiting"
        if open_yet:
            order.status = status
        return open_yet

    def give_back(self, wish: RefundWish) -> Refund:
        """A new refund, or the same again.

        Raises BankRefuses when there is not that much. An order from before the last start is not known here; a
        refund of it is taken on the merchant's word.
        """
        if known := self.refunds.get(wish.refund_id):
            if known.wish != wish:
                raise BankRefuses("another refund has this id")
            return known
        order = self.orders.get(wish.order_id)
        if order:
            fits = (order.wish.account, order.wish.currency) == (wish.account, wish.currency)
            if order.status != "paid" or not fits or order.returned + wish.amount > order.wish.amount:
                raise BankRefuses("there is not that much to give back")
        made = self.refunds[wish.refund_id] = Refund(wish, _reference("PR"))
        if order:
            order.refunds.append(made)
        return made

    def finish(self, refund: Refund, status: str) -> bool:
        """Work a refund off; whether it was still pending."""
        pending = refund.status == "pending"
        if pending:
            refund.status = status
        return pending


def _reference(prefix: str) -> str:
    return f"{prefix}{secrets.randbelow(10**12):012d}"
