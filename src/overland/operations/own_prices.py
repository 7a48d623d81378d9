"""Prices of a trip's own: what was done to the fares of its route, in order, for this trip alone. Pure.

They are kept as changes and not as amounts: another fare of the route, or a bus with another class, moves along.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from overland.kernel.problems import Invalid
from overland.operations.tariffs import EffectKind, Shift

MOST_CHANGES: Final = 20
"""Of one trip, after each other; then its prices have to go back to its route's first."""


class PriceChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happens to each fare of a trip; one of the four is said. Amounts in minor units of the company's currency.

    `basis_points` of what it is now (1000 is 10 % more, -1000 10 % off); `amount` more, or less below zero; `fixed`: so
    much for the whole way in its cheapest class, everything else in proportion; `as_route`: what its route says, and
    nothing else. What comes out is a whole multiple of `round_to`.
    """

    basis_points: Shift = 0
    amount: Annotated[int, msgspec.Meta(ge=-(10**12), le=10**12)] = 0
    fixed: Annotated[int, msgspec.Meta(ge=1, le=10**12)] | None = None
    as_route: bool = False
    round_to: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] = 1000


PriceChanges = tuple[PriceChange, ...]


def check_price(change: PriceChange) -> None:
    """Raises Invalid unless one thing is said."""
    said = [bool(change.basis_points), bool(change.amount), change.fixed is not None, change.as_route]
    if sum(said) != 1:
        raise Invalid(fields={"price": "one-thing"})


def with_change(before: PriceChanges, change: PriceChange) -> PriceChanges:
    """All that was done to a trip's prices, and this too. Raises Invalid beyond MOST_CHANGES."""
    if change.as_route:
        return ()
    if change.fixed is not None:
        return (change,)
    if len(before) >= MOST_CHANGES:
        raise Invalid(fields={"price": "too-many-changes"})
    return (*before, change)


class PriceDifference(msgspec.Struct, frozen=True):
    """What a class of a trip's longest stretch (`origin` to `destination`, stop sequences) costs before and after.

    Minor units, before the operator's rules move it by day and demand. `held` is the limit that keeps the price from
    going further: the least or the most of the operator's, or a country's cap.
    """

    origin: int
    destination: int
    seat_class: str
    before: int
    after: int
    currency: str
    held: EffectKind | None = None
