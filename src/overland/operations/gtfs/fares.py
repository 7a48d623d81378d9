"""What riding costs, as the feed says it: fare_attributes.txt and fare_rules.txt.

The feed's own conflicts are told here, whatever trips it has: two prices for one key (the lowest is asked), a fare zone
that is nowhere, a through fare dearer than two tickets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

import msgspec

from overland.operations.gtfs.classes import classes_in
from overland.operations.gtfs.feed import Fare, FeedRoute, FeedStop, Key
from overland.operations.gtfs.rows import Row, Table
from overland.operations.gtfs.sink import BadRow, Sink

_PRICE = re.compile(r"\d{1,12}(\.\d{1,6})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
Rule = tuple[str, Key]
MOST_SPLITS = 20_000_000
"""Pairs of tickets a fare table may be compared with; larger ones are only told."""


def read_fares(
    attributes: Table, rules: Table, routes: dict[str, FeedRoute], stops: dict[str, FeedStop]
) -> dict[Key, tuple[Fare, ...]]:
    """The fares of each key, cheapest first. Without any rule every fare counts everywhere (so says GTFS)."""
    fares = _with_classes(attributes.keyed(_fare), attributes)
    if not rules.rows:
        return {("", "", ""): tuple(sorted(fares.values(), key=_cheapest))} if fares else {}
    found = _read_rules(rules, fares, routes, {stop.fare_zone for stop in stops.values()})
    _tell_idle({fare for fare, _ in found}, fares, attributes)
    book: dict[Key, list[Fare]] = defaultdict(list)
    for (fare_id, key), (line, contains) in found.items():
        book[key].append(msgspec.structs.replace(fares[fare_id], line=line, contains=frozenset(contains)))
    _tell_conflicts(book, rules.sink)
    _tell_split(book, rules.sink)
    return {key: tuple(sorted(priced, key=_cheapest)) for key, priced in book.items()}


def _fare(row: Row) -> tuple[str, Fare]:
    price, currency = row.needed("price"), row.needed("currency_type").upper()
    if not _PRICE.fullmatch(price):
        raise BadRow("bad_price", f"price is “{price[:40]}”, not an amount")
    if not _CURRENCY.fullmatch(currency):
        raise BadRow("bad_currency", f"currency_type is “{currency[:40]}”, not like EUR")
    return row.needed("fare_id"), Fare(row.needed("fare_id"), "standard", Decimal(price), currency, line=row.line)


def _with_classes(fares: dict[str, Fare], table: Table) -> dict[str, Fare]:
    classes, why = classes_in(fares)
    for seat_class, (token, examples) in why.items():
        told = f"Only the fare_id tells the class: “{token}” in {len(examples)} of them, as in “{examples[0]}”"
        line = fares[examples[0]].line
        table.sink.warn(table.file, line, "class_in_fare_id", told, f"they are fares of the class {seat_class}")
    return {key: msgspec.structs.replace(fare, seat_class=classes[key]) for key, fare in fares.items()}


def _read_rules(
    table: Table, fares: dict[str, Fare], routes: dict[str, FeedRoute], zones: set[str]
) -> dict[Rule, tuple[int, set[str]]]:
    found: dict[Rule, tuple[int, set[str]]] = {}

    def take(row: Row) -> None:
        fare_id, route = row.needed("fare_id"), row.text("route_id")
        origin, destination, contains = row.text("origin_id"), row.text("destination_id"), row.text("contains_id")
        if fare_id not in fares:
            raise BadRow("unknown_fare", f"Fare “{fare_id}” is not there, or could not be taken")
        if route and route not in routes:
            raise BadRow("unknown_route", f"Fare “{fare_id}” is for route “{route}”, which is not there")
        for zone in (origin, destination, contains):
            if zone and zone not in zones:
                raise BadRow("unknown_fare_zone", f"Fare “{fare_id}” is for zone “{zone}”, where no stop is")
        rule = (fare_id, (route, origin, destination))
        if rule in found and (not contains or contains in found[rule][1]):
            raise BadRow("duplicate_rule", f"Fare “{fare_id}” for {name_of(rule[1])} is there already")
        found.setdefault(rule, (row.line, set()))[1].update({contains} - {""})

    for _ in table.each(take):
        pass
    return found


def _cheapest(fare: Fare) -> tuple[Decimal, str]:
    return fare.price, fare.id


def _tell_idle(used: set[str], fares: dict[str, Fare], table: Table) -> None:
    for fare in fares.values():
        if fare.id not in used:
            told = f"No rule says where fare “{fare.id}” counts"
            table.sink.warn(table.file, fare.line, "fare_without_rule", told, "it is not asked anywhere")


def _tell_conflicts(book: dict[Key, list[Fare]], sink: Sink) -> None:
    for key, fares in book.items():
        alike: dict[tuple[str, str, frozenset[str]], list[Fare]] = defaultdict(list)
        for fare in fares:
            alike[fare.seat_class, fare.currency, fare.contains].append(fare)
        for (seat_class, currency, _), same in alike.items():
            prices = sorted({fare.price for fare in same})
            if len(prices) > 1:
                listed = ", ".join(str(price) for price in prices)
                told = f"{name_of(key)} in class {seat_class} has {len(prices)} prices: {listed} {currency}"
                line = max(fare.line for fare in same)
                sink.warn("fare_rules.txt", line, "fare_conflict", told, f"the lowest is asked, {prices[0]} {currency}")


def _tell_split(book: dict[Key, list[Fare]], sink: Sink) -> None:
    for (route, seat_class), priced in _tables(book).items():
        onward: dict[str, list[str]] = defaultdict(list)
        for origin, destination in priced:
            onward[origin].append(destination)
        if sum(len(found) ** 2 for found in onward.values()) > MOST_SPLITS:
            told = f"The fares of class {seat_class} are too many to look for cheaper split tickets"
            sink.warn("fare_rules.txt", 0, "split_unchecked", told, "they are taken")
            continue
        for (origin, destination), (price, line) in priced.items():
            for middle in onward[origin]:
                rest = priced.get((middle, destination))
                if rest and middle != origin and (split := priced[origin, middle][0] + rest[0]) < price:
                    told = (
                        f"{name_of((route, origin, destination))} in class {seat_class} costs {price}, "
                        f"but {split} with two tickets by “{middle}”"
                    )
                    sink.warn("fare_rules.txt", line, "split_cheaper", told, "both are sold as the feed says")


def _tables(book: dict[Key, list[Fare]]) -> dict[tuple[str, str], dict[tuple[str, str], tuple[Decimal, int]]]:
    tables: dict[tuple[str, str], dict[tuple[str, str], tuple[Decimal, int]]] = defaultdict(dict)
    for (route, origin, destination), fares in book.items():
        for fare in fares if origin and destination else ():
            table = tables[route, fare.seat_class]
            known = table.get((origin, destination))
            if not known or fare.price < known[0]:
                table[origin, destination] = fare.price, fare.line
    return tables


def name_of(key: Key) -> str:
    """A fare's key in words."""
    route, origin, destination = key
    pair = f"“{origin or 'anywhere'}” → “{destination or 'anywhere'}”"
    return f"{pair} on route “{route}”" if route else pair
