"""A route as a line and a dated trip need it: one version, its stops by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import msgspec

from overland.operations.events import LineStop
from overland.operations.network import FareTable, PerKilometre


class Way(msgspec.Struct, frozen=True):
    """A version of a route with its stops as they are named now."""

    operator_id: UUID
    route_id: UUID
    version: int
    code: str
    name: str
    fares: FareTable | PerKilometre
    stops: tuple[LineStop, ...]
    holds_from: date | None = None
    rerouted: bool = False
    """Whether it is one trip's own."""

    @property
    def zone(self) -> str:
        """The zone of the first stop, which departures are told in."""
        return self.stops[0].zone

    @property
    def duration(self) -> int:
        """Seconds from the first departure to the last arrival."""
        return self.stops[-1].arrival


def way_on(ways: Iterable[Way], day: date) -> Way:
    """Of the versions of a route, none of them for one trip alone, the one that holds on a service day.

    It is the one that begins last, of two that begin together the newer one. The first version of a route holds always.
    """
    begun = [way for way in ways if way.holds_from is None or way.holds_from <= day]
    return max(begun, key=lambda way: (way.holds_from or date.min, way.version))
