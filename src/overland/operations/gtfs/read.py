"""Reading a feed: every file, every row, and a word about everything that is wrong. Content never raises."""

from __future__ import annotations

from overland.operations.gtfs.calendar import WEEKDAYS, read_services
from overland.operations.gtfs.check import check_places
from overland.operations.gtfs.fares import read_fares
from overland.operations.gtfs.fares_v2 import COLUMNS, in_areas, read_fares_v2
from overland.operations.gtfs.feed import Feed, FeedRoute, FeedStop, FeedTrip, Halt, Service
from overland.operations.gtfs.halts import collect_patterns, halts_of, read_calls, read_frequencies
from overland.operations.gtfs.network import read_agency, read_routes, read_stops
from overland.operations.gtfs.rows import Row, Table, read_table
from overland.operations.gtfs.sink import BadRow, Sink
from overland.operations.gtfs.unpack import unpack

DAY = 86400
_COLUMNS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "agency.txt": (("agency_name", "agency_timezone"), ("agency_id", "agency_url", "agency_phone")),
    "stops.txt": (
        ("stop_id", "stop_name", "stop_lat", "stop_lon"),
        ("zone_id", "stop_timezone", "parent_station", "location_type", "stop_desc"),
    ),
    "routes.txt": (("route_id",), ("route_short_name", "route_long_name", "route_type", "network_id")),
    "trips.txt": (("trip_id", "route_id", "service_id"), ()),
    "stop_times.txt": (
        ("trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"),
        ("pickup_type", "drop_off_type", "shape_dist_traveled"),
    ),
    "calendar.txt": (
        ("service_id", *WEEKDAYS, "start_date", "end_date"),
        (),
    ),
    "calendar_dates.txt": (("service_id", "date", "exception_type"), ()),
    "fare_attributes.txt": (("fare_id", "price", "currency_type"), ()),
    "fare_rules.txt": (("fare_id",), ("route_id", "origin_id", "destination_id", "contains_id")),
    "frequencies.txt": (("trip_id", "start_time", "end_time", "headway_secs"), ()),
    **COLUMNS,
}
_NEEDED = ("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt")


def read_feed(data: bytes) -> Feed:
    """A feed from the bytes of a zip. Whatever is in them, the answer is a Feed, perhaps an empty one that says why."""
    sink = Sink()
    files = unpack(data, sink)
    if files or not sink.issues:
        _tell_missing(files, sink)
    tables = {name: read_table(name, files, *columns, sink) for name, columns in _COLUMNS.items()}
    agency = read_agency(tables["agency.txt"])
    stops = read_stops(tables["stops.txt"])
    routes = read_routes(tables["routes.txt"])
    services = read_services(tables["calendar.txt"], tables["calendar_dates.txt"])
    rows = _read_trips(tables["trips.txt"], routes, services)
    trips, halts = _run(rows, tables, stops, sink)
    patterns, codes = collect_patterns({trip.id: trip.pattern for trip in trips}, halts)
    trips = [FeedTrip(t.id, codes[t.id], t.service_id, t.departures, t.line) for t in trips]
    stops = check_places(stops, routes, patterns, trips, sink)
    if tables["fare_products.txt"].rows and not tables["fare_attributes.txt"].rows:
        stops = in_areas(stops, tables["stop_areas.txt"])
        networks = {row.text("route_id"): row.text("network_id") for row in tables["routes.txt"].rows}
        fares = read_fares_v2(tables, routes, stops, networks)
    else:
        fares = read_fares(tables["fare_attributes.txt"], tables["fare_rules.txt"], routes, stops)
    counts = {
        "stops": len(stops), "routes": len(routes), "services": len(services), "trips": len(trips),
        "patterns": len(patterns),
        "stop_times": len(tables["stop_times.txt"].rows),
        "fare_rules": len(tables["fare_rules.txt"].rows) or len(tables["fare_leg_rules.txt"].rows),

        "times_past_midnight": _past_midnight(tables["stop_times.txt"]),
    }  # fmt: skip
    return Feed(agency, stops, routes, services, patterns, tuple(trips), fares, counts, sink.issues)


def _tell_missing(files: dict[str, bytes], sink: Sink) -> None:
    for name in _NEEDED:
        if name not in files:
            done = "times are in the operator's zone" if name == "agency.txt" else "nothing can be made of the rest"
            sink.error(name, 0, "missing_file", f"{name} is not in the feed", done)
    if "calendar.txt" not in files and "calendar_dates.txt" not in files:
        sink.error("calendar.txt", 0, "missing_file", "The feed has no calendar", "no trip has a date")
    if "fare_rules.txt" in files and "fare_attributes.txt" not in files:
        sink.error(
            "fare_attributes.txt", 0, "missing_file", "The feed has fare rules but no prices", "nothing is priced"
        )


def _read_trips(table: Table, routes: dict[str, FeedRoute], services: dict[str, Service]) -> dict[str, FeedTrip]:
    def parse(row: Row) -> tuple[str, FeedTrip]:
        trip_id, route_id, service_id = row.needed("trip_id"), row.needed("route_id"), row.needed("service_id")
        if route_id not in routes:
            raise BadRow("unknown_route", f"Trip “{trip_id}” is of route “{route_id}”, which is not there")
        if service_id not in services:
            raise BadRow("unknown_service", f"Trip “{trip_id}” runs on service “{service_id}”, which is not there")
        return trip_id, FeedTrip(trip_id, route_id, service_id, (), row.line)

    return table.keyed(parse)


def _run(
    rows: dict[str, FeedTrip], tables: dict[str, Table], stops: dict[str, FeedStop], sink: Sink
) -> tuple[list[FeedTrip], dict[str, tuple[Halt, ...]]]:
    """The trips that can run, with their departures; `pattern` is still the route's id."""
    calls = read_calls(tables["stop_times.txt"], rows, stops)
    frequent = read_frequencies(tables["frequencies.txt"], rows)
    trips, halts = [], {}
    for trip in rows.values():
        if trip.id not in calls:
            sink.error(
                "trips.txt", trip.line, "too_few_halts", f"Trip “{trip.id}” halts nowhere", "the trip is left out"
            )
        elif found := halts_of(calls[trip.id], sink):
            start, halts[trip.id] = found
            departures = frequent.get(trip.id, (start,))
            trips.append(FeedTrip(trip.id, trip.pattern, trip.service_id, departures, trip.line))
    return trips, halts


def _past_midnight(table: Table) -> int:
    return sum(_late(row) for row in table.rows)


def _late(row: Row) -> bool:
    try:
        return max(row.time("arrival_time") or 0, row.time("departure_time") or 0) >= DAY
    except BadRow:
        return False
