"""Which stops are one place. GTFS knows no towns, so a place is a station with its platforms, or stops of one name."""

from __future__ import annotations

from collections.abc import Iterable

from babel.core import get_global

from overland.kernel.text import settled
from overland.operations.gtfs.distance import metres_between
from overland.operations.gtfs.drafts import PlaceSeed
from overland.operations.gtfs.feed import FeedStop
from overland.operations.gtfs.sink import Sink

FAR = 30_000
"""Metres beyond which two stops of one name are in two towns of that name."""


def gather_places(
    used: Iterable[FeedStop], stops: dict[str, FeedStop], zone: str, sink: Sink
) -> tuple[tuple[PlaceSeed, ...], dict[str, str]]:
    """The places of the used stops, and each stop's. The second town of a name gets its coordinates as region."""
    clusters: dict[str, list[list[FeedStop]]] = {}
    for stop in sorted(used, key=lambda s: (s.suspect, s.line)):
        near = clusters.setdefault(_folded(_place_name(stop, stops)), [])
        home = next((group for group in near if metres_between(group[0], stop) <= FAR), None)
        if home is None:
            near.append([stop])
        else:
            home.append(stop)
    places: list[PlaceSeed] = []
    place_of: dict[str, str] = {}
    for key, groups in clusters.items():
        for index, group in enumerate(groups):
            if index:
                told = f"“{group[0].name}” lies far from another stop of this name"
                sink.warn("stops.txt", group[0].line, "same_name_far_apart", told, "they are two places")
            seed = _seed(key, index, group, stops, zone)
            places.append(seed)
            place_of |= {stop.id: seed.key for stop in group}
    return tuple(places), place_of


def country_of(zone: str) -> str:
    """The ISO 3166 country an IANA zone lies in, "" for those that lie in none."""
    return str(get_global("zone_territories").get(zone, ""))


def _seed(key: str, index: int, group: list[FeedStop], stops: dict[str, FeedStop], zone: str) -> PlaceSeed:
    lat, lon = sum(s.lat for s in group) / len(group), sum(s.lon for s in group) / len(group)
    region = f"{lat:.2f}, {lon:.2f}" if index else ""
    name = _place_name(group[0], stops)
    return PlaceSeed(f"{key}#{index}", name, region, country_of(group[0].zone or zone), round(lat, 6), round(lon, 6))


def _place_name(stop: FeedStop, stops: dict[str, FeedStop]) -> str:
    parent = stops.get(stop.parent)
    return " ".join((parent or stop).name.split())


def _folded(name: str) -> str:
    return settled("NFKC", name).casefold()
