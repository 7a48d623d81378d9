"""Where a trip should be, by what was told of it. Pure: instants in UTC.

A delay is carried on unchanged: a bus that left Vinh twenty minutes late is expected twenty minutes late everywhere
behind. It is not made up at a halt, because nobody promised that it is; and a bus that is early waits where people get
on, because it may not leave before its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

import msgspec

from overland.kernel.problems import Invalid
from overland.operations.trips import Seen, StopReport, TripStop

AHEAD: Final = timedelta(minutes=5)
"""How far the clock of who reports may be ahead of ours."""
LATEST: Final = timedelta(days=2)
"""What is further than this from the timetable is a slip of the hand."""

Told = Mapping[tuple[int, Seen], datetime]
"""What holds of what was told, by stop and kind."""


def follow(stops: Sequence[TripStop], told: Told) -> tuple[TripStop, ...]:
    """The halts with what was seen, and what is expected of them by it."""
    if not told:
        return tuple(stops)
    found: list[TripStop] = []
    late = timedelta()
    for stop in stops:
        arrived_at, left_at = told.get((stop.sequence, Seen.ARRIVED)), told.get((stop.sequence, Seen.LEFT))
        arrival = arrived_at or stop.arrival + late
        departure = left_at or _leaves(stop, arrival, told.get((stop.sequence, Seen.EXPECTED)))
        late = departure - stop.departure
        found.append(
            msgspec.structs.replace(
                stop, expected_arrival=arrival, expected_departure=departure, arrived_at=arrived_at, left_at=left_at
            )
        )
    return tuple(reversed(list(_before_seen(reversed(found)))))


def _before_seen(backwards: Iterable[TripStop]) -> Iterator[TripStop]:
    """What nobody reported was over when the next thing was seen, however late it was expected."""
    seen: datetime | None = None
    for stop in backwards:
        leaves = _earlier(stop.expected_departure, seen)
        seen = stop.left_at or seen
        arrival = _earlier(stop.expected_arrival, seen)
        seen = stop.arrived_at or seen
        yield msgspec.structs.replace(stop, expected_arrival=arrival, expected_departure=leaves)


def _earlier(expected: datetime | None, seen: datetime | None) -> datetime | None:
    return min(expected, seen) if expected and seen else expected


def _leaves(stop: TripStop, arrival: datetime, announced: datetime | None) -> datetime:
    late = max(arrival - stop.arrival, timedelta())
    return max(stop.departure + late, arrival, announced or arrival)


def check_report(stops: Sequence[TripStop], told: Told, report: StopReport, at: datetime, now: datetime) -> None:
    """Raises Invalid for a stop that is not there, for what cannot be told of it, and for a time that cannot be."""
    if report.sequence >= len(stops):
        raise Invalid(fields={"sequence": "unknown"})
    stop, first, last = stops[report.sequence], 0, len(stops) - 1
    if report.sequence == (first if report.seen is Seen.ARRIVED else last):
        raise Invalid(fields={"seen": "not-at-this-stop"})
    if report.withdrawn:
        return
    if report.seen is not Seen.EXPECTED and at > now + AHEAD:
        raise Invalid(fields={"at": "in-the-future"})
    if abs(at - stop.departure) > LATEST:
        raise Invalid(fields={"at": "far-from-the-timetable"})
    if report.seen is Seen.EXPECTED and at < stop.departure:
        raise Invalid(fields={"at": "before-the-timetable"})
    if report.seen is not Seen.EXPECTED:
        _check_order({**told, (report.sequence, report.seen): at}, len(stops))


def _check_order(told: Told, stops: int) -> None:
    seen = (told.get((n, kind)) for n in range(stops) for kind in (Seen.ARRIVED, Seen.LEFT))
    if any(after < before for before, after in pairwise(at for at in seen if at)):
        raise Invalid(fields={"at": "not-in-the-order-of-the-stops"})
