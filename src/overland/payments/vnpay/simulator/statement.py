"""The practice VNPay's file."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from overland.payments.practice.sale import GivenBack
from overland.payments.practice.statement import Cells, Sheet
from overland.payments.vnpay.simulator.ledger import Payment

HEADING: Final = (
    "vnp_TmnCode", "vnp_TransactionType", "vnp_TxnRef", "vnp_TransactionNo", "vnp_Amount", "vnp_Fee", "vnp_PayDate",
)  # fmt: skip


def _payment(sale: Payment, amount: int, fee: int, at: datetime) -> Cells:
    return (*_order(sale, "01"), sale.provider_reference, f"{amount}00", f"{fee}00", _time(at))


def _refund(sale: Payment, refund: GivenBack, at: datetime) -> Cells:
    kind = "02" if refund.money == sale.money else "03"
    return (*_order(sale, kind), refund.provider_reference, f"{refund.money.amount}00", "0", _time(at))


def _order(sale: Payment, kind: str) -> Cells:
    return (sale.merchant, kind, sale.asked["vnp_TxnRef"])


def _time(at: datetime) -> str:
    return at.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%Y%m%d%H%M%S")


SHEET: Final = Sheet(HEADING, _payment, _refund)
