"""MoMo's result codes, sorted."""

from __future__ import annotations

from typing import Final

from overland.payments import PaymentStatus

DONE: Final = 0
UNKNOWN_ORDER: Final = 42
UNDER_WAY: Final = frozenset({1000, 7000, 7002, 8000})
REFUSED_CALLS: Final = frozenset({11, 12, 13, 20, 21, 22})
"""Answers to a call that will be the same next time: access, version, keys, form, amount."""
UNCLEAR_CALLS: Final = frozenset({10, 40, 41, 43, 45, 47, 98, 99})
"""Answers to a call that say nothing of the order: maintenance, repeated or conflicting requests, their errors."""
_CAPTURED: Final = frozenset({DONE, 9000})
"""9000 is an authorisation; money is captured with it, because we ask for that."""
_EXPIRED: Final = 1005
_FAILED: Final = frozenset(
    {1001, 1002, 1003, 1004, 1006, 1007, 1017, 1026, 1080, 1081, 1088, 2019, 4001, 4002, 4100}
)  # fmt: skip


def payment(code: int) -> PaymentStatus:
    """Where a payment stands. What is not known needs people."""
    if code in _CAPTURED:
        return PaymentStatus.PAID
    if code in UNDER_WAY:
        return PaymentStatus.PENDING
    if code == _EXPIRED:
        return PaymentStatus.EXPIRED
    return PaymentStatus.REFUSED if code in _FAILED else PaymentStatus.ATTENTION
