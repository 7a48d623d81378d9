"""VNPay's file of a day, with the names and units of its protocol; amounts are hundredths of a đồng."""

from typing import Final

from overland.payments.settlement_file import Layout, RowKind

STATEMENT: Final = Layout(
    order="vnp_TxnRef", reference="vnp_TransactionNo", amount="vnp_Amount", fee="vnp_Fee", parts=100,
    kind="vnp_TransactionType",
    kinds={"01": RowKind.PAYMENT, "02": RowKind.REFUND, "03": RowKind.REFUND},
    at="vnp_PayDate", written="%Y%m%d%H%M%S",
)  # fmt: skip
