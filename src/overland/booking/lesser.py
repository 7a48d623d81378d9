"""What comes back where somebody gets less than they paid for: a seat of a lesser class, or a cheaper trip. Pure."""

from __future__ import annotations

from typing import Final

import msgspec

from overland.booking.prices import PriceKind, PriceLine
from overland.booking.store.booked import StoredSeat
from overland.kernel.money import Money

_OF_FARE: Final = frozenset({PriceKind.FARE, PriceKind.TYPE, PriceKind.LAP, PriceKind.PROMO, PriceKind.LESSER})


def lesser(seat: StoredSeat, before: Money, now: Money) -> Money:
    """The share of what was paid for the journey by which its full fare is lower now, rounded up; extras stay whole."""
    paid = max(sum(line.amount.amount for line in seat.lines if line.kind in _OF_FARE) if seat.lines else seat.price, 0)
    if not before or before <= now:
        return Money.zero(before.currency)
    return Money(-(-paid * (before.amount - now.amount) // before.amount), before.currency)


def made_lesser(seat: StoredSeat, back: Money) -> StoredSeat:
    """The seat at its price without what comes back."""
    if not back:
        return seat
    lines = (*seat.lines, PriceLine(PriceKind.LESSER, -back)) if seat.lines else ()
    return msgspec.structs.replace(seat, price=seat.price - back.amount, lines=lines)
