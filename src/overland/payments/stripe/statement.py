"""Stripe's report "balance change from activity, itemized", with the payment's metadata `order` as a column."""

from typing import Final
from zoneinfo import ZoneInfo

from overland.payments.settlement_file import Layout, RowKind

STATEMENT: Final = Layout(
    order="payment_metadata[order]", reference="source_id", amount="gross", fee="fee", currency="currency",
    kind="reporting_category", kinds={"charge": RowKind.PAYMENT, "refund": RowKind.REFUND}, otherwise=RowKind.OTHER,
    at="created_utc", zone=ZoneInfo("UTC"),
)  # fmt: skip
