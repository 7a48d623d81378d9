"""How payOS, SePay and Casso prove that a notice is theirs."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

TOLERANCE: Final = 300
"""Seconds that a notice with a time may be under way."""
_DIGITS: Final = re.compile("[0-9]{1,15}")


class WrongSignature(Exception):
    """The notice is not the service's, or not of now."""


def payos(key: str, data: Mapping[str, Any]) -> str:
    """payOS's signature of `data`: HMAC-SHA256 over sorted `name=value` pairs, whatever names there are."""
    text = "&".join(f"{name}={_payos_value(data[name])}" for name in sorted(data))
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def _payos_value(value: Any) -> str:
    if value is None or value in ("null", "undefined"):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return _compact(value)
    return str(value)


def check_payos(key: str, data: Mapping[str, Any], given: object) -> None:
    """Raises WrongSignature unless payOS signed this."""
    _same([payos(key, data)], given)


def check_sepay(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Raises WrongSignature unless SePay signed these bytes, lately."""
    sent = headers.get("x-sepay-timestamp", "")
    expected = hmac.new(secret.encode(), sent.encode(errors="replace") + b"." + body, hashlib.sha256).hexdigest()
    _same([f"sha256={expected}"], headers.get("x-sepay-signature", ""))
    _lately(sent, 1, now)


def check_casso(key: str, headers: Mapping[str, str], message: object, now: datetime) -> None:
    """Raises WrongSignature unless Casso signed this message, lately.

    Casso signs the message with its names sorted. It does not say whether letters beyond ASCII are escaped there, so
    both ways are good; the difference lies in how the same text is written, never in what it says.
    """
    parts = dict(part.strip().partition("=")[::2] for part in headers.get("x-casso-signature", "").split(","))
    sent = parts.get("t", "")
    texts = (f"{sent}.{_compact(message, escaped=escaped)}" for escaped in (False, True))
    expected = [hmac.new(key.encode(), text.encode(errors="replace"), hashlib.sha512).hexdigest() for text in texts]
    _same(expected, parts.get("v1", ""))
    _lately(sent, 1000, now)


def _compact(value: object, *, escaped: bool = False) -> str:
    return json.dumps(value, ensure_ascii=escaped, separators=(",", ":"), sort_keys=True)


def _same(expected: list[str], given: object) -> None:
    text = given.encode(errors="replace") if isinstance(given, str) else b""
    if not any([hmac.compare_digest(one.encode(), text) for one in expected]):  # noqa: C419
        raise WrongSignature("signature")


def _lately(sent: str, per_second: int, now: datetime) -> None:
    if not _DIGITS.fullmatch(sent) or abs(now.timestamp() - int(sent) / per_second) > TOLERANCE:
        raise WrongSignature("time")
