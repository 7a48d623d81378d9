"""What a movement means for a statement, and what a statement moves, pure. Shares of refunds are rounded down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.payments.rules import (
    AGENT,
    AT_COUNTER,
    BANK_OUT,
    CLAIMED,
    COMMISSION,
    PAYABLE,
    SALES,
    TAX,
    Posting,
)
from overland.payments.settlement import CommissionTerms, LineKind, StatementLine, Sums
from overland.payments.tax.rules import divide

SETTLED: Final = "settled with operator"
DUE: Final = "due from operator"
COMMISSION_DUE: Final = "commission due"
BANK_IN: Final = "paid in by bank"


class ForWhat(msgspec.Struct, frozen=True):
    """What of a payment was for a product, in minor units."""

    product: str
    amount: int


class Moved(msgspec.Struct, frozen=True):
    """A movement that is not settled yet; `sold_day` is when its payment was a sale.

    `by_purse`: it went from or to a balance or voucher. Then no money came or went, so that none is paid out for it
    again when it is spent, and none is claimed back when it is kept; unless it is a voucher that the marketplace bears
    (`by_patron`), which pays for what is spent of it. `further_part`: of a sale that was paid in several
    ways, or cost more once it was changed, it is not the first part, so that what is taken of each sale is taken once.
    """

    id: UUID
    kind: str
    credit: str
    amount: int
    currency: str
    at: datetime
    method: str
    reference: str
    sold_day: date
    by_purse: bool = False
    by_patron: bool = False
    further_part: bool = False
    parts: tuple[ForWhat, ...] = ()

    @property
    def without_fees(self) -> int:
        """Minor units of it that are no service fees, by what its receipt or correction says it is for."""
        if not any(part.product == "fee" for part in self.parts):
            return self.amount
        shares = divide(self.amount, [part.amount for part in self.parts])
        return sum(share for share, part in zip(shares, self.parts, strict=True) if part.product != "fee")


def line(moved: Moved, terms: Sequence[CommissionTerms], *, held: bool) -> StatementLine:
    """A movement as a line. Of the terms of its channel those count that held on the day of the sale.

    `held`: the marketplace has the money of its way to pay.
    """
    kind, sign = _meaning(moved)
    held = moved.by_patron if moved.by_purse else held or kind == "service"
    commission = tax = 0
    agreed = terms_of(moved, terms) if kind in {"sale", "refund"} else None
    base = moved.amount if agreed and agreed.on_fees else moved.without_fees
    if agreed and kind == "sale":
        fixed = 0 if moved.further_part else agreed.fixed.amount
        commission = Money(base, moved.currency).percent(agreed.basis_points).amount + fixed
        tax = Money(commission, moved.currency).percent(agreed.tax_basis_points).amount
    elif agreed:
        share = base * agreed.basis_points // 10_000
        commission, tax = -share, -(share * agreed.tax_basis_points // 10_000)
    return StatementLine(
        moved.id, moved.at, kind, moved.method, held, Money(sign * moved.amount, moved.currency),
        Money(commission, moved.currency), Money(tax, moved.currency), moved.reference,
    )  # fmt: skip


def _meaning(moved: Moved) -> tuple[LineKind, int]:
    match moved.kind:
        case "provider fee":
            return "fee", -1
        case "service fee":
            return "service", -1
        case "service fee returned":
            return "service", 1
        case "sold":
            return "sale", 1
        case "goodwill":
            return "goodwill", -1
        case "refund lent":
            return "lent", -1
        case _:
            return ("advance", 1) if moved.credit == SALES else ("refund", -1)


def terms_of(moved: Moved, terms: Sequence[CommissionTerms]) -> CommissionTerms | None:
    """The latest terms that held on the day of the sale; None when nothing was agreed."""
    channel = "counter" if moved.method in AT_COUNTER or moved.method == AGENT else "online"
    fitting = [
        one
        for one in terms
        if one.channel == channel and one.fixed.currency == moved.currency and one.valid_from <= moved.sold_day
    ]
    return max(fitting, key=lambda one: one.valid_from, default=None)


def sums(lines: Sequence[StatementLine], currency: str) -> Sums:
    """What the lines come to."""

    def total(*kinds: str, held: bool | None = None) -> int:
        return sum(one.amount.amount for one in lines if one.kind in kinds and held in {None, one.held})

    commission, tax = sum(one.commission.amount for one in lines), sum(one.tax.amount for one in lines)
    fees, held = -total("fee", held=True), total("sale", "refund", "advance", held=True)
    service = -total("service")
    lent, goodwill = -total("lent", held=False), -total("goodwill", held=False)
    payable = held - commission - tax - fees - service - lent
    figures = (total("sale"), -total("refund"), held, commission, tax, fees, payable, service, lent, goodwill)
    return Sums(*(Money(minor, currency) for minor in figures))


def closed(s: Sums) -> list[Posting]:
    """What a closed statement moves: what the marketplace has earned, and who owes whom."""
    return [
        *_either("commission", COMMISSION_DUE, COMMISSION, s.commission.amount),
        *_either("tax on commission", COMMISSION_DUE, TAX, s.tax.amount),
        *(
            [Posting("payable", SETTLED, PAYABLE, s.payable.amount)]
            if s.payable.amount > 0
            else [Posting("receivable", DUE, CLAIMED, -s.payable.amount)] * bool(s.payable)
        ),
    ]


def paid(payable: int) -> list[Posting]:
    """What the payment of a statement moves."""
    if payable > 0:
        return [Posting("paid out", PAYABLE, BANK_OUT, payable)]
    return [Posting("paid in", BANK_IN, DUE, -payable)]


def _either(kind: str, debit: str, credit: str, amount: int) -> list[Posting]:
    if amount < 0:
        return [Posting(f"{kind} returned", credit, debit, -amount)]
    return [Posting(kind, debit, credit, amount)] if amount else []
