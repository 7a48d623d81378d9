"""Money as whole minor units of one currency."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

import msgspec
from babel.numbers import format_currency, get_currency_precision

from overland.kernel.problems import Invalid


class CurrencyMismatch(Invalid):
    """Two amounts of different currencies were added or compared."""

    title = "Amounts of different currencies cannot be combined"


class Money(msgspec.Struct, frozen=True, order=False):
    """An amount in minor units (VND has none, so 250000 is 250,000 ₫; EUR has two, so 1950 is 19.50 €)."""

    amount: int
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$", description="ISO 4217")]

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Nothing, in this currency."""
        return cls(0, currency)

    @classmethod
    def of_major(cls, value: Decimal, currency: str) -> Money:
        """From a decimal in major units ("19.50"), rounded half up to the currency's smallest unit."""
        scaled = value.scaleb(get_currency_precision(currency))
        return cls(int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP)), currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other).amount, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.amount * times, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other).amount

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other).amount

    def __bool__(self) -> bool:
        return self.amount != 0

    def percent(self, basis_points: int) -> Money:
        """A share in basis points (2500 = 25 %), rounded half up."""
        share = (Decimal(self.amount) * basis_points / 10_000).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return Money(int(share), self.currency)

    @property
    def major(self) -> Decimal:
        """The amount in major units, exactly."""
        return Decimal(self.amount).scaleb(-get_currency_precision(self.currency))

    def text(self, language: str) -> str:
        """As people of this language write it: 250.000 ₫, ₫250,000, 19,50 €."""
        return format_currency(self.major, self.currency, locale=language)

    def _same(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise CurrencyMismatch(currencies=[self.currency, other.currency])
        return other


def shares(amount: int, weights: Sequence[int]) -> list[int]:
    """An amount divided in proportion to these weights, none below 0, in whole minor units that add up exactly.

    What rounding leaves over goes to the largest remainders, the first of equals before the others.
    """
    total = sum(weights)
    if not total:
        # Nothing to go by, so the first may bear it all.
        return [amount if place == 0 else 0 for place in range(len(weights))]
    exact = [divmod(amount * weight, total) for weight in weights]
    given = [whole for whole, _ in exact]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-exact[place][1], place))
    for place in by_remainder[: amount - sum(given)]:
        given[place] += 1
    return given
