"""The tax inside a price, pure.

A price includes its tax: what is taxed is price ÷ (1 + rate), as Viet Nam has it for tickets (Circular
219/2013/TT-BTC, article 7, clause 12). The tax is the rest, each line of a document rounded by itself to the minor
unit, a half up; a document's tax is the sum of its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import msgspec

from overland.payments.price import PricePart
from overland.payments.tax import TaxLine, TaxRate

TRANSPORT: Final = "transport"


def tax_in(amount: int, basis_points: int) -> int:
    """Minor units of tax in an amount that includes it, half a unit rounded up."""
    whole = 10_000 + basis_points
    return (2 * amount * basis_points + whole) // (2 * whole)


def tax_back(left: int, back: int, basis_points: int) -> int:
    """The tax in what goes back of what is `left` of a payment: all of it together is never more than was paid."""
    return tax_in(left, basis_points) - tax_in(left - back, basis_points)


def rate_of(product: str, day: date, rates: Iterable[TaxRate], common: int) -> int:
    """Basis points that hold for a product on a day: its own, those of all extras, or the operator's `common` ones."""
    held = [rate for rate in rates if rate.valid_from <= day]
    for name in dict.fromkeys((product, product.partition(" ")[0])):
        if own := [rate for rate in held if rate.product == name]:
            return max(own, key=lambda rate: rate.valid_from).basis_points
    return common


def lines_of(
    parts: Sequence[PricePart], amount: int, day: date, rates: Sequence[TaxRate], common: int
) -> tuple[TaxLine, ...]:
    """What was paid, by product. A payment of another amount than the parts come to is divided as they are."""
    known = [part for part in parts if part.amount] or [PricePart(TRANSPORT, amount)]
    shares = divide(amount, [part.amount for part in known])
    lines = []
    for part, share in zip(known, shares, strict=True):
        points = rate_of(part.product, day, rates, common)
        lines.append(TaxLine(part.product, points, share, tax_in(share, points)))
    return tuple(line for line in lines if line.amount)


def lines_back(left: Sequence[TaxLine], back: int) -> tuple[TaxLine, ...]:
    """What goes back of what is `left` of a receipt's lines, from each in proportion; the last leaves nothing over."""
    shares = divide(back, [line.amount for line in left])
    return tuple(
        TaxLine(line.product, line.basis_points, share, tax_back(line.amount, share, line.basis_points))
        for line, share in zip(left, shares, strict=True)
        if share
    )


def what_is_left(paid: Sequence[TaxLine], returned: Iterable[TaxLine]) -> tuple[TaxLine, ...]:
    """The lines of a receipt without what its corrections have taken back."""
    gone: dict[str, int] = {}
    for line in returned:
        gone[line.product] = gone.get(line.product, 0) + line.amount
    rest = (msgspec.structs.replace(line, amount=line.amount - gone.get(line.product, 0)) for line in paid)
    return tuple(line for line in rest if line.amount > 0)


def divide(amount: int, weights: Sequence[int]) -> list[int]:
    """An amount in whole units, in proportion to these weights; what is left over goes to the largest remainders."""
    total = sum(weights)
    if not total:
        return [amount, *[0] * (len(weights) - 1)] if weights else []
    shares = [amount * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda n: (-(amount * weights[n] % total), n))
    for n in order[: amount - sum(shares)]:
        shares[n] += 1
    return shares
