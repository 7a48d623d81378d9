"""ZaloPay's result codes, sorted. What is not listed proves nothing: it is asked about again."""

from __future__ import annotations

from typing import Final

DONE: Final = 1
FAILED: Final = 2
PROCESSING: Final = 3

CANCELLED: Final = frozenset({-329})
OVER: Final = frozenset({-322, -54})
UNKNOWN: Final = frozenset({-49})
"""No such order."""
GIVEN_BACK: Final = frozenset({-101})
"""A refund is done; a card shows it after three to five working days."""
CALL_FAILED: Final = frozenset(
    {-500, -429, -999, 406, -405, -403, -402, -401, -32, -301, -33, -34, -35, -43, -88, -135}
)
"""About the call and not about the payment: a wrong request or signature, too many calls, maintenance."""
MERCHANT_WRONG: Final = frozenset({-401, -402, -403, -405, 406})
"""Of these, the ones that calling again does not mend."""
