"""Where each trip halts, and which trips halt alike: stop_times.txt and frequencies.txt."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from overland.operations.gtfs.feed import FeedStop, Halt, Pattern
from overland.operations.gtfs.rows import Row, Table
from overland.operations.gtfs.sink import BadRow, Sink

FEWEST, MOST = 2, 300
"""Halts of a trip."""
STATION = 1
ASKED = {2: "one must call first", 3: "one must ask the driver"}
MOST_DEPARTURES = 24 * 60
"""Departures a row of frequencies.txt may stand for."""


class Call(msgspec.Struct, frozen=True):
    """A row of stop_times.txt."""

    trip_id: str
    stop_id: str
    sequence: int
    arrival: int | None
    departure: int | None
    pickup: int
    drop_off: int
    travelled: float | None
    line: int


def read_calls(table: Table, trips: Iterable[str], stops: dict[str, FeedStop]) -> dict[str, list[Call]]:
    """The rows of each trip in order. Rows of unknown trips or stops, and doubled ones, are told and left out."""
    known = set(trips)
    calls: dict[str, dict[int, Call]] = defaultdict(dict)

    def take(row: Row) -> Call:
        call = _call(row)
        if call.trip_id not in known:
            raise BadRow("unknown_trip", f"Trip “{call.trip_id}” is not there, or could not be taken")
        if call.sequence in calls[call.trip_id]:
            raise BadRow("duplicate_sequence", f"Trip “{call.trip_id}” has stop_sequence {call.sequence} already")
        if call.stop_id not in stops:
            raise BadRow("unknown_stop", f"Trip “{call.trip_id}” halts at stop “{call.stop_id}”, which is not there")
        calls[call.trip_id][call.sequence] = call
        return call

    taken = list(table.each(take, "this halt is left out; the trip runs past it"))
    _tell_stations(taken, stops, table)
    _tell_asked(taken, table)
    return {trip: [found[n] for n in sorted(found)] for trip, found in calls.items() if found}


def halts_of(calls: list[Call], sink: Sink) -> tuple[int, tuple[Halt, ...]] | None:
    """The first departure in seconds of the service day, and the halts after it; None, told, when a trip cannot run."""
    trip, first = calls[0].trip_id, calls[0]
    if first.sequence > 1:
        told = f"Trip “{trip}” begins with stop_sequence {first.sequence}"
        sink.warn("stop_times.txt", first.line, "sequence_start", told, "the order is what counts")
    if not FEWEST <= len(calls) <= MOST:
        code = "too_few_halts" if len(calls) < FEWEST else "too_many_halts"
        sink.error("stop_times.txt", first.line, code, f"Trip “{trip}” has {len(calls)} halts", "the trip is left out")
        return None
    times = _times(calls, sink)
    if times is None:
        return None
    if len({call.stop_id for call in calls}) < len(calls):
        _tell_twice(calls, sink)
    start = times[0][1]
    return start, tuple(
        Halt(
            c.stop_id,
            arrival - start if i else 0,
            departure - start,
            c.pickup != 1,
            c.drop_off != 1,
            c.travelled,
            c.line,
        )
        for i, (c, (arrival, departure)) in enumerate(zip(calls, times, strict=True))
    )


def pattern_code(halts: tuple[Halt, ...]) -> str:
    """Eight hex digits that stay the same as long as stops, relative times and rules do."""
    core = [(h.stop_id, h.arrival, h.departure, h.pickup, h.drop_off) for h in halts]
    return hashlib.sha256(msgspec.json.encode(core)).hexdigest()[:8]


def collect_patterns(
    route_of: dict[str, str], halts: dict[str, tuple[Halt, ...]]
) -> tuple[dict[str, Pattern], dict[str, str]]:
    """The patterns by code, and the code of each trip's. A route that is run in one way only gives it its own id."""
    ways: dict[str, dict[str, tuple[Halt, ...]]] = defaultdict(dict)
    digests = {trip: pattern_code(found) for trip, found in halts.items()}
    for trip, found in halts.items():
        ways[route_of[trip]].setdefault(digests[trip], found)
    patterns, codes = {}, {}
    for route_id, found_ways in ways.items():
        for digest, way in found_ways.items():
            code = route_id if len(found_ways) == 1 else f"{route_id}~{digest}"
            patterns[code] = Pattern(code, route_id, way)
            codes[route_id, digest] = code
    return patterns, {trip: codes[route_of[trip], digest] for trip, digest in digests.items()}


