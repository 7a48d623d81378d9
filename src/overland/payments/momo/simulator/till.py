"""What the practice MoMo knows: orders, refunds, and the requests it has answered."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from overland.kernel.clock import Clock
from overland.kernel.money import Money
from overland.payments.practice.sale import GivenBack, Sale, remember
from overland.payments.practice.stage import Shop

LINK_LASTS: Final = timedelta(minutes=15)
LEAST, MOST = 1_000, 50_000_000
_ORDER_ID: Final = re.compile(r"[0-9a-zA-Z]([-_.]*[0-9a-zA-Z]+)*")
_STRINGS: Final = {
    "create": ("partnerCode", "requestId", "orderId", "orderInfo", "redirectUrl", "ipnUrl", "requestType", "extraData"),
    "query": ("partnerCode", "requestId", "orderId"),
    "refund": ("partnerCode", "requestId", "orderId", "description"),
}
_NUMBERS: Final = {"create": ("amount",), "query": (), "refund": ("amount", "transId")}


class Refuses(Exception):
    """MoMo does not do this: result code, message, HTTP status."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


@dataclass(kw_only=True)
class Order(Sale):
    """An order with what it was asked for with, and whose it is."""

    asked: Mapping[str, Any]
    shop: Shop
    decided_at: datetime | None = None


def seal(shop: Shop, names: str, facts: Mapping[str, Any]) -> str:
    """HMAC-SHA256 over the named fields, the access key before all others."""
    fields = [("accessKey", shop.credentials["access_key"]), *((name, facts.get(name, "")) for name in names.split())]
    text = "&".join("=".join((name, str(value))) for name, value in fields)
    return hmac.digest(shop.credentials["secret_key"].encode(), text.encode(), "sha256").hex()


SIGNED: Final = {
    "create": "amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType",
    "created": "amount orderId partnerCode payUrl requestId responseTime resultCode",
    "told": (
        "amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime resultCode "
        "transId"
    ),
    "query": "orderId partnerCode requestId",
    "refund": "amount description orderId partnerCode requestId transId",
}
"""The fields that are signed of each message, besides the access key."""


def check(kind: str, shop: Shop, body: Mapping[str, Any]) -> None:
    """Raises Refuses (20) for a wrong type or a wrong signature, as the gateway does."""
    strings = all(isinstance(body.get(name), str) for name in _STRINGS[kind])
    numbers = all(type(body.get(name)) is int for name in _NUMBERS[kind])
    given = body.get("signature")
    signed = isinstance(given, str) and given.isascii() and hmac.compare_digest(seal(shop, SIGNED[kind], body), given)
    if not (strings and numbers and signed):
        raise Refuses(20, "Bad format request.")


@dataclass
class Till:
    """All orders and answers."""

    clock: Clock
    orders: dict[str, Order] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)

    def open(self, body: Mapping[str, Any], shop: Shop) -> Order:
        """A new order. Raises Refuses (20 name, 22 amount, 41 name used before)."""
        key = f"{body['partnerCode']}-{body['orderId']}"
        if not _ORDER_ID.fullmatch(body["orderId"]):
            raise Refuses(20, "Bad format request.")
        if not LEAST <= body["amount"] <= MOST:
            raise Refuses(22, "Amount out of range.")
        if key in self.numbers:
            raise Refuses(41, "Duplicated orderId.")
        self.numbers.add(key)
        made = Order(
            key, shop.name, Money(body["amount"], "VND"), body["orderId"], body["orderInfo"], number(),
            "en" if body.get("lang") == "en" else "vi", body["redirectUrl"], self.clock.now() + LINK_LASTS,
            asked=dict(body), shop=shop,
        )  # fmt: skip
        remember(self.orders, made)
        return made

    def find(self, body: Mapping[str, Any]) -> Order:
        """The order a question is about. Raises Refuses (42)."""
        known = self.orders.get(f"{body['partnerCode']}-{body['orderId']}")
        if known is None:
            raise Refuses(42, "Order not found.")
        known.look(self.clock)
        return known

    def give_back(self, body: Mapping[str, Any]) -> tuple[Order, GivenBack]:
        """A new refund, under way. Raises Refuses (22, 41, 42 unknown transaction, 1081 nothing left, 1088)."""
        mine = [o for o in self.orders.values() if o.asked["partnerCode"] == body["partnerCode"]]
        order = next((o for o in mine if o.provider_reference == str(body["transId"])), None)
        key = f"{body['partnerCode']}-{body['orderId']}"
        if order is None:
            raise Refuses(42, "Order not found.")
        if order.status != "paid":
            raise Refuses(1088, "Transaction is not refundable.")
        if key in self.numbers:
            raise Refuses(41, "Duplicated orderId.")
        if body["amount"] < LEAST:
            raise Refuses(22, "Amount out of range.")
        if order.returned + body["amount"] > order.money.amount:
            raise Refuses(1081, "Refund is rejected.")
        self.numbers.add(key)
        made = GivenBack(key, Money(body["amount"], "VND"), body["description"], number())
        order.refunds.append(made)
        return order, made


def number() -> str:
    """A number of MoMo's."""
    return str(4_000_000_000 + secrets.randbelow(900_000_000))


def milliseconds(at: datetime) -> int:
    """An instant as MoMo writes it."""
    return int(at.timestamp() * 1000)
