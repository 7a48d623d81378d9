"""Signatures of MoMo: HMAC-SHA256 over chosen fields by name, as they are, joined like a query and not encoded."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Final

CREATE: Final = (
    "amount", "extraData", "ipnUrl", "orderId", "orderInfo", "partnerCode", "redirectUrl", "requestId", "requestType",
)  # fmt: skip
CREATED: Final = ("amount", "orderId", "partnerCode", "payUrl", "requestId", "responseTime", "resultCode")
TOLD: Final = (
    "amount", "extraData", "message", "orderId", "orderInfo", "orderType", "partnerCode", "payType", "requestId",
    "responseTime", "resultCode", "transId",
)  # fmt: skip
QUERY: Final = ("orderId", "partnerCode", "requestId")
REFUND: Final = ("amount", "description", "orderId", "partnerCode", "requestId", "transId")


class WrongSignature(Exception):
    """The message is not MoMo's."""


def sign(access_key: str, secret_key: str, names: tuple[str, ...], facts: Mapping[str, object]) -> str:
    """The signature over these fields. The access key is always signed and comes first; it need not be sent."""
    text = "&".join([f"accessKey={access_key}", *(f"{name}={facts.get(name, '')}" for name in names)])
    return hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()


def check(access_key: str, secret_key: str, names: tuple[str, ...], facts: Mapping[str, str]) -> None:
    """Raises WrongSignature unless the fields are signed. Facts as the letters they came in: 250000 is not 250000.0."""
    expected = sign(access_key, secret_key, names, facts)
    if not hmac.compare_digest(expected.encode(), facts.get("signature", "").lower().encode()):
        raise WrongSignature("signature")
