"""Issue a receipt in the transaction of the sale, and a correction in that of the refund."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from overland.kernel.db import Tx
from overland.payments import rules
from overland.payments.attention import Policy
from overland.payments.receipt import store
from overland.payments.receipt.store import Draft
from overland.payments.store import ledger, policies
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return
from overland.payments.tax import TaxLine
from overland.payments.tax import store as tax_store
from overland.payments.tax.rules import lines_back, lines_of, what_is_left


async def issue_receipt(tx: Tx, a: Attempt, now: datetime) -> None:
    """The receipt over a payment that was captured just now."""
    policy = await policies.read(tx, a.operator_id)
    day, rates = _day(policy, now), await tax_store.rates(tx, a.operator_id)
    lines = lines_of(a.parts, a.amount, day, rates, policy.tax_basis_points)
    if tax := sum(line.tax for line in lines):
        about = ledger.About(a.operator_id, a.booking_id, a.id, None, tax, a.currency)
        await ledger.move(tx, rules.taxed(), about, now)
    await store.add(
        tx,
        Draft(
            a.operator_id, "receipt", a.id, None, None, None, a.booking_id, a.reference, a.description, a.provider,
            a.amount, a.currency, tax, _one_rate(lines), policy.seller, policy.tax_number, policy.address, now, day,
            lines,
        ),
    )  # fmt: skip


async def issue_correction(tx: Tx, r: Return, now: datetime) -> None:
    """The correction over what goes back of a sale, by the rates and under the seller of its receipt.

    Payments from before there were receipts have none to correct.
    """
    receipt = await store.of_payment(tx, r.payment_id)
    if receipt is None:
        return
    gone = [line for one in await store.corrections(tx, r.payment_id) for line in one.all_lines]
    lines = lines_back(what_is_left(receipt.all_lines, gone), r.amount)
    if tax := sum(line.tax for line in lines):
        about = ledger.About(r.operator_id, r.booking_id, r.payment_id, r.id, tax, r.currency)
        await ledger.move(tx, rules.untaxed(), about, now)
    policy = await policies.read(tx, r.operator_id)
    await store.add(
        tx,
        Draft(
            r.operator_id, "correction", r.payment_id, r.id, receipt.year, receipt.number, r.booking_id,
            receipt.reference, receipt.description, r.provider, r.amount, r.currency, tax, _one_rate(lines),
            receipt.seller, receipt.tax_number, receipt.address, now, _day(policy, now), lines,
        ),
    )  # fmt: skip


def _one_rate(lines: tuple[TaxLine, ...]) -> int:
    """The rate of all lines; 0 where they differ, and only they themselves tell."""
    found = {line.basis_points for line in lines}
    return found.pop() if len(found) == 1 else 0


def _day(policy: Policy, now: datetime) -> date:
    return now.astimezone(ZoneInfo(policy.zone)).date()
