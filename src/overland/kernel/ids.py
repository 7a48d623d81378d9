"""Identities: UUIDv7 for machines, Crockford base32 for people."""

from __future__ import annotations

import os
import secrets
import time
from uuid import UUID

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): ordered by the millisecond it was made in, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | (random >> 62 & 0xFFF) << 64
    return UUID(int=value | 0b10 << 62 | random & (1 << 62) - 1)


def new_reference(symbols: int = 12) -> str:
    """A random reference of Crockford symbols, 5 bits each: 12 symbols carry 60 bits and may open a booking alone."""
    bits = secrets.randbits(5 * symbols)
    return "".join(CROCKFORD[bits >> 5 * place & 31] for place in range(symbols))


def read_reference(text: str) -> str:
    """What a person typed, as it is stored: upper case, without spaces and dashes, O read as 0, I and L as 1."""
    return "".join(text.split()).replace("-", "").upper().translate(_READ_AS)


def show_reference(reference: str) -> str:
    """In groups of four, as it is printed and read aloud."""
    return "-".join(reference[i : i + 4] for i in range(0, len(reference), 4))
