"""What payments holds of an operator, for who takes their data with them; and what is left out, and why."""

from __future__ import annotations

from typing import Final

from overland.kernel.take_out import HeldTable

TABLES: Final = (
    HeldTable(
        name="payment", what="Attempts to pay; amounts in minor units.", without=("redirect_url", "return_url"),
        personal=("description",),
    ),
    HeldTable(name="refund", what="Money that goes back.", personal=("asked_by", "decided_by")),
    HeldTable(
        name="payment_event", what="Every step of every payment and refund.", key=("seq",), personal=("actor", "note")
    ),
    HeldTable(name="account", what="The accounts of its ledger.", key=("name", "currency")),
    HeldTable(name="movement", what="The ledger: from which account to which, why and when."),
    HeldTable(
        name="provider_account", what="The ways to pay that are set up; credentials are sealed and stay here.",
        key=("method",), without=("sealed",), personal=("changed_by",),
    ),
    HeldTable(name="shift", what="Shifts at the counter.", personal=("person", "closed_by", "note")),
    HeldTable(name="shift_line", what="What came in and went out in a shift.", personal=("note",)),
    HeldTable(
        name="policy", what="What stands on receipts, and which refunds take two people.", key=("operator_id",),
        personal=("changed_by",),
    ),
    HeldTable(name="provider_file", what="Providers' files that were taken in.", personal=("uploaded_by",)),
    HeldTable(name="provider_row", what="Their rows."),
    HeldTable(name="unnamed_money", what="Bank money that named no order.", personal=("text",)),
    HeldTable(
        name="money_ruling", what="What was said of it.", key=("money_id", "version"),
        personal=("actor", "asked_by", "note"),
    ),
    HeldTable(
        name="file_columns", what="How their columns were set by hand.", key=("provider",), personal=("changed_by",)
    ),
    HeldTable(name="unread_row", what="Rows that could not be read.", key=("file_id", "line"), personal=("text",)),
    HeldTable(name="explanation", what="What was said of differences.", personal=("by", "words")),
    HeldTable(
        name="purse", what="Vouchers it gave; their codes are kept by nobody.", without=("code_hash",),
        personal=("account_id", "note", "made_by"),
    ),
    HeldTable(
        name="agent", what="Agents that sell for it, and their credit.",
        personal=("contact", "phone", "email", "made_by", "off_by"),
    ),
    HeldTable(name="agent_commission", what="What agents earn, from which day on.", personal=("made_by",)),
    HeldTable(name="agent_payment", what="What agents have paid.", personal=("note", "made_by")),
    HeldTable(name="kept_fee", what="Fees that stayed when money went back.", key=("cause_id",)),
    HeldTable(name="tax_rate", what="Tax by product.", key=("product", "valid_from"), personal=("set_by",)),
    HeldTable(name="receipt_series", what="The last number of each year's receipts.", key=("year",)),
    HeldTable(name="receipt", what="Receipts and corrections.", key=("year", "number"), personal=("description",)),
    HeldTable(name="fiscal_filing", what="Receipts filed as e-invoices.", key=("year", "number")),
    HeldTable(name="commission_rule", what="What was agreed with the marketplace.", personal=("made_by",)),
    HeldTable(name="statement", what="Closed settlements with the marketplace.", personal=("closed_by",)),
    HeldTable(name="statement_line", what="Their lines.", key=("statement_id", "movement_id")),
    HeldTable(
        name="statement_payment", what="When they were paid.", key=("statement_id",), personal=("recorded_by",)
    ),
)  # fmt: skip
LEFT_OUT: Final = {
    "allowed_transition": "is a rule of the software", "uncleared_booking": "is worked out from the ledger",
    "notice": "is what providers said to the marketplace, before anybody knew to whom it belongs",
    "notice_outcome": "tells of the notices",
}  # fmt: skip
