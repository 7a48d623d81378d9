"""Changes from one bus to the next that cannot be made, as one is late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from overland.booking.connecting import least
from overland.booking.desk import Desk
from overland.booking.parties import Booked, booked_on
from overland.booking.running import Running, running
from overland.booking.store import changes_of_bus
from overland.booking.store.changes_of_bus import Change
from overland.kernel.db import Database, Tx


class Missed(NamedTuple):
    """A change, and from when on its people can take another bus (UTC)."""

    change: Change
    ready_at: datetime


async def missed_changes(desk: Desk, source: Database | Tx, trip_id: UUID) -> list[Missed]:
    """Those to this trip and from it that cannot be made any more. Lines must be known."""
    found = await changes_of_bus.changes(source, trip_id)
    trips = {trip for change in found for trip in (change.before_trip, change.trip_id)}
    runs = await running(desk, source, list(trips)) if trips else {}
    return [
        Missed(change, ready)
        for change in found
        if (ready := too_late(runs[change.before_trip], change.off, runs[change.trip_id], change.on))
    ]


async def who_misses(desk: Desk, source: Database | Tx, trip_id: UUID) -> list[tuple[Booked, datetime]]:
    """Who cannot reach this trip from the bus before, all who travel together, and when they can take another (UTC).

    Without those who are asked something already, or have boarded.
    """
    ready = {m.change.booking_id: m.ready_at for m in await missed_changes(desk, source, trip_id)}
    if not ready:
        return []
    settled = await changes_of_bus.settled(source, trip_id)
    groups = [
        (group, max((ready[one.id] for one in group.stored if one.id in ready), default=None))
        for group in await booked_on(desk, source, trip_id)
        if not any(one.id in settled for one in group.stored)
    ]
    return [(group, at) for group, at in groups if at]


def too_late(off: Running, at: int, on: Running, there: int) -> datetime | None:
    """When who gets off there can take another bus, where that is too late for this one; None where it is not.

    To change takes what the stops say at least, or as little as there was when it was sold.
    """
    sold = on.line.departs(on.sold_at, there) - off.line.arrives(off.sold_at, at)
    takes = min(least(off.line.stops[at], on.line.stops[there]), max(sold, timedelta()))
    ready = off.arrives(at) + takes
    return ready if ready > on.departs(there) else None
