"""A GTFS feed as it was read: plain data, whole or partly, with everything that was wrong in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from overland.operations.feeds import FeedIssue

Weekdays = tuple[bool, bool, bool, bool, bool, bool, bool]
Key = tuple[str, str, str]
"""(route, origin zone, destination zone); "" means any."""


class Agency(msgspec.Struct, frozen=True):
    """Who runs it. `zone` is the IANA zone of every time in the feed; "" when the feed does not tell a usable one."""

    id: str = ""
    name: str = ""
    url: str = ""
    zone: str = ""
    phone: str = ""


class FeedStop(msgspec.Struct, frozen=True):
    """A stop or station. `fare_zone` is what fares speak of: zone_id, or the stop's own id where it has none.

    Coordinates in degrees (WGS 84). `suspect` says that they cannot be right. `line` in stops.txt.
    """

    id: str
    name: str
    lat: float
    lon: float
    fare_zone: str
    zone: str = ""
    parent: str = ""
    kind: int = 0
    line: int = 0
    suspect: bool = False
    address: str = ""


class FeedRoute(msgspec.Struct, frozen=True):
    """A route as the feed names it; `kind` is GTFS route_type."""

    id: str
    short_name: str
    long_name: str
    kind: int
    line: int = 0

    @property
    def name(self) -> str:
        """What passengers read."""
        return self.long_name or self.short_name or self.id


class Service(msgspec.Struct, frozen=True):
    """On which days something runs. Without a calendar row only `added` counts."""

    id: str
    weekdays: Weekdays = (False,) * 7
    starts: date | None = None
    ends: date | None = None
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()


class Halt(msgspec.Struct, frozen=True):
    """A halt of a pattern; seconds from the departure at the first. `travelled` as the feed has it, in its own unit.

    `line` in stop_times.txt, of the first trip that runs so.
    """

    stop_id: str
    arrival: int
    departure: int
    pickup: bool
    drop_off: bool
    travelled: float | None = None
    line: int = 0


class Pattern(msgspec.Struct, frozen=True):
    """One way of running a route: the same stops, relative times and rules. `code` is the same in every reading."""

    code: str
    route_id: str
    halts: tuple[Halt, ...]


class FeedTrip(msgspec.Struct, frozen=True):
    """A trip: its departures at the first halt, in seconds of the service day in the agency's zone.

    More than one departure comes of frequencies.txt. `line` in trips.txt.
    """

    id: str
    pattern: str
    service_id: str
    departures: tuple[int, ...]
    line: int = 0


class Fare(msgspec.Struct, frozen=True):
    """A price in major units. With `contains`, only for journeys through exactly these fare zones."""

    id: str
    seat_class: str
    price: Decimal
    currency: str
    contains: frozenset[str] = frozenset()
    line: int = 0


class Feed(msgspec.Struct, frozen=True):
    """All of it. `counts` per kind of row taken; `errors` is how many issues forbid an import."""

    agency: Agency
    stops: dict[str, FeedStop]
    routes: dict[str, FeedRoute]
    services: dict[str, Service]
    patterns: dict[str, Pattern]
    trips: tuple[FeedTrip, ...]
    fares: dict[Key, tuple[Fare, ...]]
    counts: dict[str, int]
    issues: tuple[FeedIssue, ...]

    @property
    def errors(self) -> int:
        """How many rows or files could not be taken."""
        return sum(issue.severity == "error" for issue in self.issues)
