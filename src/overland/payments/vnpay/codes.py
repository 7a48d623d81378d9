"""VNPay's result codes, sorted."""

from __future__ import annotations

from typing import Final

from overland.payments import PaymentStatus, RefundStatus

DONE: Final = "00"
NOT_FOUND: Final = "91"
REPEATED: Final = "94"
REFUSED_CALLS: Final = frozenset({"02", "03", "95", "97"})
"""Answers to a call that will be the same next time: wrong merchant, data, signature; nothing to give back."""
_UNCLEAR_STATUS: Final = frozenset({"04", "05", "06", "07", "09"})
"""Money was taken and is stuck, suspected, or on its way back: people look at it."""
_REFUND_KINDS: Final = frozenset({"02", "03"})
_SUSPECT: Final = "07"
_UNDER_WAY: Final = "01"


def payment(response: str, status: str) -> PaymentStatus:
    """Where a payment stands by a notice's two codes. Paid only when both say so; contradictions need people."""
    if response == status == DONE:
        return PaymentStatus.PAID
    if response == _SUSPECT or status in _UNCLEAR_STATUS or (status == DONE and response != DONE):
        return PaymentStatus.ATTENTION
    if status == _UNDER_WAY and response == DONE:
        return PaymentStatus.PENDING
    return PaymentStatus.EXPIRED if response == "11" else PaymentStatus.REFUSED


def asked(status: str) -> PaymentStatus:
    """Where a payment stands by the answer to a question about it."""
    if status == _UNDER_WAY:
        return PaymentStatus.PENDING
    return payment(DONE, status)


def refund(kind: str, status: str) -> RefundStatus:
    """Where a refund stands: 05 with VNPay, 06 sent to the bank, 00 done; what is neither is looked at.

    An answer about the payment itself (kind 01) says nothing of its refund.
    """
    if kind not in _REFUND_KINDS or status in {"05", "06"}:
        return RefundStatus.PENDING
    return RefundStatus.PAID if status == DONE else RefundStatus.ATTENTION
