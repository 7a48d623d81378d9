"""What a delay does to those who have not got on yet: whether it is much, and what they miss behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import msgspec

from overland.booking.bookings import BookingStatus
from overland.booking.connecting import least
from overland.booking.desk import Desk
from overland.booking.disruption import Answer, Loss, Placement
from overland.booking.planned import Planned, planned_as, ticket_in
from overland.booking.running import Running, running
from overland.booking.store import delays, purchases
from overland.booking.store.bookings import StoredBooking
from overland.booking.store.disruptions import Opened
from overland.kernel.db import Database, Tx


async def delayed(desk: Desk, source: Database | Tx, opened: Opened, booked: Sequence[StoredBooking]) -> list[Planned]:
    """Everyone whom it touches keeps their seats; who misses what goes on from there is pointed out."""
    runs = (await running(desk, source, [opened.trip_id]))[opened.trip_id]
    policy = await delays.policy_of(source, opened.operator_id)
    told = runs._replace(sold_at=opened.was_at or runs.sold_at)
    return [await _delayed(desk, source, told, stored) for stored in much_later(told, policy.much, booked)]


def much_later(runs: Running, much: timedelta, booked: Iterable[StoredBooking]) -> list[StoredBooking]:
    """Those whom their bus has not picked up yet, and will so much later than it was sold."""
    return [one for one in booked if not runs.left(one.origin) and runs.late(one.origin) >= much]


async def _delayed(desk: Desk, source: Database | Tx, runs: Running, stored: StoredBooking) -> Planned:
    line = desk.network.known(stored.line_id)
    tickets = tuple(ticket_in(line, stored, seat, seat.seat) for seat in stored.live)
    missed = await missed_part(desk, source, stored)
    losses = (Loss.CONNECTION,) if missed else ()
    shown = planned_as(line, stored, tickets, Placement.STAYS, Answer.ACCEPTED, losses)
    late = runs.late(stored.origin)
    leaves = msgspec.structs.replace(shown.origin, at=runs.departs(stored.origin))
    return Planned(stored, msgspec.structs.replace(shown, origin=leaves, late=int(late.total_seconds())))


async def missed_part(desk: Desk, source: Database | Tx, stored: StoredBooking) -> StoredBooking | None:
    """What goes on from where this booking ends, and leaves before its people can be there."""
    onward = next_part(stored, await purchases.parts_of(source, stored))
    if onward is None:
        return None
    runs = await running(desk, source, [stored.trip_id, onward.trip_id])
    return None if reaches(runs[stored.trip_id], stored, runs[onward.trip_id], onward) else onward


def next_part(stored: StoredBooking, parts: Iterable[StoredBooking]) -> StoredBooking | None:
    """The next part of the way on another bus."""
    later = [
        part
        for part in parts
        if part.direction is stored.direction
        and (part.part or 0) > (stored.part or 0)
        and part.status is BookingStatus.CONFIRMED
    ]
    following = min(later, key=lambda part: part.part or 0, default=None)
    return following if following and following.trip_id != stored.trip_id else None


def reaches(off: Running, before: StoredBooking, on: Running, after: StoredBooking) -> bool:
    """Whether who gets off there can change in time: by what it takes at least, or by as little as they have booked."""
    gap = on.line.departs(on.sold_at, after.origin) - off.line.arrives(off.sold_at, before.destination)
    takes = min(least(off.line.stops[before.destination], on.line.stops[after.origin]), max(gap, timedelta()))
    return off.arrives(before.destination) + takes <= on.departs(after.origin)
