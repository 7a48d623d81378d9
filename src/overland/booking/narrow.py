"""Narrowing the trips of a day down to those that somebody wants, in the order in which they want them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec

from overland.booking.filters import DayPart, FilterChoices, Filters, NamedChoice, OperatorChoice, Sort
from overland.booking.offers import Connection, Offer
from overland.kernel.clock import local

_PARTS: Final = tuple(DayPart)
_ALL: Final = Filters()
_KEYS_OF_CONNECTIONS: Final[dict[Sort, Callable[[Connection], Any]]] = {
    Sort.DEPARTURE: lambda way: (way.parts[0].origin.at, way.total.amount),
    Sort.PRICE: lambda way: (way.total.amount, way.parts[0].origin.at),
    Sort.DURATION: lambda way: (way.duration, way.parts[0].origin.at),
    Sort.RATING: lambda way: (-_stars(way.parts[0]), way.parts[0].origin.at),
}
_KEYS: Final[dict[Sort, Callable[[Offer], Any]]] = {
    Sort.DEPARTURE: lambda offer: (offer.origin.at, offer.price.amount),
    Sort.PRICE: lambda offer: (offer.price.amount, offer.origin.at),
    Sort.DURATION: lambda offer: (offer.duration, offer.origin.at),
    Sort.RATING: lambda offer: (-_stars(offer), offer.origin.at),
}


def _stars(offer: Offer) -> float:
    """What an operator is rated; who has too few ratings comes after all who have enough."""
    return offer.rating.average if offer.rating else 0.0


def narrow(offers: Iterable[Offer], filters: Filters, sort: Sort) -> list[Offer]:
    """The trips that pass, in this order."""
    kept = offers if filters == _ALL else [offer for offer in offers if _passes(offer, filters)]
    return sorted(kept, key=_KEYS[sort])


def narrow_connections(found: Iterable[Connection], filters: Filters, sort: Sort) -> list[Connection]:
    """The connections that pass, in this order: buses and amenities by every part, the ends where they are."""
    return sorted((way for way in found if _leads(way, filters)), key=_KEYS_OF_CONNECTIONS[sort])


def _leads(way: Connection, wanted: Filters) -> bool:
    whole = msgspec.structs.replace(
        way.parts[0], destination=way.parts[-1].destination, price=way.price, together=way.together
    )
    ends = msgspec.structs.replace(wanted, bus_kinds=(), amenities=())
    ridden = Filters(bus_kinds=wanted.bus_kinds, amenities=wanted.amenities)
    return _passes(whole, ends) and all(_passes(part, ridden) for part in way.parts)


def _passes(offer: Offer, wanted: Filters) -> bool:
    return (
        _among(day_part(offer), wanted.times)
        and _among(offer.operator_id, wanted.operators)
        and _among(offer.bus_kind, wanted.bus_kinds)
        and _among(offer.origin.stop, wanted.pickups)
        and _among(offer.destination.stop, wanted.drop_offs)
        and set(wanted.amenities) <= set(offer.amenities)
        and (wanted.most is None or offer.price.amount <= wanted.most)
        and (offer.together or not wanted.together)
    )


def _among(value: object, wanted: Sequence[object]) -> bool:
    return not wanted or value in wanted


def day_part(offer: Offer) -> DayPart:
    """In which part of the day one boards."""
    return _PARTS[local(offer.origin.at, offer.origin.zone).hour // 6]


def choices(offers: Sequence[Offer]) -> FilterChoices:
    """What these trips differ in: parts of the day as they follow one another, all else by name."""
    parts = Counter(day_part(offer) for offer in offers)
    return FilterChoices(
        trips=len(offers),
        together=sum(offer.together for offer in offers),
        times=tuple(NamedChoice(part.value, parts[part]) for part in _PARTS if parts[part]),
        operators=_operators(offers),
        bus_kinds=_named(offer.bus_kind for offer in offers if offer.bus_kind),
        amenities=_named(code for offer in offers for code in set(offer.amenities)),
        pickups=_named(offer.origin.stop for offer in offers),
        drop_offs=_named(offer.destination.stop for offer in offers),
        prices=tuple(sorted({offer.price for offer in offers}, key=lambda price: price.amount)),
    )


def _named(values: Iterable[str]) -> tuple[NamedChoice, ...]:
    return tuple(NamedChoice(value, trips) for value, trips in sorted(Counter(values).items()))


def _operators(offers: Iterable[Offer]) -> tuple[OperatorChoice, ...]:
    names: dict[UUID, str] = {}
    trips: Counter[UUID] = Counter()
    for offer in offers:
        names[offer.operator_id] = offer.operator
        trips[offer.operator_id] += 1
    return tuple(OperatorChoice(i, names[i], trips[i]) for i in sorted(names, key=lambda i: (names[i], i)))
