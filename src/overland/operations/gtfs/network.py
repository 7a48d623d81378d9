"""Who, where and which lines: agency.txt, stops.txt, routes.txt."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from zoneinfo import available_timezones

from overland.operations.gtfs.feed import Agency, FeedRoute, FeedStop
from overland.operations.gtfs.rows import Row, Table
from overland.operations.gtfs.sink import BadRow


def read_agency(table: Table) -> Agency:
    """The agency; of several the first, which is told. Without one that can be used, an empty one."""
    agencies = list(table.each(_agency))
    if len(agencies) > 1:
        told, done = f"{len(agencies)} agencies in one feed", "all is taken as run by the importing operator"
        table.sink.warn(table.file, table.rows[1].line, "several_agencies", told, done)
    if len({agency.zone for agency in agencies}) > 1:
        told = "The agencies have different time zones, which a feed may not"
        table.sink.error(table.file, table.rows[1].line, "zones_differ", told, f"times are read in {agencies[0].zone}")
    return agencies[0] if agencies else Agency()


def read_stops(table: Table) -> dict[str, FeedStop]:
    """Stops, stations and whatever else stops.txt holds."""
    stops = table.keyed(_stop)
    for stop in stops.values():
        if stop.parent and stop.parent not in stops:
            told = f"Stop “{stop.id}” belongs to “{stop.parent}”, which is not there"
            table.sink.warn(table.file, stop.line, "unknown_parent", told, "the stop stands for itself")
        if stop.zone and stop.zone not in _zones():
            told = f"Stop “{stop.id}” is in the time zone “{stop.zone}”, which nobody knows"
            table.sink.warn(table.file, stop.line, "unknown_time_zone", told, "the agency's zone counts")
    _tell_same_names(stops, table)
    return stops


def read_routes(table: Table) -> dict[str, FeedRoute]:
    """The routes."""
    return table.keyed(_route)


def known_zone(zone: str) -> str:
    """The zone if it is an IANA time zone, else ""."""
    return zone if zone in _zones() else ""


def _agency(row: Row) -> Agency:
    zone = row.needed("agency_timezone")
    if zone not in _zones():
        raise BadRow("unknown_time_zone", f"agency_timezone is “{zone[:60]}”, which is not an IANA time zone")
    return Agency(
        row.text("agency_id"), row.text("agency_name"), row.text("agency_url"), zone, row.text("agency_phone")
    )


def _stop(row: Row) -> tuple[str, FeedStop]:
    stop_id = row.needed("stop_id")
    kind = row.one_of("location_type", "01234")
    lat, lon = row.degrees("stop_lat", 90), row.degrees("stop_lon", 180)
    if lat == lon == 0:
        raise BadRow("bad_coordinate", f"Stop “{stop_id}” lies at 0, 0, in the ocean")
    return stop_id, FeedStop(
        id=stop_id, name=row.needed("stop_name"), lat=lat, lon=lon, fare_zone=row.text("zone_id") or stop_id,
        zone=row.text("stop_timezone"), parent=row.text("parent_station"), kind=kind, line=row.line,
        address=row.text("stop_desc"),
    )  # fmt: skip


def _route(row: Row) -> tuple[str, FeedRoute]:
    route = FeedRoute(
        row.needed("route_id"), row.text("route_short_name"), row.text("route_long_name"),
        row.whole("route_type", default=3, most=1799), row.line,
    )  # fmt: skip
    return route.id, route


def _tell_same_names(stops: dict[str, FeedStop], table: Table) -> None:
    named: dict[str, list[FeedStop]] = defaultdict(list)
    for stop in stops.values():
        named[stop.name].append(stop)
    for name, same in named.items():
        if len(same) > 1:
            told, done = f"{len(same)} stops are called “{name}”", "they stay apart as stops, and are one place"
            table.sink.warn(table.file, same[1].line, "duplicate_stop_name", told, done)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
