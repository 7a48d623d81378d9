"""The practice bank's file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from overland.kernel.money import Money
from overland.payments.local.simulator.bank import Order
from overland.payments.practice.sale import GivenBack
from overland.payments.practice.statement import Cells, Sheet

HEADING: Final = ("type", "order_id", "bank_reference", "amount", "fee", "currency", "at")


def _payment(sale: Order, amount: int, fee: int, at: datetime) -> Cells:
    return _row(sale, "payment", sale.provider_reference, (amount, fee), at)


def _refund(sale: Order, refund: GivenBack, at: datetime) -> Cells:
    return _row(sale, "refund", refund.provider_reference, (refund.money.amount, 0), at)


def _row(sale: Order, kind: str, reference: str, amounts: tuple[int, int], at: datetime) -> Cells:
    currency = sale.money.currency
    written = (Money(minor, currency).major for minor in amounts)
    return (kind, sale.key, reference, *written, currency, at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"))


SHEET: Final = Sheet(HEADING, _payment, _refund)
