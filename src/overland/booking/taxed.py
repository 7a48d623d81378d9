"""What a price is for, as it is taxed: the journey, service fees, and each thing beside the seat. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from overland.booking.prices import PriceKind, PriceLine
from overland.payments import PricePart

_BESIDE: Final = {PriceKind.EXTRA, PriceKind.SHARED}


def taxed(lines: Iterable[PriceLine]) -> tuple[PricePart, ...]:
    """The lines of a price by product. What a code takes off is taken off the journey."""
    sums: dict[str, int] = {}
    for line in lines:
        beside = f"extra {line.code}" if line.code else "extra"
        product = beside if line.kind in _BESIDE else "fee" if line.kind is PriceKind.FEE else "transport"
        sums[product] = sums.get(product, 0) + line.amount.amount
    return tuple(PricePart(product, amount) for product, amount in sums.items() if amount > 0)
