"""What a delay does to those who have not got on yet: whether it is much, and what they miss behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import msgspec

from overland.booking.desk import Desk
from overland.booking.disruption import Answer, Loss, Placement
from overland.booking.missed_changes import missed_changes
from overland.booking.planned import Planned, planned_as, ticket_in
from overland.booking.running import Running, running
from overland.booking.store import delays
from overland.booking.store.booked import StoredBooking
from overland.booking.store.disruptions import Opened
from overland.kernel.db import Database, Tx


async def delayed(desk: Desk, source: Database | Tx, opened: Opened, booked: Sequence[StoredBooking]) -> list[Planned]:
    """Everyone whom it touches keeps their seats; who misses what goes on from there is pointed out."""
    runs = (await running(desk, source, [opened.trip_id]))[opened.trip_id]
    policy = await delays.policy_of(source, opened.operator_id)
    told = runs._replace(sold_at=opened.was_at or runs.sold_at)
    misses = {one.change.before_id for one in await missed_changes(desk, source, opened.trip_id)}
    return [_delayed(desk, told, stored, stored.id in misses) for stored in much_later(told, policy.much, booked)]


def much_later(runs: Running, much: timedelta, booked: Iterable[StoredBooking]) -> list[StoredBooking]:
    """Those whom their bus has not picked up yet, and will so much later than it was sold."""
    return [one for one in booked if not runs.left(one.origin) and runs.late(one.origin) >= much]


def _delayed(desk: Desk, runs: Running, stored: StoredBooking, misses: bool) -> Planned:  # noqa: FBT001
    line = desk.network.known(stored.line_id)
    tickets = tuple(ticket_in(line, stored, seat, seat.seat) for seat in stored.live)
    losses = (Loss.CONNECTION,) if misses else ()
    shown = planned_as(line, stored, tickets, Placement.STAYS, Answer.ACCEPTED, losses)
    late = runs.late(stored.origin)
    leaves = msgspec.structs.replace(shown.origin, at=runs.departs(stored.origin))
    return Planned(stored, msgspec.structs.replace(shown, origin=leaves, late=int(late.total_seconds())))
