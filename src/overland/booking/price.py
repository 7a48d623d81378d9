"""How a price comes about. Pure: the same wishes cost the same, and every part of a price is a line of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

import msgspec

from overland.booking.prices import Extra, FareType, PriceKind, PriceLine, PromoCode
from overland.booking.refusals import PriceChanged, PromoNotHere, PromoOver, PromoUnknown
from overland.kernel.money import Money, shares

Lines = tuple[PriceLine, ...]


class SeatToPrice(NamedTuple):
    """A seat at its full fare, who takes it, and what they want beside it. `promoted`: a code may hold here."""

    fare: Money
    fare_type: FareType | None = None
    lap: FareType | None = None
    extras: tuple[tuple[Extra, int], ...] = ()
    promoted: bool = True


def price(seats: Sequence[SeatToPrice], shared: Iterable[tuple[Extra, int]], promo: PromoCode | None) -> list[Lines]:
    """The lines of each seat's price. What is for all, a code or an extra, is divided over the seats and adds up."""
    lines = [_own(seat) for seat in seats]
    for extra, count in shared:
        parts = shares(extra.price.amount * count, [1] * len(seats))
        for own, part in zip(lines, parts, strict=True):
            own.append(PriceLine(PriceKind.SHARED, Money(part, extra.price.currency), extra.code, extra.names, count))
    if promo:
        for own, off in zip(lines, _promoted(seats, promo), strict=True):
            if off:
                own.append(PriceLine(PriceKind.PROMO, -Money(off, promo.currency), promo.code))
    return [tuple(own) for own in lines]


def fare_of(seat: SeatToPrice) -> Money:
    """What the journey itself costs: the fare as this traveller pays it, with the infant on the lap."""
    own = seat.fare.percent(seat.fare_type.share) if seat.fare_type else seat.fare
    return own + seat.fare.percent(seat.lap.share) if seat.lap else own


def _own(seat: SeatToPrice) -> list[PriceLine]:
    lines = [PriceLine(PriceKind.FARE, seat.fare)]
    if seat.fare_type and (off := seat.fare - seat.fare.percent(seat.fare_type.share)):
        lines.append(PriceLine(PriceKind.TYPE, -off, seat.fare_type.code, seat.fare_type.names))
    if seat.lap and (more := seat.fare.percent(seat.lap.share)):
        lines.append(PriceLine(PriceKind.LAP, more, seat.lap.code, seat.lap.names))
    for extra, count in seat.extras:
        lines.append(PriceLine(PriceKind.EXTRA, extra.price * count, extra.code, extra.names, count))
    return lines


def _promoted(seats: Sequence[SeatToPrice], promo: PromoCode) -> list[int]:
    """What a code takes off each seat: off fares only, never more than they are."""
    fares = [fare_of(seat).amount if seat.promoted else 0 for seat in seats]
    total = Money(sum(fares), promo.currency)
    off = total.percent(promo.share).amount if promo.share else min(promo.amount or 0, total.amount)
    return shares(min(off, promo.cap) if promo.cap else off, fares)


def total_of(lines: Iterable[PriceLine], currency: str) -> Money:
    """What these lines come to."""
    return sum((line.amount for line in lines), Money.zero(currency))


def summed(tickets: Iterable[Lines]) -> Lines:
    """The lines of several tickets, one for each thing that is paid for, in the order of a price."""
    found: dict[tuple[PriceKind, str], PriceLine] = {}
    for line in (line for lines in tickets for line in lines):
        key = (line.kind, line.code)
        if known := found.get(key):
            count = line.count if line.kind is PriceKind.SHARED else known.count + line.count
            found[key] = msgspec.structs.replace(known, amount=known.amount + line.amount, count=count)
        else:
            found[key] = line
    order = list(PriceKind)
    return tuple(sorted(found.values(), key=lambda line: order.index(line.kind)))


def changed_price(shown: int | None, total: int, currency: str) -> PriceChanged | None:
    """The refusal to hold at another price (minor units) than the one that was shown, where one was."""
    return None if shown in {None, total} else PriceChanged(shown=shown, price=total, currency=currency)


def check_promo(promo: PromoCode, today: date) -> None:
    """Refuse a code on a day on which it does not hold; one that is yet to come is not known.

    Raises PromoUnknown, PromoOver.
    """
    if promo.withdrawn_at or (promo.valid_from and today < promo.valid_from):
        raise PromoUnknown
    if promo.valid_to and today > promo.valid_to:
        raise PromoOver


def holds_here(promo: PromoCode, route_id: UUID, day: date, currency: str) -> str:
    """Why a code does not hold on a journey of this day: route, day or currency; empty when it does."""
    if promo.currency != currency:
        return "currency"
    if promo.routes and route_id not in promo.routes:
        return "route"
    early = promo.travel_from is not None and day < promo.travel_from
    late = promo.travel_to is not None and day > promo.travel_to
    return "day" if early or late else ""


def check_here(reasons: Sequence[str]) -> None:
    """Refuse a code that holds on none of the journeys. Raises PromoNotHere."""
    if reasons and all(reasons):
        raise PromoNotHere(because=reasons[0])
