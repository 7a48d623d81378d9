"""What a trip with prices of its own costs, from its route's fares. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from overland.operations.events import PairFare
from overland.operations.own_prices import PriceChange

WHOLE: Final = 10_000


def own_fares(fares: tuple[PairFare, ...], changes: Iterable[PriceChange]) -> tuple[PairFare, ...]:
    """A route's fares as they are for a trip; each knows what it is in the route's own table."""
    amounts = [fare.amount for fare in fares]
    for change in changes:
        amounts = _changed(amounts, change, whole_way(fares, amounts))
    return tuple(
        fare if amount == fare.amount else msgspec.structs.replace(fare, amount=amount, table=fare.amount)
        for fare, amount in zip(fares, amounts, strict=True)
    )


def whole_way(fares: Sequence[PairFare], amounts: Sequence[int]) -> int:
    """What the longest stretch costs in its cheapest class; 0 where nothing has a price."""
    longest = max((fare.destination - fare.origin for fare in fares), default=0)
    return min(
        (at for fare, at in zip(fares, amounts, strict=True) if fare.destination - fare.origin == longest), default=0
    )


def _changed(amounts: Sequence[int], change: PriceChange, whole: int) -> list[int]:
    if change.fixed is not None:
        return [_rounded(at * change.fixed, max(whole, 1), change.round_to) for at in amounts] if whole else [*amounts]
    share, more = WHOLE + change.basis_points, change.amount
    return [max(_rounded(at * share + more * WHOLE, WHOLE, change.round_to), 0) for at in amounts]


def _rounded(number: int, over: int, step: int) -> int:
    """`number` over `over`, to the nearest multiple of `step`, half up."""
    unit = over * step
    return (2 * number + unit) // (2 * unit) * step
