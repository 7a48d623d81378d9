"""What riding costs, as both generations of GTFS say it: fare_attributes and fare_rules, and Fares v2 beside them.

Every stop is its own zone and its own area, every route its own network; a fare and a product have the same id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from overland.kernel.money import Money
from overland.operations.gtfs.classes import fare_id_for
from overland.operations.network import FarePair, Operator, Route, Stop

Cells = Sequence[object]
_Priced = dict[tuple[str, str, str, str], int]
"""Route, origin, destination, class, to the lowest price in minor units."""


def fare_tables(
    routes: list[Route], fares: Mapping[UUID, Sequence[FarePair]], stops: Mapping[UUID, Stop], operator: Operator
) -> dict[str, list[Cells]]:
    """Every file that speaks of fares."""
    lowest: _Priced = {}
    for route in routes:
        codes = [stops[halt.stop_id].code for halt in route.stops]
        for pair in fares.get(route.id, ()):
            key = (route.code, codes[pair.origin], codes[pair.destination], pair.seat_class)
            lowest[key] = min(pair.amount, lowest.get(key, pair.amount))
    asked = sorted({(seat_class, amount) for (*_, seat_class), amount in lowest.items()})
    return {**_first(lowest, asked, operator), **_second(lowest, asked, operator.currency)}


def _first(lowest: _Priced, asked: Sequence[tuple[str, int]], operator: Operator) -> dict[str, list[Cells]]:
    attributes: list[Cells] = [("fare_id", "price", "currency_type", "payment_method", "transfers", "agency_id")]
    for seat_class, amount in asked:
        price = f"{Money(amount, operator.currency).major:f}"
        attributes.append((fare_id_for(seat_class, amount), price, operator.currency, 1, 0, operator.code))
    rules: list[Cells] = [("fare_id", "route_id", "origin_id", "destination_id")]
    rules += [(fare_id_for(c, amount), route, a, b) for (route, a, b, c), amount in sorted(lowest.items())]
    return {"fare_attributes.txt": attributes, "fare_rules.txt": rules}


def _second(lowest: _Priced, asked: Sequence[tuple[str, int]], currency: str) -> dict[str, list[Cells]]:
    areas = sorted({code for _, origin, destination, _ in lowest for code in (origin, destination)})
    networks = sorted({route for route, *_ in lowest})
    products: list[Cells] = [("fare_product_id", "fare_product_name", "amount", "currency")]
    for seat_class, amount in asked:
        price = f"{Money(amount, currency).major:f}"
        products.append((fare_id_for(seat_class, amount), seat_class, price, currency))
    rules: list[Cells] = [("network_id", "from_area_id", "to_area_id", "fare_product_id")]
    rules += [(route, a, b, fare_id_for(c, amount)) for (route, a, b, c), amount in sorted(lowest.items())]
    return {
        "areas.txt": [("area_id",), *((code,) for code in areas)],
        "stop_areas.txt": [("area_id", "stop_id"), *((code, code) for code in areas)],
        "networks.txt": [("network_id",), *((code,) for code in networks)],
        "route_networks.txt": [("network_id", "route_id"), *((code, code) for code in networks)],
        "fare_products.txt": products,
        "fare_leg_rules.txt": rules,
    }
