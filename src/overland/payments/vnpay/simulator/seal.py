"""How the practice VNPay hashes: over pairs it has encoded letter by letter, and over values between bars."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any, Final

_AS_THEY_ARE: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-*_")
_CALLS: Final = {
    "querydr": (
        "vnp_RequestId vnp_Version vnp_Command vnp_TmnCode vnp_TxnRef vnp_TransactionDate vnp_CreateDate vnp_IpAddr "
        "vnp_OrderInfo"
    ),
    "refund": (
        "vnp_RequestId vnp_Version vnp_Command vnp_TmnCode vnp_TransactionType vnp_TxnRef vnp_Amount "
        "vnp_TransactionNo vnp_TransactionDate vnp_CreateBy vnp_CreateDate vnp_IpAddr vnp_OrderInfo"
    ),
}
_REFUND_ANSWER: Final = (
    "vnp_ResponseId vnp_Command vnp_ResponseCode vnp_Message vnp_TmnCode vnp_TxnRef vnp_Amount vnp_BankCode "
    "vnp_PayDate vnp_TransactionNo vnp_TransactionType vnp_TransactionStatus vnp_OrderInfo"
)
_ANSWERS: Final = {"querydr": f"{_REFUND_ANSWER} vnp_PromotionCode vnp_PromotionAmount", "refund": _REFUND_ANSWER}


def encode(text: str) -> str:
    """Form encoding: a space is a plus, all but plain letters is a percent sign and two upper-case digits."""
    letters = (chr(b) if b in _AS_THEY_ARE else "+" if b == 0x20 else f"%{b:02X}" for b in text.encode())
    return "".join(letters)


def pairs(facts: Mapping[str, str]) -> str:
    """What is hashed of a query: its vnp_ fields by name, without the hash itself and without empty ones."""
    hidden = ("vnp_SecureHash", "vnp_SecureHashType")
    names = sorted(n for n, value in facts.items() if n.startswith("vnp_") and value != "" and n not in hidden)
    return "&".join(encode(n) + "=" + encode(facts[n]) for n in names)


def seal(secret: str, text: str) -> str:
    """HMAC-SHA512."""
    return hmac.digest(secret.encode(), text.encode(), "sha512").hex()


def opens(secret: str, text: str, given: object) -> bool:
    """Whether this is the hash of the text."""
    return hmac.compare_digest(seal(secret, text), str(given).lower()) if str(given).isascii() else False


def call_text(body: Mapping[str, Any]) -> str:
    """What a merchant signs of a call."""
    return _barred(body, _CALLS[str(body["vnp_Command"])])


def answer_text(body: Mapping[str, Any]) -> str:
    """What is signed of the answer to one."""
    return _barred(body, _ANSWERS[str(body["vnp_Command"])])


def _barred(body: Mapping[str, Any], names: str) -> str:
    return "|".join(str(body.get(name, "")) for name in names.split())
