"""Weighing a delay that was told: whether people are to be asked, or no longer, or once more."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from overland.booking.bookings import BookingStatus
from overland.booking.close_disruption import pass_over
from overland.booking.desk import Desk
from overland.booking.disruption import DisruptionKind
from overland.booking.open_disruption import decide_by, open_plan
from overland.booking.plan_delay import much_later
from overland.booking.running import running
from overland.booking.store import bookings, claims, delays, disruptions, trips
from overland.booking.store.disruptions import Opened
from overland.kernel.db import Tx
from overland.kernel.ids import new_id


async def weigh_delay(desk: Desk, operator_id: UUID, trip_id: UUID) -> None:
    """Have a plan made where a bus is much later by now than it was sold. Told twice, nothing more happens."""
    await desk.network.learn(await trips.lines_sold(desk.db, trip_id))
    await desk.db.attempt(partial(_weigh, desk, operator_id, trip_id))


async def _weigh(desk: Desk, operator_id: UUID, trip_id: UUID, tx: Tx) -> None:
    await claims.lock_trips(tx, [trip_id])
    await weigh(desk, tx, operator_id, trip_id, None)


async def weigh(desk: Desk, tx: Tx, operator_id: UUID, trip_id: UUID, was_at: datetime | None) -> None:
    """The same in a transaction; `was_at` is when the trip was to begin before it was changed just now (UTC)."""
    before = await disruptions.latest(tx, trip_id, DisruptionKind.DELAY)
    runs, policy = (await running(desk, tx, [trip_id]))[trip_id], await delays.policy_of(tx, operator_id)
    begun = was_at if was_at and runs.sold_at == runs.starts_at else runs.sold_at
    runs = runs._replace(sold_at=(before and before.was_at) or begun)
    touched = much_later(runs, policy.much, await bookings.of_trip(tx, trip_id, BookingStatus.CONFIRMED))
    late = max((runs.late(stored.origin) for stored in touched), default=timedelta())
    if before and before.approved_at and late - timedelta(seconds=before.late) < policy.much:
        return
    if touched:
        now, seconds = desk.clock.now(), int(late.total_seconds())
        kind, until = DisruptionKind.DELAY, decide_by(now, min(runs.departs(stored.origin) for stored in touched))
        opened = Opened(trip_id, new_id(), operator_id, kind, "", now, until, was_at=runs.sold_at, late=seconds)
        await open_plan(tx, opened, touched)
    elif before:
        await pass_over(desk, tx, [trip_id], DisruptionKind.DELAY)
