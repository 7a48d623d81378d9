"""A route as a line and a dated trip need it: one version, its stops by name."""

from __future__ import annotations

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

    @property
    def zone(self) -> str:
        """The zone of the first stop, which departures are told in."""
        return self.stops[0].zone

    @property
    def duration(self) -> int:
        """Seconds from the first departure to the last arrival."""
        return self.stops[-1].arrival
