"""The practice Stripe's report of its balance."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Final

from overland.kernel.money import Money
from overland.payments.practice.sale import GivenBack
from overland.payments.practice.statement import Cells, Sheet
from overland.payments.stripe.simulator.things import Session

HEADING: Final = (
    "balance_transaction_id", "created_utc", "currency", "gross", "fee", "net", "reporting_category", "source_id",
    "payment_intent_id", "payment_metadata[order]",
)  # fmt: skip


def _payment(sale: Session, amount: int, fee: int, at: datetime) -> Cells:
    return _row(sale, amount, fee, at, ("charge", f"ch_{sale.intent[3:]}"))


def _refund(sale: Session, refund: GivenBack, at: datetime) -> Cells:
    return _row(sale, -refund.money.amount, 0, at, ("refund", refund.key))


def _row(sale: Session, amount: int, fee: int, at: datetime, about: tuple[str, str]) -> Cells:
    currency = sale.money.currency
    amounts = (Money(minor, currency).major for minor in (amount, fee, amount - fee))
    order = sale.params.get("payment_intent_data[metadata][order]", "")
    return (
        f"txn_{secrets.token_hex(12)}", at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"), currency.lower(), *amounts,
        *about, sale.intent, order,
    )  # fmt: skip


SHEET: Final = Sheet(HEADING, _payment, _refund)
