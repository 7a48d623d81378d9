"""What is said to ZaloPay and read from it (docs/payments/zalopay.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from overland.payments.provider import Order, RefundOrder
from overland.payments.zalopay.signature import mac

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
SHORTEST: Final = 300
LONGEST: Final = 2_592_000
"""Seconds that an order may be open at ZaloPay."""


class Answer(msgspec.Struct, frozen=True):
    """An answer to any call; HTTP is always 200, so this is where success and failure stand."""

    return_code: int
    sub_return_code: int = 0
    return_message: str = ""
    sub_return_message: str = ""
    order_url: str = ""
    is_processing: bool = False
    amount: int = 0
    zp_trans_id: int | str = ""
    refund_id: int | str = ""


class Callback(msgspec.Struct, frozen=True):
    """A callback as it is sent; `data` is a text whose very letters are signed."""

    data: str
    mac: str
    type: int


class Paid(msgspec.Struct, frozen=True):
    """What a callback's text tells. There is none for anything but success."""

    app_id: int
    app_trans_id: str
    amount: int
    zp_trans_id: int


def order_code(identity: UUID, created_at: datetime) -> str:
    """The order's name at ZaloPay: the day in Hà Nội, and our id."""
    return f"{created_at.astimezone(HANOI):%y%m%d}_{identity.hex}"


def refund_codes(app_id: str, refund: RefundOrder, now: datetime) -> list[str]:
    """What a refund may be called at ZaloPay: the day in Hà Nội on which it was asked for, the application, our id.

    ZaloPay takes the name of today only, so there is one for each day since it was promised, today's last; of 45
    characters at most.
    """
    first, today = (at.astimezone(HANOI).date() for at in (refund.created_at, now))
    days = (first + timedelta(days=n) for n in range((today - first).days + 1))
    return [f"{day:%y%m%d}_{app_id}_{refund.id.hex}"[:45] for day in days]


def new_order(app_id: str, key1: str, order: Order, notice_url: str, return_url: str, now: datetime) -> dict[str, Any]:
    """POST /v2/create."""
    left = int((order.expires_at - now).total_seconds())
    body: dict[str, Any] = {
        "app_id": int(app_id), "app_trans_id": order.code, "app_user": order.reference[:50], "app_time": _ms(now),
        "amount": order.amount.amount, "item": "[]",
        "embed_data": json.dumps({"redirecturl": return_url}, separators=(",", ":")),
        "description": order.description[:256], "bank_code": "", "callback_url": notice_url,
        "expire_duration_seconds": min(max(left, SHORTEST), LONGEST),
    }  # fmt: skip
    names = ("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item")
    return body | {"mac": mac(key1, *(body[name] for name in names))}


def query(app_id: str, key1: str, code: str) -> dict[str, Any]:
    """POST /v2/query. The key is signed with, and stands in the signed text."""
    return {"app_id": int(app_id), "app_trans_id": code, "mac": mac(key1, app_id, code, key1)}


def new_refund(app_id: str, key1: str, refund: RefundOrder, paid_as: str, now: datetime) -> dict[str, Any]:
    """POST /v2/refund by today's name, of the payment that ZaloPay numbers `paid_as`."""
    body: dict[str, Any] = {
        "app_id": int(app_id), "m_refund_id": refund_codes(app_id, refund, now)[-1], "zp_trans_id": paid_as,
        "amount": refund.amount.amount, "timestamp": _ms(now), "description": refund.reason[:100],
    }  # fmt: skip
    names = ("app_id", "zp_trans_id", "amount", "description", "timestamp")
    return body | {"mac": mac(key1, *(body[name] for name in names))}


def refund_query(app_id: str, key1: str, code: str, now: datetime) -> dict[str, Any]:
    """POST /v2/query_refund."""
    at = _ms(now)
    return {"app_id": int(app_id), "m_refund_id": code, "timestamp": at, "mac": mac(key1, app_id, code, at)}


def returned(key2: str, fields: Mapping[str, str]) -> str:
    """The checksum of the fields with which a customer comes back."""
    names = ("appid", "apptransid", "pmcid", "bankcode", "amount", "discountamount", "status")
    return mac(key2, *(fields.get(name, "") for name in names))


def read_callback(body: bytes) -> Callback:
    """A callback, before it is believed. Raises ValueError for what is none, or says a thing twice."""
    return msgspec.convert(json.loads(body, object_pairs_hook=_each_once), Callback)


def read_paid(callback: Callback) -> Paid:
    """What a believed callback tells. Raises ValueError."""
    return msgspec.convert(json.loads(callback.data, object_pairs_hook=_each_once), Paid)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
