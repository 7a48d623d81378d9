"""What a traveller pays on another trip: as the same fare type and with the same extras. Pure.

A promo code does not come along: what was paid counts, and not what it would have cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec

from overland.booking.price import total_of
from overland.booking.prices import Extra, PriceKind, PriceLine
from overland.booking.store.booked import StoredSeat
from overland.booking.store.prices import Taken
from overland.kernel.money import Money

_BY_FARE = frozenset({PriceKind.TYPE, PriceKind.LAP})


def repriced(was: StoredSeat, new: StoredSeat, currency: str) -> StoredSeat:
    """A new seat at its full fare, taken by who had the old one: its price by the shares of the fare they paid."""
    if not was.lines:
        lines: tuple[PriceLine, ...] = ()
    else:
        fare, before = Money(new.price, currency), was.fare(currency)
        others = (line for line in was.lines if line.kind not in {PriceKind.FARE, PriceKind.PROMO})
        lines = (PriceLine(PriceKind.FARE, fare), *(_again(line, before, fare) for line in others))
    return msgspec.structs.replace(
        new, name=was.name, phone=was.phone, email=was.email, fare_type=was.fare_type, infant=was.infant, lines=lines,
        price=total_of(lines, currency).amount if lines else new.price,
    )  # fmt: skip


def _again(line: PriceLine, before: Money, fare: Money) -> PriceLine:
    """The same line on another fare; an extra costs what it cost."""
    if line.kind not in _BY_FARE or not before:
        return line
    share = round(line.amount.amount * 10_000 / before.amount)
    part = fare.percent(abs(share))
    return msgspec.structs.replace(line, amount=part if share >= 0 else -part)


def taken_again(trip_id: UUID, seat: StoredSeat, offered: Mapping[str, Extra]) -> list[Taken]:
    """The counted extras that a ticket takes on its new trip, as far as they are still counted."""
    found = []
    for line in seat.lines:
        extra = offered.get(line.code)
        if line.kind is PriceKind.EXTRA and extra and extra.stock is not None:
            found.append(Taken(trip_id, seat.id, line.code, line.count, extra.stock))
    return found
