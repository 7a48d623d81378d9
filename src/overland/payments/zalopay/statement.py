"""ZaloPay's file of a day, with the names of its protocol; `trans_id` is `zp_trans_id` or the refund's number."""

from typing import Final

from overland.payments.settlement_file import MILLISECONDS, Layout, RowKind

STATEMENT: Final = Layout(
    order="app_trans_id", reference="trans_id", amount="amount", fee="fee", kind="type",
    kinds={"payment": RowKind.PAYMENT, "refund": RowKind.REFUND}, at="server_time", written=MILLISECONDS,
)  # fmt: skip
