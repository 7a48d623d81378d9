"""Issue a receipt in the transaction of the sale, and a correction in that of the refund."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from overland.kernel.db import Tx
from overland.payments import rules
from overland.payments.attention import Policy
from overland.payments.receipt import store
from overland.payments.receipt.rules import tax_back, tax_in
from overland.payments.receipt.store import Draft
from overland.payments.store import ledger, policies
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return


async def issue_receipt(tx: Tx, a: Attempt, now: datetime) -> None:
    """The receipt over a payment that was captured just now."""
    policy = await policies.read(tx, a.operator_id)
    rate = policy.tax_basis_points
    if tax := tax_in(a.amount, rate):
        about = ledger.About(a.operator_id, a.booking_id, a.id, None, tax, a.currency)
        await ledger.move(tx, rules.taxed(), about, now)
    await store.add(
        tx,
        Draft(
            a.operator_id, "receipt", a.id, None, None, None, a.booking_id, a.reference, a.description, a.provider,
            a.amount, a.currency, tax_in(a.amount, rate), rate, policy.seller, policy.tax_number, policy.address, now,
            _day(policy, now),
        ),
    )  # fmt: skip


async def issue_correction(tx: Tx, r: Return, now: datetime) -> None:
    """The correction over what goes back of a sale, by the rate and under the seller of its receipt.

    Payments from before there were receipts have none to correct.
    """
    receipt = await store.of_payment(tx, r.payment_id)
    if receipt is None:
        return
    left = receipt.amount.amount - await store.taken_back(tx, r.payment_id)
    rate, policy = receipt.tax_basis_points, await policies.read(tx, r.operator_id)
    if tax := tax_back(left, r.amount, rate):
        about = ledger.About(r.operator_id, r.booking_id, r.payment_id, r.id, tax, r.currency)
        await ledger.move(tx, rules.untaxed(), about, now)
    await store.add(
        tx,
        Draft(
            r.operator_id, "correction", r.payment_id, r.id, receipt.year, receipt.number, r.booking_id,
            receipt.reference, receipt.description, r.provider, r.amount, r.currency, tax_back(left, r.amount, rate),
            rate, receipt.seller, receipt.tax_number, receipt.address, now, _day(policy, now),
        ),
    )  # fmt: skip


def _day(policy: Policy, now: datetime) -> date:
    return now.astimezone(ZoneInfo(policy.zone)).date()
