"""What an import asks the store to keep: a feed in the words of operations, tied together by codes instead of ids."""

from __future__ import annotations

from datetime import date

import msgspec

from overland.operations.feeds import FeedIssue, FeedReport
from overland.operations.network import FareTable, PerKilometre


class PlaceSeed(msgspec.Struct, frozen=True):
    """A place to find or add. `key` is only for `StopSeed.place`; GTFS knows no towns, so it is a station or a name."""

    key: str
    name: str
    region: str
    country: str
    lat: float
    lon: float


class StopSeed(msgspec.Struct, frozen=True):
    """A stop to find by its `code` (GTFS stop_id) or add; `place` is a PlaceSeed's key, `zone` an IANA zone."""

    code: str
    place: str
    name: str
    lat: float
    lon: float
    zone: str
    address: str = ""


class HaltSeed(msgspec.Struct, frozen=True):
    """A RouteStop with the stop's code: seconds and metres from the first stop."""

    stop: str
    arrival: int
    departure: int
    distance: int
    pickup: bool
    drop_off: bool


class RouteSeed(msgspec.Struct, frozen=True):
    """A route to find by its `code` or add; a known one that differs is to be changed."""

    code: str
    name: str
    halts: tuple[HaltSeed, ...]
    fares: FareTable | PerKilometre


class DepartureSeed(msgspec.Struct, frozen=True, order=True):
    """A dated trip, in seconds of the service day in the zone of the route's first stop. There are no two alike."""

    service_day: date
    departure: int
    route: str


class FeedDrafts(msgspec.Struct, frozen=True):
    """Everything an import needs, and what to say about it. When `importable` is false, nothing is to be kept."""

    places: tuple[PlaceSeed, ...]
    stops: tuple[StopSeed, ...]
    routes: tuple[RouteSeed, ...]
    departures: tuple[DepartureSeed, ...]
    issues: tuple[FeedIssue, ...]
    counts: dict[str, int]
    importable: bool

    def report(self, *, imported: bool) -> FeedReport:
        """The answer to whoever imports."""
        return FeedReport(imported, self.counts, self.issues)
