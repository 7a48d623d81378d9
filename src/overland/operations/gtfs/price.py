"""From a feed's fares to a fare table for each pattern: every pair of halts that may be sold, in every class.

A pair takes the cheapest fare of each class that counts for it, whichever rule brings it (route, zones, both or
neither). A pair without a price is told and not sold.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from babel.numbers import get_currency_precision

from overland.kernel.money import Money
from overland.operations.gtfs.fares import name_of
from overland.operations.gtfs.feed import Fare, Feed, Key, Pattern
from overland.operations.gtfs.sink import Sink
from overland.operations.network import FarePair

Prices = dict[str, int]
"""Class to minor units."""


class PriceList:
    """The fares of a feed in one currency, asked pair by pair. `both_ways` lends a price to the way back."""

    def __init__(self, feed: Feed, currency: str, sink: Sink, *, both_ways: bool) -> None:
        self.currency = currency
        self.both_ways = both_ways
        self._sink = sink
        self._fares = _in_currency(feed.fares, currency, sink)
        self._shapes = {tuple(bool(part) for part in key) for key in self._fares}
        self._by_path = any(fare.contains for fares in self._fares.values() for fare in fares)
        self._known: dict[Key, Prices] = {}
        self._classes: dict[str, set[str]] = defaultdict(set)
        self._wanted: dict[Key, Prices] = {}

    def __bool__(self) -> bool:
        return bool(self._fares)

    def table(self, pattern: Pattern, zones: list[str]) -> tuple[FarePair, ...]:
        """The priced pairs of a pattern whose halts lie in these fare zones."""
        pairs = []
        for (i, a), (j, b) in combinations(enumerate(pattern.halts), 2):
            if a.pickup and b.drop_off and a.stop_id != b.stop_id:
                prices = self._prices((pattern.route_id, zones[i], zones[j]), zones[i : j + 1])
                pairs += [FarePair(i, j, amount, seat_class) for seat_class, amount in prices.items()]
        return tuple(pairs)

    def tell_gaps(self) -> None:
        """Say which wanted pairs have no price, and which only the other way."""
        for key, prices in self._wanted.items():
            route, origin, destination = key
            if not prices:
                self._tell_gap(key, self._found((route, destination, origin), [destination, origin]))
            elif missing := self._classes[route] - prices.keys():
                told = f"{name_of(key)} has no price in class {', '.join(sorted(missing))}"
                self._sink.warn("fare_rules.txt", 0, "class_missing", told, "the pair is not sold in this class")

    def _prices(self, key: Key, path: list[str]) -> Prices:
        route, origin, destination = key
        forth = self._found(key, path)
        known = self._wanted.get(key)
        self._wanted[key] = forth if known is None or len(forth) < len(known) else known
        self._classes[route].update(forth)
        return forth or (self._found((route, destination, origin), path[::-1]) if self.both_ways else forth)

    def _found(self, key: Key, path: list[str]) -> Prices:
        if not self._by_path and key in self._known:
            return self._known[key]
        prices: Prices = {}
        for shape in self._shapes:
            wanted = tuple(part if given else "" for part, given in zip(key, shape, strict=True))
            for fare in self._fares.get((wanted[0], wanted[1], wanted[2]), ()):
                if not fare.contains or fare.contains == set(path):
                    amount = Money.of_major(fare.price, self.currency).amount
                    prices[fare.seat_class] = min(amount, prices.get(fare.seat_class, amount))
        self._known[key] = prices
        return prices

    def _tell_gap(self, key: Key, back: Prices) -> None:
        if back:
            done = "the same price is asked" if self.both_ways else "the pair is not sold"
            self._sink.warn("fare_rules.txt", 0, "fare_one_way", f"{name_of(key)} is priced only the other way", done)
        else:
            self._sink.warn("fare_rules.txt", 0, "fare_missing", f"{name_of(key)} has no price", "the pair is not sold")


def _in_currency(book: dict[Key, tuple[Fare, ...]], currency: str, sink: Sink) -> dict[Key, tuple[Fare, ...]]:
    known = {fare.id: fare for fares in book.values() for fare in fares}
    foreign: dict[str, list[Fare]] = defaultdict(list)
    for fare in known.values():
        if fare.currency != currency:
            foreign[fare.currency].append(fare)
        elif fare.price == 0:
            sink.warn("fare_attributes.txt", 0, "fare_zero", f"Fare “{fare.id}” costs nothing", "it is not sold")
        elif fare.price.scaleb(get_currency_precision(currency)) % 1:
            told = f"Fare “{fare.id}” of {fare.price} {currency} has more decimals than the currency"
            sink.warn("fare_attributes.txt", 0, "price_rounded", told, "it is rounded half up")
    for code, fares in foreign.items():
        told = f"{len(fares)} fares are in {code}; the operator sells in {currency}"
        sink.error("fare_attributes.txt", 0, "other_currency", told, "these fares are left out")
    taken = {key: tuple(f for f in fares if f.currency == currency and f.price) for key, fares in book.items()}
    return {key: fares for key, fares in taken.items() if fares}
