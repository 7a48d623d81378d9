"""What can be true of where a bus says it is, and where on its way that is. Pure: WGS 84, metres, instants in UTC."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from overland.operations.gtfs.distance import Located, metres_between
from overland.operations.positions import Fix, FixFault, Nearness, UnkeptFix

AHEAD: Final = timedelta(minutes=1)
"""How far the clock of who measures may be ahead of ours."""
APART: Final = timedelta(seconds=5)
"""Fixes nearer than that in time are thinned out."""
FASTEST: Final = 200 / 3.6
"""Metres a second; no bus is faster, so a receiver that jumps farther erred."""
JITTER: Final = 200.0
"""Metres by which a receiver may err between two fixes."""
FARTHEST: Final = 100_000.0
"""Metres from the straight lines between stops; roads wind, but not so far."""
AT: Final = 200.0
NEAR: Final = 1500.0
"""Metres from a stop at which a bus is there, or nearly."""


def judge(
    fixes: Sequence[Fix], last: Fix | None, since: datetime, stops: Sequence[Located], now: datetime
) -> tuple[list[Fix], tuple[UnkeptFix, ...]]:
    """Which fixes to keep behind the last one kept, and why the others are not. `since` is when the trip began."""
    kept: list[Fix] = []
    refused: list[UnkeptFix] = []
    for index, fix in enumerate(fixes):
        fault = _fault(fix, last, since, stops, now)
        if fault:
            refused.append(UnkeptFix(index, fault))
        else:
            kept.append(fix)
            last = fix
    return kept, tuple(refused)


def _fault(
    fix: Fix, last: Fix | None, since: datetime, stops: Sequence[Located], now: datetime
) -> FixFault | None:  # fmt: skip
    if fix.measured_at > now + AHEAD:
        return FixFault.IN_THE_FUTURE
    if fix.measured_at < since:
        return FixFault.BEFORE_THE_TRIP
    if last and fix.measured_at <= last.measured_at:
        return FixFault.NOT_NEWER
    if last and fix.measured_at < last.measured_at + APART:
        return FixFault.TOO_SOON
    if last and metres_between(last, fix) > JITTER + FASTEST * (fix.measured_at - last.measured_at).total_seconds():
        return FixFault.TOO_FAR_IN_THE_TIME
    if min(_beside(fix, a, b) for a, b in pairwise(stops)) > FARTHEST:
        return FixFault.FAR_FROM_THE_WAY
    return None


def locate(fix: Located, stops: Sequence[Located], left: int) -> tuple[int, Nearness]:
    """The stop at which it stands or to which it goes; `left` is the last one that it was seen to leave, or -1."""
    ahead = range(left + 1, len(stops))
    if not ahead:
        return len(stops) - 1, Nearness.AT_STOP
    nearest = min(ahead, key=lambda n: metres_between(fix, stops[n]))
    if metres_between(fix, stops[nearest]) <= AT:
        return nearest, Nearness.AT_STOP
    legs = [n for n in ahead if n > 0]
    goal = min(legs, key=lambda n: _beside(fix, stops[n - 1], stops[n]))
    near = metres_between(fix, stops[goal]) <= NEAR
    return goal, Nearness.NEAR_STOP if near else Nearness.ON_WAY


def _beside(fix: Located, a: Located, b: Located) -> float:
    """Metres from the straight line between two stops, on a flat map around the fix."""
    east = math.cos(math.radians(fix.lat)) * 111_320
    ax, ay = (a.lon - fix.lon) * east, (a.lat - fix.lat) * 110_570
    bx, by = (b.lon - fix.lon) * east, (b.lat - fix.lat) * 110_570
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = min(max(-(ax * dx + ay * dy) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(ax + along * dx, ay + along * dy)
