"""Whom it touches that a trip goes another way than it was sold. Pure: the stops of two lines, and a journey."""

from __future__ import annotations

from collections.abc import Sequence

from overland.operations import LineStop

OTHERWISE, UNSERVED = "stops", "unserved"
"""Gets on or off somewhere else or at another time; cannot get on, off or through any more."""


def touched(before: Sequence[LineStop], now: Sequence[LineStop], origin: int, destination: int) -> str | None:
    """What has become of a journey between two stops that had these numbers; None where nothing has."""
    if len(before) != len(now) or unserved(now, origin, destination):
        known = len(before) == len(now) and unserved(before, origin, destination)
        return None if known else UNSERVED
    on, off = now[origin], now[destination]
    was_on, was_off = before[origin], before[destination]
    same = (on.stop_id, on.departure, off.stop_id, off.arrival) == (
        was_on.stop_id, was_on.departure, was_off.stop_id, was_off.arrival,
    )  # fmt: skip
    return None if same and not unserved(before, origin, destination) else OTHERWISE


def unserved(stops: Sequence[LineStop], origin: int, destination: int) -> bool:
    """Whether one cannot get on, off or through there."""
    legs = stops[origin:destination]
    return not stops[origin].pickup or not stops[destination].drop_off or any(stop.closed for stop in legs)