def read_frequencies(table: Table, trips: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For trips that run every so often: the departures, in seconds of the service day."""
    known = set(trips)
    found: dict[str, set[int]] = defaultdict(set)

    def take(row: Row) -> None:
        trip = row.needed("trip_id")
        if trip not in known:
            raise BadRow("unknown_trip", f"Trip “{trip}” is not there, or could not be taken")
        departures = _departures(row)
        found[trip].update(departures)

    for _ in table.each(take):
        pass
    return {trip: tuple(sorted(departures)) for trip, departures in found.items()}


def _departures(row: Row) -> range:
    start, end, every = row.time("start_time"), row.time("end_time"), row.whole("headway_secs", most=86400)
    if start is None or end is None or end <= start or not every:
        raise BadRow("bad_frequency", "start_time, end_time and headway_secs do not make a row of departures")
    if (end - start) / every > MOST_DEPARTURES:
        raise BadRow("bad_frequency", f"A departure every {every} s would be more than {MOST_DEPARTURES}")
    return range(start, end, every)


def _call(row: Row) -> Call:
    return Call(
        row.needed("trip_id"), row.needed("stop_id"), row.whole("stop_sequence"), row.time("arrival_time"),
        row.time("departure_time"), row.one_of("pickup_type", "0123"), row.one_of("drop_off_type", "0123"),
        row.distance("shape_dist_traveled"), row.line,
    )  # fmt: skip


def _times(calls: list[Call], sink: Sink) -> list[tuple[int, int]] | None:
    known = [
        (c.departure if c.arrival is None else c.arrival, c.arrival if c.departure is None else c.departure)
        for c in calls
    ]
    if known[0][1] is None or known[-1][0] is None:
        told = f"Trip “{calls[0].trip_id}” has no time at its first or last halt"
        sink.error("stop_times.txt", calls[0].line, "time_missing", told, "the trip is left out")
        return None
    times = _between(calls, known, sink)
    before = times[0][0]
    for call, (arrival, departure) in zip(calls, times, strict=True):
        if arrival < before or departure < arrival:
            told = f"Trip “{call.trip_id}” goes back in time at stop “{call.stop_id}”"
            sink.error("stop_times.txt", call.line, "time_backwards", told, "the trip is left out")
            return None
        before = departure
    return times


def _between(calls: list[Call], known: list[tuple[int | None, int | None]], sink: Sink) -> list[tuple[int, int]]:
    times: list[tuple[int, int]] = []
    for index, (arrival, departure) in enumerate(known):
        if arrival is not None and departure is not None:
            times.append((arrival, departure))
            continue
        later = next(i for i in range(index + 1, len(known)) if known[i][0] is not None)
        left, reached = times[-1][1], known[later][0] or 0
        at = left + (reached - left) // (later - index + 1)
        times.append((at, at))
        told = f"Trip “{calls[index].trip_id}” has no time at stop “{calls[index].stop_id}”"
        sink.warn("stop_times.txt", calls[index].line, "time_missing", told, "it is put evenly between its neighbours")
    return times


def _tell_twice(calls: list[Call], sink: Sink) -> None:
    seen: set[str] = set()
    again = next(call for call in calls if call.stop_id in seen or seen.add(call.stop_id))  # type: ignore[func-returns-value]
    told = f"Trip “{again.trip_id}” passes stop “{again.stop_id}” more than once"
    sink.warn("stop_times.txt", again.line, "stop_twice", told, "each passing is a halt of its own, at the same fares")


def _tell_stations(calls: list[Call], stops: dict[str, FeedStop], table: Table) -> None:
    told: set[str] = set()
    for call in calls:
        if stops[call.stop_id].kind and call.stop_id not in told:
            told.add(call.stop_id)
            kind = "a station" if stops[call.stop_id].kind == STATION else "not a place where buses halt"
            table.sink.warn(table.file, call.line, "not_a_stop", f"“{call.stop_id}” is {kind}", "it is taken as a stop")


def _tell_asked(calls: list[Call], table: Table) -> None:
    for column in ("pickup", "drop_off"):
        found = Counter(getattr(call, column) for call in calls)
        for kind, why in ASKED.items():
            if found[kind]:
                line = next(call.line for call in calls if getattr(call, column) == kind)
                told = f"{found[kind]} halts have {column}_type {kind}: {why}"
                table.sink.warn(table.file, line, f"{column}_on_request", told, "they are sold like any other halt")
