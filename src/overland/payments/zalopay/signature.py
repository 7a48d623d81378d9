"""ZaloPay's MACs: HMAC-SHA256, lower-case hex, over fields joined by a bar.

Key 1 signs what the merchant says, key 2 what ZaloPay says.
"""

from __future__ import annotations

import hashlib
import hmac


def mac(key: str, *fields: object) -> str:
    """The MAC of these fields, in the order that the call prescribes."""
    return hmac.new(key.encode(), "|".join(map(str, fields)).encode(), hashlib.sha256).hexdigest()


def same(expected: str, given: object) -> bool:
    """Whether a MAC is the expected one, in constant time; False for what is no text."""
    return isinstance(given, str) and hmac.compare_digest(expected.encode(), given.encode(errors="replace"))
