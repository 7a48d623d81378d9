"""What a ticket's QR code carries: 16 bytes of facts and their Ed25519 signature, as 120 symbols of base45 (RFC 9285).

    bits   4  version of this layout
          16  the key's id, its first four hex digits
          40  the trip's id, its last ten hex digits
          40  the ticket's id, its last ten hex digits
           8  the seat's number in the plan, counted from 0
           8  the sequence of the stop where one gets on
           8  the sequence of the stop where one gets off
           4  the issue: one that was replaced no longer admits

Base45 is what a QR code's alphanumeric mode writes in 5.5 bits a symbol, so the code is of version 5 at level M. The
ids are cut short because a scanner holds the trip's manifest: they only need to be unique there. The token says
nothing about a person or a price.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.keys import SigningKey

VERSION: Final = 1
SYMBOLS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LENGTH: Final = 120
_VALUES: Final[Mapping[str, int]] = {symbol: value for value, symbol in enumerate(SYMBOLS)}
_FACTS: Final = 16
_FIELDS: Final = (4, 16, 40, 40, 8, 8, 8, 4)


class TicketFacts(msgspec.Struct, frozen=True):
    """What a token says: the tails of two ids (hex), and numbers."""

    trip: str
    ticket: str
    seat: int
    origin: int
    destination: int
    issue: int


def tail(identity: UUID) -> str:
    """The last ten hex digits of an id."""
    return identity.hex[-10:]


def sign(key: SigningKey, facts: TicketFacts) -> str:
    """The token of a ticket."""
    values = (
        VERSION, int(key.id[:4], 16), int(facts.trip, 16), int(facts.ticket, 16),
        facts.seat, facts.origin, facts.destination, facts.issue,
    )  # fmt: skip
    packed = 0
    for value, bits in zip(values, _FIELDS, strict=True):
        assert 0 <= value < 1 << bits, "a ticket's fact does not fit its field"
        packed = packed << bits | value
    message = packed.to_bytes(_FACTS, "big")
    return _write(message + key.sign(message))


def verify(key: SigningKey, text: str) -> TicketFacts | None:
    """What a token says, if one of our keys signed it; None for anything else."""
    raw = _read(text)
    if raw is None:
        return None
    message, signature = raw[:_FACTS], raw[_FACTS:]
    packed, values = int.from_bytes(message, "big"), []
    for bits in reversed(_FIELDS):
        values.append(packed & (1 << bits) - 1)
        packed >>= bits
    issue, destination, origin, seat, ticket, trip, key_digits, version = values
    signers = [k for k in key.public if k.startswith(f"{key_digits:04x}")]
    if version != VERSION or not any(key.verify(k, signature, message) for k in signers):
        return None
    return TicketFacts(f"{trip:010x}", f"{ticket:010x}", seat, origin, destination, issue)


def _write(raw: bytes) -> str:
    written = []
    for n in range(0, len(raw), 2):
        high, low = divmod(int.from_bytes(raw[n : n + 2], "big"), 45)
        top, middle = divmod(high, 45)
        written += [SYMBOLS[low], SYMBOLS[middle], SYMBOLS[top]]
    return "".join(written)


def _read(text: str) -> bytes | None:
    if len(text) != LENGTH or any(symbol not in _VALUES for symbol in text):
        return None
    raw = bytearray()
    for n in range(0, LENGTH, 3):
        low, middle, top = (_VALUES[symbol] for symbol in text[n : n + 3])
        value = low + middle * 45 + top * 2025
        if value > 0xFFFF:
            return None
        raw += value.to_bytes(2, "big")
    return bytes(raw)
