"""Lists of transfers: of payOS by its order numbers, of SePay and Casso by the code in the transfer's text."""

from typing import Final

from overland.payments.settlement_file import Layout
from overland.payments.vietqr.transfer_code import recognise

PAYOS: Final = Layout(order="orderCode", reference="reference", amount="amount", fee="fee", at="transactionDateTime")
SEPAY: Final = Layout(
    order="transaction_content", reference="reference_number", amount="amount_in", out="amount_out",
    at="transaction_date", read_order=recognise,
)  # fmt: skip
CASSO: Final = Layout(order="description", reference="tid", amount="amount", at="when", read_order=recognise)
