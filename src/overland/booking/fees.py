"""Service fees: what is asked beside the fare for selling it, who keeps it, and what of it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

import msgspec

from overland.booking.prices import Currency, Named, Per, Price, PriceKind, PriceLine
from overland.kernel.money import Money, shares

FeeShare = Annotated[int, msgspec.Meta(ge=0, le=10_000, description="Basis points of the price without fees.")]
NAMES: Final = Named("Phí dịch vụ", "Service fee")
FINAL: Final = "final"
"""How the code of a line ends whose fee does not come back."""


class Keeper(StrEnum):
    """Who has the fee in the end."""

    OPERATOR = "operator"
    PLATFORM = "platform"


class ServiceFeeDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fee from an instant on (UTC; left out: from now on): a share and an amount, for each traveller or each journey.

    Without both nothing is asked any more. `refundable`: it comes back with the fare; otherwise only if the operator
    cancels. `at_counter`: who buys from staff pays it too.
    """

    currency: Currency
    basis_points: FeeShare = 0
    amount: Price = 0
    per: Per = Per.TRAVELLER
    refundable: bool = False
    at_counter: bool = False
    valid_from: datetime | None = None


class ServiceFee(msgspec.Struct, frozen=True):
    """A fee as it was settled; without an operator it is the platform's for all. A later one takes its place."""

    id: UUID
    operator_id: UUID | None
    kept_by: Keeper
    basis_points: int
    amount: Money
    per: Per
    refundable: bool
    at_counter: bool
    valid_from: datetime
    made_at: datetime
    made_by: str = ""

    @property
    def code(self) -> str:
        """Of the line of a price: whose it is, and whether it is final."""
        return self.kept_by.value if self.refundable else f"{self.kept_by.value}-{FINAL}"


def with_fees(
    tickets: Sequence[tuple[PriceLine, ...]], fees: Iterable[ServiceFee], currency: str, *, at_counter: bool = False,
    first: Sequence[bool] = (),
) -> list[tuple[PriceLine, ...]]:  # fmt: skip
    """The lines of each ticket with the fees of them. What is for the journey is divided over them, and adds up.

    Who goes on by another bus, or changes seats on the way, has several tickets; an amount is asked with the `first`.
    """
    found = list(tickets)
    for fee in fees:
        if fee.amount.currency == currency and (fee.at_counter or not at_counter):
            for n, part in enumerate(_parts(fee, tickets, currency, first or [True] * len(tickets))):
                if part:
                    line = PriceLine(PriceKind.FEE, Money(part, currency), fee.code, NAMES)
                    found[n] = (*found[n], line)
    return found


def _parts(
    fee: ServiceFee, tickets: Sequence[tuple[PriceLine, ...]], currency: str, first: Sequence[bool]
) -> list[int]:
    prices = [sum(line.amount.amount for line in lines) for lines in tickets]
    each = [Money(max(price, 0), currency).percent(fee.basis_points).amount for price in prices]
    fixed = fee.amount.amount
    fixed_parts = [fixed * one for one in first]
    if fee.per is Per.JOURNEY:
        fixed_parts = shares(fixed, [int(one) for one in first])
    return [share + part for share, part in zip(each, fixed_parts, strict=True)]


def fee_on(prices: Sequence[Money], fees: Iterable[ServiceFee], currency: str) -> Money:
    """What comes on top of these fares, online."""
    bare = [(PriceLine(PriceKind.FARE, price),) for price in prices]
    lines = (line for own in with_fees(bare, fees, currency) for line in own if line.kind is PriceKind.FEE)
    return sum((line.amount for line in lines), Money.zero(currency))


def kept_back(lines: Iterable[PriceLine]) -> int:
    """Minor units of fees that do not come back when a traveller cancels."""
    return sum(line.amount.amount for line in lines if line.kind is PriceKind.FEE and line.code.endswith(FINAL))


def let_go(lines: Sequence[PriceLine], price: int, refund: int) -> int:
    """Minor units of the platform's fees that go back with a refund of this price: all with all of it.

    Otherwise what is not final goes back by the same share as the rest; rounded down.
    """
    if refund >= price:
        return of_platform(lines)
    returning = of_platform(line for line in lines if not line.code.endswith(FINAL))
    whole = price - kept_back(lines)
    return returning * refund // whole if whole > 0 else 0


def of_platform(lines: Iterable[PriceLine]) -> int:
    """Minor units of fees that the platform keeps."""
    mine = Keeper.PLATFORM.value
    return sum(one.amount.amount for one in lines if one.kind is PriceKind.FEE and one.code.startswith(mine))
