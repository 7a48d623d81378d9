"""What is said to VNPay and by it: names, forms and order of the fields (docs/payments/vnpay.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from ipaddress import ip_address
from typing import Any, Final

from overland.kernel.money import Money
from overland.payments.provider import Order, RefundOrder
from overland.payments.vnpay.signature import HASH, bars, digest, same

VERSION: Final = "2.1.0"
MOST: Final = 9_999_999_999
"""Dong: twelve digits of hundredths."""
ADDRESS: Final = "127.0.0.1"
"""What is told as the asker's IP address where there is no payer, or none whose address is known."""
SHORTEST_ADDRESS: Final = 7
_GMT7: Final = timezone(timedelta(hours=7))
_PLAIN: Final = re.compile(r"[^A-Za-z0-9 ._:/-]+")
_QUERY: Final = (
    "RequestId", "Version", "Command", "TmnCode", "TxnRef", "TransactionDate", "CreateDate", "IpAddr", "OrderInfo",
)  # fmt: skip
_REFUND: Final = (
    "RequestId", "Version", "Command", "TmnCode", "TransactionType", "TxnRef", "Amount", "TransactionNo",
    "TransactionDate", "CreateBy", "CreateDate", "IpAddr", "OrderInfo",
)  # fmt: skip
_ANSWER: Final = (
    "ResponseId", "Command", "ResponseCode", "Message", "TmnCode", "TxnRef", "Amount", "BankCode", "PayDate",
    "TransactionNo", "TransactionType", "TransactionStatus", "OrderInfo",
)  # fmt: skip
_SIGNED: Final = {
    "querydr": _QUERY,
    "refund": _REFUND,
    "querydr answer": (*_ANSWER, "PromotionCode", "PromotionAmount"),
    "refund answer": _ANSWER,
}


def pay(tmn_code: str, order: Order, return_url: str) -> dict[str, str]:
    """The fields of the address where an order is paid."""
    return {
        "vnp_Version": VERSION, "vnp_Command": "pay", "vnp_TmnCode": tmn_code,
        "vnp_Amount": str(hundredths(order.amount)), "vnp_CurrCode": order.amount.currency, "vnp_TxnRef": order.code,
        "vnp_OrderInfo": plain(f"{order.reference} {order.description}"), "vnp_OrderType": "other",
        "vnp_Locale": "vn" if order.language == "vi" else "en", "vnp_IpAddr": address(order.payer_address),
        "vnp_ReturnUrl": return_url, "vnp_CreateDate": stamp(order.created_at),
        "vnp_ExpireDate": stamp(order.expires_at),
    }  # fmt: skip


def address(payer: str) -> str:
    """A payer's IP address in the 7 to 45 characters that VNPay takes, or one that says nothing."""
    try:
        found = str(ip_address(payer))
    except ValueError:
        return ADDRESS
    return found if len(found) >= SHORTEST_ADDRESS else ADDRESS


def query(tmn_code: str, order: Order, request_id: str, now: datetime, transaction: str = "") -> dict[str, Any]:
    """A question about an order, or about one transaction of it, such as a refund."""
    asked = {
        "vnp_RequestId": request_id, "vnp_Version": VERSION, "vnp_Command": "querydr", "vnp_TmnCode": tmn_code,
        "vnp_TxnRef": order.code, "vnp_TransactionDate": int(stamp(order.created_at)),
        "vnp_CreateDate": int(stamp(now)), "vnp_IpAddr": ADDRESS, "vnp_OrderInfo": f"Query {order.code}",
    }  # fmt: skip
    return asked | ({"vnp_TransactionNo": int(transaction)} if transaction else {})


def refund(tmn_code: str, wanted: RefundOrder, request_id: str, now: datetime) -> dict[str, Any]:
    """Money to send back: all of it, or a part."""
    order = wanted.order
    return {
        "vnp_RequestId": request_id, "vnp_Version": VERSION, "vnp_Command": "refund", "vnp_TmnCode": tmn_code,
        "vnp_TransactionType": "02" if wanted.amount == order.amount else "03", "vnp_TxnRef": order.code,
        "vnp_Amount": hundredths(wanted.amount), "vnp_TransactionNo": order.provider_reference or "0",
        "vnp_TransactionDate": int(stamp(order.created_at)), "vnp_CreateBy": "overland",
        "vnp_CreateDate": int(stamp(now)), "vnp_IpAddr": ADDRESS,
        "vnp_OrderInfo": plain(f"Refund {order.reference}"),
    }  # fmt: skip


def sign(secret: str, message: Mapping[str, Any]) -> dict[str, Any]:
    """A question or refund with its hash."""
    return {**message, HASH: digest(secret, _text(message, str(message["vnp_Command"])))}


def is_signed(secret: str, answer: Mapping[str, Any]) -> bool:
    """Whether VNPay has signed this answer."""
    kind = f"{answer.get('vnp_Command')} answer"
    return kind in _SIGNED and same(secret, _text(answer, kind), str(answer.get(HASH, "")))


def _text(message: Mapping[str, Any], kind: str) -> str:
    return bars(message.get(f"vnp_{name}") for name in _SIGNED[kind])


def hundredths(amount: Money) -> int:
    """An amount as VNPay counts: dong times a hundred."""
    return amount.amount * 100


def money(text: str) -> Money:
    """An amount as we count. What is no whole number of dong was never asked for, and so is nothing."""
    whole, rest = divmod(int(text), 100) if re.fullmatch("[0-9]{1,14}", text) else (0, 0)
    return Money(0 if rest else whole, "VND")


def stamp(at: datetime) -> str:
    """An instant as VNPay writes it, in the time of Việt Nam."""
    return at.astimezone(_GMT7).strftime("%Y%m%d%H%M%S")


def plain(text: str) -> str:
    """A text of letters that every encoder writes alike: without marks, at most 255."""
    unmarked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("→", "-"))
    letters = "".join(letter for letter in unmarked if not unicodedata.combining(letter))
    return " ".join(_PLAIN.sub(" ", letters).split())[:255]
