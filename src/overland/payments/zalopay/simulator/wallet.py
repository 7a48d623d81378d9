"""What the practice ZaloPay knows: orders and refunds, in memory; and what it refuses, by its codes."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from overland.kernel.clock import Clock
from overland.kernel.money import Money
from overland.payments.practice.sale import GivenBack, Sale, remember
from overland.payments.practice.stage import Shop

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
SKEW: Final = 15 * 60
_ORDER_ID: Final = re.compile(r"\d{6}_.+")
KEY: Final = object()
"""Stands for key 1 among the signed fields."""


class Refuses(Exception):
    """The call fails; `code` is its sub_return_code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(kw_only=True)
class Order(Sale):
    """An order as the merchant sent it; the wallet's own number stands for it once it is paid."""

    asked: Mapping[str, Any]
    shop: Shop
    zp_trans_id: int = 0
    paid_at: datetime | None = None


@dataclass
class Wallet:
    """All orders by a digest of their names, all refunds by theirs."""

    clock: Clock
    orders: dict[str, Sale] = field(default_factory=dict)
    refunds: dict[str, GivenBack] = field(default_factory=dict)
    numbers: int = 0

    def create(self, shop: Shop, asked: Mapping[str, Any]) -> Order:
        """A new order. Raises Refuses."""
        names = ("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item")
        check(shop, asked, *(asked.get(name, "") for name in names))
        order_id, now = str(asked.get("app_trans_id")), self.clock.now()
        today = now.astimezone(HANOI).strftime("%y%m%d")
        if not _ORDER_ID.fullmatch(order_id) or len(order_id) > 40 or order_id[:6] != today:
            raise Refuses(-401, f"app_trans_id does not begin with {today}_")
        if abs(now.timestamp() - _whole(asked, "app_time") / 1000) > SKEW:
            raise Refuses(-401, "app_time is not of now")
        seconds = _whole(asked, "expire_duration_seconds", 900)
        if not 300 <= seconds <= 2_592_000 or _whole(asked, "amount") < 1:
            raise Refuses(-401, "amount or expire_duration_seconds")
        if _key(shop, order_id) in self.orders:
            raise Refuses(-68, "app_trans_id stands already")
        made = _order(shop, asked, now + timedelta(seconds=seconds))
        remember(self.orders, made)
        return made

    def find(self, shop: Shop, asked: Mapping[str, Any]) -> Order | None:
        """The order of a query. Raises Refuses."""
        check(shop, asked, asked.get("app_id"), asked.get("app_trans_id"), KEY)
        found = self.orders.get(_key(shop, str(asked.get("app_trans_id"))))
        if not isinstance(found, Order):
            return None
        found.look(self.clock)
        return self.numbered(found)

    def numbered(self, order: Order) -> Order:
        """The order, with a number if it is paid: the day in Hà Nội and a count."""
        if order.status == "paid" and not order.zp_trans_id:
            order.paid_at, order.zp_trans_id = self.clock.now(), self.number()
            order.provider_reference = str(order.zp_trans_id)
        return order

    def number(self) -> int:
        """A new transaction number."""
        self.numbers += 1
        return int(f"{self.clock.now().astimezone(HANOI):%y%m%d}{self.numbers:09d}")

    def refund(self, shop: Shop, asked: Mapping[str, Any]) -> GivenBack:
        """A new refund. Raises Refuses, also for one that is known: it is asked about elsewhere."""
        names = ("app_id", "zp_trans_id", "amount", "description", "timestamp")
        check(shop, asked, *(asked.get(name, "") for name in names))
        refund_id, amount = str(asked.get("m_refund_id")), _whole(asked, "amount")
        today = self.clock.now().astimezone(HANOI).strftime("%y%m%d")
        if not refund_id.startswith(f"{today}_{app_of(shop)}_") or len(refund_id) > 45:
            raise Refuses(-401, "m_refund_id")
        if _key(shop, refund_id) in self.refunds:
            raise Refuses(-25, "m_refund_id stands already")
        number = str(asked.get("zp_trans_id"))
        orders = (one for one in self.orders.values() if isinstance(one, Order) and app_of(one.shop) == app_of(shop))
        order = next((one for one in orders if one.zp_trans_id and str(one.zp_trans_id) == number), None)
        if order is None:
            raise Refuses(-10, "no such transaction")
        if amount < 1 or order.returned + amount > order.money.amount:
            raise Refuses(-13, "more than is left")
        key = _key(shop, refund_id)
        made = GivenBack(key, Money(amount, "VND"), str(asked.get("description", "")), str(self.number()))
        order.refunds.append(made)
        self.refunds[key] = made
        return made

    def find_refund(self, shop: Shop, asked: Mapping[str, Any]) -> GivenBack | None:
        """The refund of a query. Raises Refuses."""
        check(shop, asked, asked.get("app_id"), asked.get("m_refund_id"), asked.get("timestamp"))
        return self.refunds.get(_key(shop, str(asked.get("m_refund_id"))))


def check(shop: Shop, asked: Mapping[str, Any], *signed: object) -> None:
    """Raises Refuses unless the MAC over these fields is the merchant's."""
    key = shop.credentials["key1"]
    text = "|".join(key if one is KEY else str(one) for one in signed)
    if not hmac.compare_digest(digest(key, text).encode(), str(asked.get("mac", "")).encode()):
        raise Refuses(-402, "mac is not right")


def app_of(shop: Shop) -> str:
    """The merchant's application."""
    return shop.credentials["app_id"]


def digest(key: str, text: str) -> str:
    """The MAC of a text."""
    return hmac.new(key.encode(), text.encode(), "sha256").hexdigest()


def _order(shop: Shop, asked: Mapping[str, Any], until: datetime) -> Order:
    """Raises Refuses unless both fields of text are texts, the second of them an object in JSON."""
    if not isinstance(asked.get("item"), str) or not isinstance(asked.get("embed_data"), str):
        raise Refuses(-401, "item and embed_data are texts")
    try:
        embedded = json.loads(asked["embed_data"])
    except ValueError as error:
        raise Refuses(-401, "embed_data is not JSON") from error
    back = str(embedded.get("redirecturl", "")) if isinstance(embedded, dict) else ""
    order_id = str(asked["app_trans_id"])
    return Order(
        _key(shop, order_id), shop.name, Money(_whole(asked, "amount"), "VND"), str(asked.get("app_user", "")),
        str(asked.get("description", "")), order_id, "", back, until, asked=asked, shop=shop,
    )  # fmt: skip


def _key(shop: Shop, name: str) -> str:
    return hashlib.sha256(f"{app_of(shop)}/{name}".encode()).hexdigest()[:24]


def _whole(asked: Mapping[str, Any], name: str, otherwise: int | None = None) -> int:
    """A whole number; a form has it as text. Raises Refuses."""
    value = asked.get(name, otherwise)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refuses(-401, f"{name} is not a whole number")
    return value
