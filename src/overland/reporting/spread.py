"""Reports as tables: their columns, once. Amounts are in major units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from overland.kernel.table import Cell

if TYPE_CHECKING:
    from overland.reporting import LegLoad, Occupancy, SalesRow

LegRow = tuple["Occupancy", "LegLoad"]
"""A trip, and one of its legs."""
SALES_COLUMNS: Final[dict[str, Callable[[SalesRow], Cell]]] = {
    "label": lambda row: row.label, "sold": lambda row: row.sold, "cancelled": lambda row: row.cancelled,
    "gross": lambda row: row.gross, "refunded": lambda row: row.refunded, "net": lambda row: row.net,
    "currency": lambda row: row.net.currency,
}  # fmt: skip
OCCUPANCY_COLUMNS: Final[dict[str, Callable[[LegRow], Cell]]] = {
    "service_day": lambda row: row[0].service_day, "route": lambda row: row[0].route,
    "trip_id": lambda row: row[0].trip_id, "seats": lambda row: row[0].seat_count, "sold": lambda row: row[0].sold,
    "boarded": lambda row: row[0].boarded, "load_percent": lambda row: row[0].load / 100,
    "from": lambda row: row[1].origin, "to": lambda row: row[1].destination, "sold_on_leg": lambda row: row[1].sold,
}  # fmt: skip
"""`load_percent` is the whole trip's."""


def leg_rows(trips: Iterable[Occupancy]) -> Iterator[LegRow]:
    """One row for each leg of each trip."""
    return ((trip, leg) for trip in trips for leg in trip.legs)
