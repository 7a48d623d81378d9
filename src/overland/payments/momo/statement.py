"""MoMo's file of a day, with the names of its protocol; a refund has an order of its own there."""

from typing import Final

from overland.payments.settlement_file import MILLISECONDS, Layout, RowKind

STATEMENT: Final = Layout(
    order="orderId", reference="transId", amount="amount", fee="fee", kind="type",
    kinds={"payment": RowKind.PAYMENT, "refund": RowKind.REFUND}, at="responseTime", written=MILLISECONDS,
)  # fmt: skip
