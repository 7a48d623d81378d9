"""The practice ZaloPay's file."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from overland.payments.practice.sale import GivenBack
from overland.payments.practice.statement import Cells, Sheet
from overland.payments.zalopay.simulator.wallet import Order

HEADING: Final = ("type", "app_trans_id", "trans_id", "amount", "fee", "server_time")


def _payment(sale: Order, amount: int, fee: int, at: datetime) -> Cells:
    return ("PAYMENT", sale.asked["app_trans_id"], sale.zp_trans_id, amount, fee, _time(at))


def _refund(sale: Order, refund: GivenBack, at: datetime) -> Cells:
    return ("REFUND", sale.asked["app_trans_id"], refund.provider_reference, refund.money.amount, 0, _time(at))


def _time(at: datetime) -> int:
    return round(at.timestamp() * 1000)


SHEET: Final = Sheet(HEADING, _payment, _refund)
