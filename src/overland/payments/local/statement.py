"""The practice bank's file of what it has moved; amounts in major units, times in UTC."""

from typing import Final
from zoneinfo import ZoneInfo

from overland.payments.settlement_file import Layout, RowKind

STATEMENT: Final = Layout(
    order="order_id", reference="bank_reference", amount="amount", fee="fee", currency="currency", kind="type",
    kinds={"payment": RowKind.PAYMENT, "refund": RowKind.REFUND}, at="at", zone=ZoneInfo("UTC"),
)  # fmt: skip
