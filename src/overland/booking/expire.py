"""Ending holds that nobody paid. Only housekeeping: a hold that is over keeps nobody from its seats in the meantime."""

from __future__ import annotations

from functools import partial

from overland.booking.bookings import BookingStatus
from overland.booking.desk import Desk
from overland.booking.events import BookingExpired
from overland.booking.serve_list import call_list
from overland.booking.store import bookings, claims, purchases
from overland.booking.store.bookings import Overdue
from overland.kernel.db import Tx

BATCH = 200


async def expire(desk: Desk) -> int:
    """End every hold whose time is over, and tell it; how many there were."""
    ended = 0
    while batch := await bookings.overdue(desk.db, BATCH):
        for hold in batch:
            ended += await desk.db.attempt(partial(_expire, desk, hold))
        if len(batch) < BATCH:
            break
    return ended


async def _expire(desk: Desk, hold: Overdue, tx: Tx) -> int:
    found = await bookings.by_id(tx, hold.trip_id, hold.id)
    assert found is not None, "bookings are never deleted"
    parts = await purchases.locked(tx, found)
    # It may have been paid or lengthened since it was found.
    if not all(stored.overdue for stored in parts):
        return 0
    for stored in parts:
        await claims.end(tx, stored.trip_id, stored.seat_ids, ["held"], "expired")
        await bookings.end(tx, stored, BookingStatus.EXPIRED, desk.clock.now())
        told = BookingExpired(booking_id=stored.id, operator_id=stored.operator_id, trip_id=stored.trip_id)
        await tx.record(told)
        await call_list(desk, tx, stored.trip_id)
    return len(parts)
