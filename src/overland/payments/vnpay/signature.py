"""Signatures of VNPay: HMAC-SHA512, over encoded pairs in addresses and over values between bars in JSON."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote_plus, unquote_plus

HASH: Final = "vnp_SecureHash"
_UNSIGNED: Final = frozenset({HASH, "vnp_SecureHashType"})


class WrongSignature(Exception):
    """The message is not VNPay's."""


def digest(secret: str, text: str) -> str:
    """The hash of a text, in lower-case hexadecimal digits."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def same(secret: str, text: str, given: str) -> bool:
    """Whether a hash that came is the one of this text; takes the same time either way."""
    return hmac.compare_digest(digest(secret, text).encode(), given.lower().encode())


def sign_query(secret: str, facts: Mapping[str, str]) -> str:
    """Facts as the query of an address, sorted, with their hash at the end; empty ones are left out."""
    text = _encoded(facts)
    return f"{text}&{HASH}={digest(secret, text)}"


def read_query(secret: str, query: bytes) -> dict[str, str]:
    """What a signed query says. Raises WrongSignature.

    The encoded pairs are hashed as they came, because encoders differ about marks such as `~` and `*`. Somebody on
    the way may have encoded them anew, so after that they are hashed as VNPay would have written them.
    """
    pairs = [pair.partition("=")[::2] for pair in query.decode("latin-1").split("&")]
    ours = {name: value for name, value in pairs if name.startswith("vnp_")}
    if len(ours) != sum(name.startswith("vnp_") for name, _ in pairs):
        raise WrongSignature("a name stands twice")
    facts = {name: unquote_plus(value) for name, value in ours.items()}
    signed = sorted(name for name in ours if name not in _UNSIGNED and ours[name])
    given = facts.get(HASH, "")
    as_it_came = "&".join(f"{name}={ours[name]}" for name in signed)
    if not (same(secret, as_it_came, given) or same(secret, _encoded(facts), given)):
        raise WrongSignature("signature")
    return facts


def bars(values: Iterable[object]) -> str:
    """Values between bars, as they are signed in JSON; what is missing is empty."""
    return "|".join("" if value is None else str(value) for value in values)


def _encoded(facts: Mapping[str, str]) -> str:
    kept = sorted(name for name, value in facts.items() if value and name not in _UNSIGNED)
    return "&".join(f"{_form(name)}={_form(facts[name])}" for name in kept)


def _form(text: str) -> str:
    return quote_plus(text, safe="*").replace("~", "%7E")
