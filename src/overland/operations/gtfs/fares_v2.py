"""Fares v2 of a feed, as far as a table of fares can say it: products and leg rules, between areas and on networks.

They become the keys and prices that the older files have. A stop's fare zone is the set of its areas. What counts only
at some times, for some riders or after another leg is told and left out: such prices are set by rules in the office.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

import msgspec

from overland.operations.gtfs.classes import classes_in
from overland.operations.gtfs.feed import Fare, FeedRoute, FeedStop, Key
from overland.operations.gtfs.rows import Row, Table
from overland.operations.gtfs.sink import BadRow, Sink

COLUMNS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "fare_products.txt": (("fare_product_id", "amount", "currency"), ("rider_category_id",)),
    "fare_leg_rules.txt": (
        ("fare_product_id",),
        (
            "network_id", "from_area_id", "to_area_id", "from_timeframe_group_id", "to_timeframe_group_id",
            "rule_priority",
        ),
    ),
    "stop_areas.txt": (("area_id", "stop_id"), ()),
    "route_networks.txt": (("network_id", "route_id"), ()),
    "rider_categories.txt": (("rider_category_id",), ("is_default_fare_category",)),
    "fare_transfer_rules.txt": ((), ("fare_transfer_type",)),
}  # fmt: skip
MOST_KEYS: Final = 2_000_000
"""Prices between areas that the rules of a feed may come to."""
_PRICE: Final = re.compile(r"\d{1,12}(\.\d{1,6})?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_AND: Final = "\x1f"
"""Between the areas of one fare zone; no identifier has it."""


class _Leg(NamedTuple):
    product: str
    network: str
    origin: str
    destination: str
    priority: int
    line: int


def in_areas(stops: dict[str, FeedStop], areas: Table) -> dict[str, FeedStop]:
    """The stops with their areas as their fare zone; a platform lies where its station does."""
    of: dict[str, set[str]] = defaultdict(set)

    def take(row: Row) -> None:
        if row.needed("stop_id") not in stops:
            raise BadRow("unknown_stop", f"Area “{row.needed('area_id')}” has a stop that is not there")
        of[row.text("stop_id")].add(row.needed("area_id"))

    for _ in areas.each(take):
        pass
    zones = {key: of.get(key, set()) | of.get(stop.parent, set()) for key, stop in stops.items()}
    return {
        key: msgspec.structs.replace(stop, fare_zone=_AND.join(sorted(zones[key])) if zones[key] else _AND + stop.id)
        for key, stop in stops.items()
    }


def read_fares_v2(
    tables: Mapping[str, Table], routes: dict[str, FeedRoute], stops: dict[str, FeedStop], networks: Mapping[str, str]
) -> dict[Key, tuple[Fare, ...]]:
    """The fares of each key, cheapest first. `networks` are those that routes.txt names, by route."""
    sink = tables["fare_products.txt"].sink
    if tables["fare_transfer_rules.txt"].rows:
        told = "Fares for journeys of several legs are not read"
        sink.warn("fare_transfer_rules.txt", 0, "transfers_left_out", told, "each leg costs what it costs alone")
    fares = _products(tables["fare_products.txt"], tables["rider_categories.txt"])
    of_network: dict[str, set[str]] = defaultdict(set)
    named = [(row.text("network_id"), row.text("route_id")) for row in tables["route_networks.txt"].rows]
    for network, route in (*named, *((network, route) for route, network in networks.items())):
        if network and route in routes:
            of_network[network].add(route)
    return _book(_legs(tables["fare_leg_rules.txt"], fares), fares, of_network, _Feed(routes, stops), sink)


class _Feed(NamedTuple):
    routes: dict[str, FeedRoute]
    stops: dict[str, FeedStop]


def _products(table: Table, riders: Table) -> dict[str, Fare]:
    usual = {row.text("rider_category_id") for row in riders.rows if row.text("is_default_fare_category") == "1"} | {""}
    found: dict[str, Fare] = {}

    def take(row: Row) -> None:
        product_id, price, currency = (
            row.needed("fare_product_id"),
            row.needed("amount"),
            row.needed("currency").upper(),
        )
        if not _PRICE.fullmatch(price):
            raise BadRow("bad_price", f"amount is “{price[:40]}”, not an amount")
        if not _CURRENCY.fullmatch(currency):
            raise BadRow("bad_currency", f"currency is “{currency[:40]}”, not like EUR")
        if row.text("rider_category_id") not in usual:
            told = f"Product “{product_id}” is for “{row.text('rider_category_id')}”"
            table.sink.warn(table.file, row.line, "riders_left_out", told, "fare types are set in the office")
            return
        fare = Fare(product_id, "standard", Decimal(price), currency, line=row.line)
        known = found.get(product_id)
        found[product_id] = min(known, fare, key=lambda one: one.price) if known else fare

    for _ in table.each(take):
        pass
    classes, _ = classes_in(found)
    return {key: msgspec.structs.replace(fare, seat_class=classes[key]) for key, fare in found.items()}


def _legs(table: Table, fares: Collection[str]) -> list[_Leg]:
    def take(row: Row) -> _Leg | None:
        product_id = row.needed("fare_product_id")
        if product_id not in fares:
            raise BadRow("unknown_fare", f"Product “{product_id}” is not there, or could not be taken")
        if row.text("from_timeframe_group_id") or row.text("to_timeframe_group_id"):
            told = f"Product “{product_id}” counts only at some times"
            table.sink.warn(
                table.file, row.line, "times_left_out", told, "it is not asked; rules are set in the office"
            )
            return None
        return _Leg(
            product_id, row.text("network_id"), row.text("from_area_id"), row.text("to_area_id"),
            row.whole("rule_priority", default=0), row.line,
        )  # fmt: skip

    return [leg for leg in table.each(take) if leg]


def _book(
    legs: list[_Leg], fares: dict[str, Fare], networks: Mapping[str, Collection[str]], feed: _Feed, sink: Sink
) -> dict[Key, tuple[Fare, ...]]:
    """Of the rules that match a journey, only those of the highest priority count.

    Without priorities an empty field means whatever no rule names; with them, anything.
    """
    ranked = any(leg.priority for leg in legs)
    named = [{getattr(leg, field) for leg in legs} - {""} for field in ("network", "origin", "destination")]
    zones = {stop.fare_zone for stop in feed.stops.values()}
    listed = [
        {route for network in named[0] for route in networks.get(network, ())},
        {zone for zone in zones if named[1] & _areas(zone)}, {zone for zone in zones if named[2] & _areas(zone)},
    ]  # fmt: skip
    every = [set(feed.routes), zones, zones]
    others = every if ranked else [all_ - some for all_, some in zip(every, listed, strict=True)]
    found: dict[Key, tuple[int, list[Fare]]] = {}
    for leg in legs:
        on = set(networks.get(leg.network, ())) if leg.network else others[0]
        here = {z for z in zones if leg.origin in _areas(z)} if leg.origin else others[1]
        there = {z for z in zones if leg.destination in _areas(z)} if leg.destination else others[2]
        wide = [some if names else {""} for names, some in zip(named, (on, here, there), strict=True)]
        if len(found) + len(wide[0]) * len(wide[1]) * len(wide[2]) > MOST_KEYS:
            told = f"The rules come to more than {MOST_KEYS} prices"
            sink.error("fare_leg_rules.txt", leg.line, "too_many_rules", told, "this one and the rest are left out")
            break
        fare = msgspec.structs.replace(fares[leg.product], line=leg.line)
        for route, origin, destination in product(*wide):
            key = (route, origin, destination)
            priority, priced = found.setdefault(key, (leg.priority, []))
            if leg.priority > priority:
                found[key] = (leg.priority, [fare])
            elif leg.priority == priority:
                priced.append(fare)
    return {key: tuple(sorted(priced, key=lambda one: (one.price, one.id))) for key, (_, priced) in found.items()}


def _areas(zone: str) -> set[str]:
    """The areas that a fare zone is made of; none of a stop that lies in none."""
    return set() if zone.startswith(_AND) else set(zone.split(_AND))
