"""What is said to MoMo and by it, as JSON and as a query (docs/payments/momo.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from overland.payments.momo import signature as signatures
from overland.payments.momo.signature import WrongSignature
from overland.payments.provider import Order, RefundOrder

_WORD: Final = re.compile("[0-9A-Za-z._-]+")
_WORDS: Final = ("amount", "orderId", "partnerCode", "requestId", "resultCode", "transId")
_LONGEST_INFO: Final = 255


class Unreadable(ValueError):
    """This is no message of MoMo's."""


def create(partner_code: str, order: Order, redirect_url: str, ipn_url: str) -> dict[str, Any]:
    """An order to announce. Its request has the order's own name, so the same again gets the same answer."""
    return {
        "partnerCode": partner_code, "requestId": order.code, "orderId": order.code, "amount": order.amount.amount,
        "orderInfo": info(f"{order.reference} {order.description}"), "redirectUrl": redirect_url, "ipnUrl": ipn_url,
        "requestType": "captureWallet", "extraData": "", "lang": order.language, "autoCapture": True,
    }  # fmt: skip


def query(partner_code: str, order: Order, request_id: str) -> dict[str, Any]:
    """A question about an order."""
    return {"partnerCode": partner_code, "requestId": request_id, "orderId": order.code, "lang": order.language}


def refund(partner_code: str, wanted: RefundOrder) -> dict[str, Any]:
    """Money to send back. It is an order of its own; its request has its name, so the same again gives back once."""
    return {
        "partnerCode": partner_code, "orderId": wanted.id.hex, "requestId": wanted.id.hex,
        "amount": wanted.amount.amount, "transId": int(wanted.order.provider_reference),
        "description": info(f"{wanted.order.reference} {wanted.reason}"), "lang": wanted.order.language,
    }  # fmt: skip


def info(text: str) -> str:
    """A text without the marks by which signed fields are told apart."""
    return " ".join(re.sub("[&=]", " ", text).split())[:_LONGEST_INFO]


def read_json(body: bytes) -> dict[str, str]:
    """The fields of a JSON message, numbers in the letters they came in. Raises ValueError."""
    found = json.loads(body, object_pairs_hook=_each_once, parse_int=str, parse_float=str, parse_constant=str)
    if not isinstance(found, dict):
        raise Unreadable("not an object")
    return {name: "" if value is None else str(value) for name, value in found.items()}


def read_told(access_key: str, secret_key: str, facts: Mapping[str, str]) -> Mapping[str, str]:
    """What MoMo tells in a notice or a return. Raises WrongSignature.

    The signed text does not say where a field ends, so the fields that matter may not hold what looks like another.
    """
    signatures.check(access_key, secret_key, signatures.TOLD, facts)
    if not all(_WORD.fullmatch(facts.get(name, "")) for name in _WORDS):
        raise WrongSignature("fields")
    return facts


def read_query(query: bytes) -> dict[str, str]:
    """The fields of a query. Raises ValueError."""
    return _each_once(parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=50, encoding="utf-8"))


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a field stands twice")
    return found
