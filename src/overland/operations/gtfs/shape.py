"""From a feed to what an import keeps: places, stops, routes with fares, dated departures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import combinations

from overland.kernel.problems import Invalid
from overland.operations.feeds import ImportGtfs
from overland.operations.gtfs.calendar import in_zone, service_days, span
from overland.operations.gtfs.distance import distances
from overland.operations.gtfs.drafts import DepartureSeed, FeedDrafts, HaltSeed, RouteSeed, StopSeed
from overland.operations.gtfs.feed import Feed, FeedStop, FeedTrip, Pattern
from overland.operations.gtfs.network import known_zone
from overland.operations.gtfs.places import gather_places
from overland.operations.gtfs.price import PriceList
from overland.operations.gtfs.read import read_feed
from overland.operations.gtfs.sink import Sink
from overland.operations.network import FareTable, Operator, PerKilometre

MOST_DEPARTURES = 500_000
"""Dated trips one import may make."""
LONGEST_SHIFT = 52 * 50
"""Weeks."""


def draft_feed(request: ImportGtfs, operator: Operator, classes: Collection[str]) -> FeedDrafts:
    """Read a feed and shape it. `classes` are the codes of the seat classes that the request's plan has.

    Raises Invalid for a request that makes no sense; never for what is in the feed.
    """
    if request.last_day < request.first_day:
        raise Invalid(fields={"last_day": "before-first-day"})
    if abs(request.shift_weeks) > LONGEST_SHIFT:
        raise Invalid(fields={"shift_weeks": "too-large"})
    return shape_feed(read_feed(request.feed), request, operator, classes)


def shape_feed(feed: Feed, request: ImportGtfs, operator: Operator, classes: Collection[str]) -> FeedDrafts:
    """The same, of a feed that has been read."""
    sink = Sink()
    zone = feed.agency.zone or operator.zone
    used = {trip.pattern for trip in feed.trips}
    patterns = [pattern for code, pattern in feed.patterns.items() if code in used]
    halted = {halt.stop_id: feed.stops[halt.stop_id] for pattern in patterns for halt in pattern.halts}
    places, place_of = gather_places(halted.values(), feed.stops, zone, sink)
    zones = {stop.id: _zone(stop, feed, zone) for stop in halted.values()}
    stops = tuple(StopSeed(s.id, place_of[s.id], s.name, s.lat, s.lon, zones[s.id], s.address) for s in halted.values())
    routes = _routes(feed, patterns, request, operator.currency, sink)
    _tell_classes(routes, classes, sink)
    departures = _departures(feed, request, zone, zones, sink)
    issues = feed.issues + sink.issues
    sound = request.skip_bad or not any(issue.severity == "error" for issue in issues)
    counts = feed.counts | {
        "places": len(places), "stops": len(stops), "routes": len(routes), "departures": len(departures),
        "fares": sum(len(r.fares.pairs) for r in routes if isinstance(r.fares, FareTable)),
    }  # fmt: skip
    return FeedDrafts(places, stops, routes, departures, issues, counts, sound and bool(routes))


def _zone(stop: FeedStop, feed: Feed, zone: str) -> str:
    parent = feed.stops.get(stop.parent)
    return known_zone(stop.zone) or known_zone(parent.zone if parent else "") or zone


def _routes(
    feed: Feed, patterns: list[Pattern], request: ImportGtfs, currency: str, sink: Sink
) -> tuple[RouteSeed, ...]:
    prices = PriceList(feed, currency, sink, both_ways=request.both_ways)
    ways = Counter(pattern.route_id for pattern in patterns)
    routes = []
    for pattern in patterns:
        zones = [feed.stops[halt.stop_id].fare_zone for halt in pattern.halts]
        fares: FareTable | PerKilometre = FareTable(prices.table(pattern, zones) if prices else ())
        if not prices and request.default_fares:
            fares = request.default_fares
        if not _rideable(pattern):
            told = f"On route “{pattern.code}” nobody may get on and off again"
            sink.warn("stop_times.txt", pattern.halts[0].line, "nothing_to_sell", told, "it is kept, and not sold")
        routes.append(_route(feed, pattern, fares, several=ways[pattern.route_id] > 1))
    if prices:
        prices.tell_gaps()
    else:
        done = "the price per kilometre is asked" if request.default_fares else "nothing is sold until it is priced"
        sink.warn("fare_rules.txt", 0, "no_fares", "The feed has no fares that can be asked", done)
    return tuple(routes)


def _rideable(pattern: Pattern) -> bool:
    return any(a.pickup and b.drop_off for a, b in combinations(pattern.halts, 2))


def _route(feed: Feed, pattern: Pattern, fares: FareTable | PerKilometre, *, several: bool) -> RouteSeed:
    name = feed.routes[pattern.route_id].name
    first, last = (feed.stops[pattern.halts[i].stop_id].name for i in (0, -1))
    along = distances(pattern, feed.stops)
    halts = tuple(
        HaltSeed(h.stop_id, h.arrival, h.departure, metres, h.pickup, h.drop_off)
        for h, metres in zip(pattern.halts, along, strict=True)
    )
    return RouteSeed(pattern.code, f"{name}: {first} – {last}" if several else name, halts, fares)


def _tell_classes(routes: tuple[RouteSeed, ...], classes: Collection[str], sink: Sink) -> None:
    pairs = Counter(p.seat_class for r in routes if isinstance(r.fares, FareTable) for p in r.fares.pairs)
    for seat_class in sorted(pairs.keys() - set(classes)):
        told = f"{pairs[seat_class]} fares are for class {seat_class}, which the seat plan does not have"
        sink.warn("fare_attributes.txt", 0, "class_without_seats", told, "they are kept, and nothing is sold at them")


def _departures(
    feed: Feed, request: ImportGtfs, zone: str, zones: dict[str, str], sink: Sink
) -> tuple[DepartureSeed, ...]:
    days = {
        key: service_days(service, request.first_day, request.last_day, request.shift_weeks)
        for key, service in feed.services.items()
    }
    ways = {code: (p.route_id, tuple(halt.stop_id for halt in p.halts)) for code, p in feed.patterns.items()}
    first: dict[tuple[object, ...], FeedTrip] = {}
    found: list[DepartureSeed] = []
    doubled: Counter[tuple[str, str]] = Counter()
    for trip in feed.trips:
        at = zones[feed.patterns[trip.pattern].halts[0].stop_id]
        for seconds in trip.departures:
            for day in days[trip.service_id]:
                seed = DepartureSeed(*in_zone(day, seconds, zone, at), trip.pattern)
                other = first.setdefault((ways[trip.pattern], seed.service_day, seed.departure), trip)
                if other is trip:
                    found.append(seed)
                else:
                    doubled[other.id, trip.id] += 1
        if len(found) > MOST_DEPARTURES:
            told = f"More than {MOST_DEPARTURES} dated trips; ask for fewer days"
            sink.error("trips.txt", trip.line, "too_many_departures", told, "the trips from here on are left out")
            break
    _tell_doubled(doubled, feed, sink)
    if feed.trips and not found:
        _tell_nothing(feed, request, sink)
    return tuple(sorted(found))


def _tell_doubled(doubled: Counter[tuple[str, str]], feed: Feed, sink: Sink) -> None:
    lines = {trip.id: trip.line for trip in feed.trips}
    for (first, second), days in doubled.items():
        told = f"Trip “{second}” leaves when “{first}” does, for the same stops, on {days} days"
        sink.warn("trips.txt", lines[second], "duplicate_departure", told, "one bus is sold on these days, not two")


def _tell_nothing(feed: Feed, request: ImportGtfs, sink: Sink) -> None:
    when = span(feed.services)
    told = "No trip runs between the days that were asked for"
    done = "no trips are made"
    if when:
        told += f": the feed covers {when[0]} to {when[1]}"
        weeks = (request.first_day - when[0]).days // 7
        done += f"; shifted by {weeks} weeks it would begin by then"
    sink.warn("calendar.txt", 0, "no_departures", told, done)
