"""The code of a voucher: sixteen symbols of Crockford's alphabet, eighty bits that nobody guesses.

It is made of the voucher's id with a key of the installation, so that it need not be kept: the database has a hash.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final
from uuid import UUID

from overland.kernel.ids import read_reference

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS: Final = 16


def code_of(key: bytes, purse_id: UUID) -> str:
    """The code of a voucher, in groups of four."""
    bits = int.from_bytes(hmac.new(key, b"code " + purse_id.bytes, hashlib.sha256).digest()[:10])
    symbols = "".join(ALPHABET[bits >> 5 * place & 31] for place in range(SYMBOLS))
    return "-".join(symbols[at : at + 4] for at in range(0, SYMBOLS, 4))


def hashed(key: bytes, code: str) -> bytes:
    """What is kept of a code, however it was typed."""
    return hmac.new(key, b"hash " + read_reference(code).encode(), hashlib.sha256).digest()
