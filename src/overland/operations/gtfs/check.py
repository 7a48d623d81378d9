"""Whether stops can lie where the feed says: a coach that would have to fly shows a wrong coordinate or time."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import msgspec

from overland.operations.gtfs.distance import metres_between
from overland.operations.gtfs.feed import FeedRoute, FeedStop, FeedTrip, Pattern
from overland.operations.gtfs.sink import Sink

ROUNDING = 60
"""Seconds by which a time may be off because timetables are kept in minutes."""
RAIL, AIR = (2, 12, *range(100, 200)), tuple(range(1100, 1200))


class Leg(msgspec.Struct, frozen=True):
    """The fastest run between two neighbouring stops; `metres` as the crow flies, `line` in stop_times.txt.

    `always` says that even the slowest is too fast: then it is not one time that is wrong.
    """

    origin: str
    destination: str
    metres: float
    seconds: int
    line: int
    limit: float
    always: bool = False

    @property
    def speed(self) -> float:
        """At least, in km/h."""
        return self.metres / (self.seconds + ROUNDING) * 3.6

    @property
    def flies(self) -> bool:
        """Whether no vehicle of this kind is that fast."""
        return self.speed > self.limit


def check_places(
    stops: dict[str, FeedStop],
    routes: dict[str, FeedRoute],
    patterns: dict[str, Pattern],
    trips: list[FeedTrip],
    sink: Sink,
) -> dict[str, FeedStop]:
    """The stops, those marked whose coordinates cannot be right. They are told, and so are legs that are too fast."""
    legs = _legs(stops, routes, patterns, {trip.pattern for trip in trips})
    around: dict[str, list[Leg]] = defaultdict(list)
    for leg in legs:
        around[leg.origin].append(leg)
        around[leg.destination].append(leg)
    settled = {stop for stop, found in around.items() if not all(leg.always for leg in found)}
    suspects = {stop for stop, found in around.items() if stop not in settled and _others(stop, found) & settled}
    for stop in sorted(suspects):
        _tell_far_off(stops[stop], around[stop], sink)
    for leg in legs:
        if leg.flies and not suspects & {leg.origin, leg.destination}:
            told = (
                f"{leg.speed:.0f} km/h from “{stops[leg.origin].name}” to “{stops[leg.destination].name}”: "
                f"{leg.metres / 1000:.0f} km in {leg.seconds // 60} minutes"
            )
            sink.warn("stop_times.txt", leg.line, "too_fast", told, "the times are taken as they are")
    return {key: msgspec.structs.replace(stop, suspect=key in suspects) for key, stop in stops.items()}


def _legs(
    stops: dict[str, FeedStop], routes: dict[str, FeedRoute], patterns: dict[str, Pattern], used: set[str]
) -> list[Leg]:
    fastest: dict[frozenset[str], Leg] = {}
    once_fine: set[frozenset[str]] = set()
    for pattern in patterns.values():
        if pattern.code not in used:
            continue
        limit = _limit(routes[pattern.route_id].kind)
        for a, b in pairwise(pattern.halts):
            metres = metres_between(stops[a.stop_id], stops[b.stop_id])
            leg = Leg(a.stop_id, b.stop_id, metres, b.arrival - a.departure, b.line, limit)
            key = frozenset((a.stop_id, b.stop_id))
            if not leg.flies:
                once_fine.add(key)
            if key not in fastest or leg.speed - leg.limit > fastest[key].speed - fastest[key].limit:
                fastest[key] = leg
    return [msgspec.structs.replace(leg, always=key not in once_fine) for key, leg in fastest.items()]


def _limit(kind: int) -> float:
    return 400 if kind in RAIL else 1200 if kind in AIR else 150


def _others(stop: str, legs: list[Leg]) -> set[str]:
    return {leg.destination if leg.origin == stop else leg.origin for leg in legs}


def _tell_far_off(stop: FeedStop, legs: list[Leg], sink: Sink) -> None:
    nearest = min(legs, key=lambda leg: leg.metres)
    told = (
        f"“{stop.name}” lies {nearest.metres / 1000:.0f} km from the nearest stop before or after it: "
        f"{nearest.speed:.0f} km/h by the timetable"
    )
    sink.warn("stops.txt", stop.line, "stop_far_off", told, "taken; distances are reckoned without it")
