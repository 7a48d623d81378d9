"""Signatures of the local provider: HMAC-SHA256 with the shared key, over the bytes sent, with their time."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

TIMESTAMP: Final = "pay-timestamp"
SIGNATURE: Final = "pay-signature"
_SECONDS: Final = re.compile("[0-9]{1,12}")
TOLERANCE: Final = 300
"""Seconds that the two clocks may differ, and a message may be under way."""


class WrongSignature(Exception):
    """The message is not the bank's, or not of now."""


def sign_request(key: bytes, now: datetime, method: str, path: str, body: bytes) -> dict[str, str]:
    """The headers of a request to the bank."""
    timestamp = str(int(now.timestamp()))
    text = f"{timestamp}.{method}.{path}.".encode() + body
    return {TIMESTAMP: timestamp, SIGNATURE: hmac.new(key, text, hashlib.sha256).hexdigest()}


def check(key: bytes, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Raises WrongSignature unless the bank signed this answer or notice within the tolerance."""
    timestamp = headers.get(TIMESTAMP, "")
    expected = hmac.new(key, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), headers.get(SIGNATURE, "").encode()):
        raise WrongSignature("signature")
    if not _SECONDS.fullmatch(timestamp) or abs(now.timestamp() - int(timestamp)) > TOLERANCE:
        raise WrongSignature("time")
