"""The code that stands in a transfer's text, by which the money finds its order again.

Thirteen letters and digits: OV, ten of the order's id, and one that checks the others. None of them is 0, O, 1 or I.
Banks cut, glue, prefix and upper-case what the payer's bank sends, but they do not invent a code that checks.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from uuid import UUID

SYMBOLS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
MARK: Final = "OV"
_BODY: Final = 10
_CODE: Final = re.compile(f"(?={MARK}([{SYMBOLS}]{{{_BODY + 1}}}))")
_OTHER: Final = re.compile("[^A-Z0-9]")
LARGEST_NUMBER: Final = 2**53 - 1


def transfer_code(identity: UUID, created_at: datetime) -> str:  # noqa: ARG001
    """The code of an order: 50 of its id's random bits."""
    body = "".join(SYMBOLS[identity.int >> 5 * place & 31] for place in range(_BODY))
    return f"{MARK}{body}{_check(body)}"


def transfer_number(identity: UUID, created_at: datetime) -> str:  # noqa: ARG001
    """The same for a service that wants a number: 53 of the id's random bits, never 0."""
    return str(identity.int & LARGEST_NUMBER or 1)


def recognise(*texts: str | None) -> str:
    """The code in the first of these texts that has one; empty when none has."""
    for text in texts:
        squeezed = _OTHER.sub("", (text or "").upper())
        for found in _CODE.finditer(squeezed):
            symbols = found.group(1)
            if _check(symbols[:_BODY]) == symbols[_BODY]:
                return MARK + symbols
    return ""


def _check(body: str) -> str:
    """Weighted by odd numbers, so that one wrong symbol and two swapped neighbours are seen."""
    total = sum((2 * place + 1) * SYMBOLS.index(symbol) for place, symbol in enumerate(body))
    return SYMBOLS[total % len(SYMBOLS)]
