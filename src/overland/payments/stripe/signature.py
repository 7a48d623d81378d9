"""The `Stripe-Signature` header: HMAC-SHA256 over the time and the very bytes of the body."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime
from typing import Final

TOLERANCE: Final = 300
"""Seconds that a notice may be under way. Stripe signs each delivery anew, so repetitions are of now as well."""
_SECONDS: Final = re.compile("[0-9]{1,12}")


class WrongSignature(Exception):
    """Stripe did not sign this, or not lately."""


def proof(secret: str, order: str) -> str:
    """What only Stripe is told of an order, in the address that it sends a customer back to once they are through."""
    return hmac.new(secret.encode(), b"back from Stripe." + order.encode(), hashlib.sha256).hexdigest()


def is_proof(secret: str, order: str, given: str) -> bool:
    """Whether this is it."""
    return hmac.compare_digest(proof(secret, order).encode(), given.encode(errors="replace"))


def check(secret: str, header: str, body: bytes, now: datetime) -> None:
    """Raises WrongSignature unless one of the `v1` signatures in the header is right, and of now.

    There is more than one while a secret is being rolled over; other schemes (`v0`) prove nothing.
    """
    pairs = [part.strip().partition("=") for part in header.split(",")]
    times = [value for name, _, value in pairs if name == "t"]
    if len(times) != 1 or not _SECONDS.fullmatch(times[0]):
        raise WrongSignature("no time")
    expected = hmac.new(secret.encode(), times[0].encode() + b"." + body, hashlib.sha256).hexdigest().encode()
    given = [value.encode(errors="replace") for name, _, value in pairs if name == "v1"]
    # All are compared, so that the time taken does not tell which one was right.
    if not any([hmac.compare_digest(expected, one) for one in given]):  # noqa: C419
        raise WrongSignature("signature")
    if abs(now.timestamp() - int(times[0])) > TOLERANCE:
        raise WrongSignature("time")
