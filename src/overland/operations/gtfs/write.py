"""Writing a feed that others can read: what runs, when, and what it costs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

import msgspec

from overland.operations.gtfs.calendar import in_zone
from overland.operations.gtfs.write_fares import fare_tables
from overland.operations.network import FarePair, Operator, Route, Stop

COACH = 3
_PACKED = (1980, 1, 1, 0, 0, 0)
Cells = Sequence[object]


class Run(msgspec.Struct, frozen=True, order=True):
    """A dated trip to be written; seconds of the service day in the zone of the route's first stop.

    `nth` tells apart those of a route that leave at the same second of a day.
    """

    route_id: UUID
    service_day: date
    departure: int
    nth: int = 1


class RunName(msgspec.Struct, frozen=True):
    """A run as feeds name it: the trip, and the service day and its seconds in the agency's zone."""

    trip_id: str
    day: date
    start: int


def named_run(run: Run, route_code: str, zone: str, agency_zone: str) -> RunName:
    """The same in every feed of the same facts. `zone` is that of the route's first stop."""
    day, start = in_zone(run.service_day, run.departure, zone, agency_zone)
    return RunName(f"{route_code}@{clock_of(start)}" + (f"#{run.nth}" if run.nth > 1 else ""), day, start)


def number_runs(runs: Iterable[Run]) -> list[Run]:
    """In the same order, those that leave at the same second numbered."""
    seen: Counter[Run] = Counter()
    numbered = []
    for run in runs:
        seen[run] += 1
        numbered.append(msgspec.structs.replace(run, nth=seen[run]))
    return numbered


def write_feed(
    operator: Operator, stops: Iterable[Stop], routes: Iterable[Route], fares: Mapping[UUID, Sequence[FarePair]],
    runs: Iterable[Run], *, site: str, language: str = "vi", also: Collection[UUID] = (),
) -> bytes:  # fmt: skip
    """A zip. Only what the runs need is in it; the same input gives the same bytes.

    `fares` has the pairs of each route worked out, in minor units of the operator's currency, whatever the route's
    rule. `site` is the public address (https://…) of this installation: it publishes the feed, and stands in for an
    operator without an address of their own. `also` are routes to tell of though nothing here runs on them.
    """
    running = sorted(set(runs))
    wanted = {run.route_id for run in running} | set(also)
    routes = sorted((route for route in routes if route.id in wanted), key=lambda route: route.code)
    halted = {halt.stop_id for route in routes for halt in route.stops}
    by_id = {stop.id: stop for stop in stops if stop.id in halted}
    trips = _trips(running, {route.id: route for route in routes}, by_id, operator.zone)
    services = {days: f"s{number}" for number, days in enumerate(sorted({t.days for t in trips}), 1)}
    tables = {
        "agency.txt": _agency(operator, site, language),
        "stops.txt": _stops(sorted(by_id.values(), key=lambda stop: stop.code), operator.zone),
        "routes.txt": _routes(routes, operator),
        "trips.txt": _trip_rows(trips, services),
        "stop_times.txt": _stop_times(trips, by_id),
        "calendar_dates.txt": _calendar(services),
        **fare_tables(routes, fares, by_id, operator),
        "feed_info.txt": _info(operator, {day for trip in trips for day in trip.days}, site, language),
    }
    return _pack({name: rows for name, rows in tables.items() if len(rows) > 1 or name in _ALWAYS})


_ALWAYS = {"agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt", "calendar_dates.txt"}


class _Trip(msgspec.Struct, frozen=True):
    """The same departure of a route on many days; `start` in seconds of the service day in the agency's zone."""

    id: str
    route: Route
    start: int
    days: tuple[date, ...]


def _trips(running: list[Run], routes: dict[UUID, Route], stops: dict[UUID, Stop], zone: str) -> list[_Trip]:
    days: dict[tuple[UUID, str, int], list[date]] = defaultdict(list)
    for run in running:
        route = routes[run.route_id]
        name = named_run(run, route.code, stops[route.stops[0].stop_id].zone, zone)
        days[run.route_id, name.trip_id, name.start].append(name.day)
    return sorted(
        (_Trip(trip_id, routes[r], start, tuple(found)) for (r, trip_id, start), found in days.items()),
        key=lambda trip: trip.id,
    )


def _agency(operator: Operator, site: str, language: str) -> list[Cells]:
    url = operator.url if operator.url.startswith(("http://", "https://")) else site
    return [
        ("agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang", "agency_phone"),
        (operator.code, operator.name, url, operator.zone, language, operator.phone),
    ]


def _stops(stops: list[Stop], zone: str) -> list[Cells]:
    return [
        ("stop_id", "stop_name", "stop_desc", "stop_lat", "stop_lon", "zone_id", "stop_timezone"),
        *(_stop(stop, zone) for stop in stops),
    ]


def _stop(stop: Stop, zone: str) -> Cells:
    address = "" if _plain(stop.address) == _plain(stop.name) else stop.address
    own_zone = "" if stop.zone == zone else stop.zone
    return stop.code, stop.name, address, f"{stop.lat:.6f}", f"{stop.lon:.6f}", stop.code, own_zone


def _routes(routes: list[Route], operator: Operator) -> list[Cells]:
    return [
        ("route_id", "agency_id", "route_short_name", "route_long_name", "route_type"),
        *((route.code, operator.code, "", route.name or route.code, COACH) for route in routes),
    ]


def _trip_rows(trips: list[_Trip], services: dict[tuple[date, ...], str]) -> list[Cells]:
    return [("route_id", "service_id", "trip_id"), *((t.route.code, services[t.days], t.id) for t in trips)]


def _stop_times(trips: list[_Trip], stops: dict[UUID, Stop]) -> list[Cells]:
    rows: list[Cells] = [(
        "trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence", "pickup_type", "drop_off_type",
        "shape_dist_traveled",
    )]  # fmt: skip
    for trip in trips:
        halts = trip.route.stops
        measured = all(a.distance < b.distance for a, b in pairwise(halts))
        for number, halt in enumerate(halts, 1):
            arrival = trip.start + (halt.arrival if number > 1 else 0)
            rows.append((
                trip.id, clock_of(arrival), clock_of(trip.start + halt.departure), stops[halt.stop_id].code, number,
                int(not halt.pickup), int(not halt.drop_off), halt.distance if measured else "",
            ))  # fmt: skip
    return rows


def _calendar(services: dict[tuple[date, ...], str]) -> list[Cells]:
    rows: list[Cells] = [("service_id", "date", "exception_type")]
    rows += [(service, f"{day:%Y%m%d}", 1) for days, service in services.items() for day in days]
    return rows


def _info(operator: Operator, days: set[date], site: str, language: str) -> list[Cells]:
    header = (
        "feed_publisher_name", "feed_publisher_url", "feed_lang", "feed_start_date", "feed_end_date", "feed_version",
        "feed_contact_url",
    )  # fmt: skip
    if not days:
        return [header]
    first, last = min(days), max(days)
    version = f"{operator.code}-{first:%Y%m%d}-{last:%Y%m%d}"
    return [header, ("Overland", site, language, f"{first:%Y%m%d}", f"{last:%Y%m%d}", version, site)]


def clock_of(seconds: int) -> str:
    """Seconds of a service day as GTFS writes them: 25:30:00."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _plain(value: object) -> str:
    return " ".join(str(value).split())


def _pack(tables: dict[str, list[Cells]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            text = io.StringIO()
            csv.writer(text, lineterminator="\r\n").writerows([_plain(cell) for cell in row] for row in rows)
            archive.writestr(zipfile.ZipInfo(name, _PACKED), text.getvalue(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
