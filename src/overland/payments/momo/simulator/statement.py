"""The practice MoMo's file."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from overland.payments.momo.simulator.till import Order, milliseconds
from overland.payments.practice.sale import GivenBack
from overland.payments.practice.statement import Cells, Sheet

HEADING: Final = ("type", "orderId", "transId", "amount", "fee", "responseTime")


def _payment(sale: Order, amount: int, fee: int, at: datetime) -> Cells:
    return ("payment", sale.asked["orderId"], sale.provider_reference, amount, fee, milliseconds(at))


def _refund(sale: Order, refund: GivenBack, at: datetime) -> Cells:  # noqa: ARG001
    return ("refund", refund.key, refund.provider_reference, refund.money.amount, 0, milliseconds(at))


SHEET: Final = Sheet(HEADING, _payment, _refund)
