"""Giving a hold back before its time is over."""

from __future__ import annotations

from overland.booking import show
from overland.booking.bookings import Access, Booking, BookingStatus
from overland.booking.desk import Desk
from overland.booking.open_booking import opened
from overland.booking.refusals import WrongStep
from overland.booking.store import bookings, claims
from overland.kernel.principal import Principal

_OVER = frozenset({BookingStatus.RELEASED, BookingStatus.EXPIRED})


async def release(desk: Desk, by: Principal, access: Access) -> Booking:
    """Free the seats. A hold that is over already stays as it is."""
    found, line = await opened(desk, by, access)
    async with desk.db.transaction() as tx:
        await claims.lock_trips(tx, [found.trip_id])
        stored = await bookings.locked(tx, found.trip_id, found.id)
        if stored.status not in _OVER | {BookingStatus.HELD}:
            raise WrongStep(status=stored.status.value)
        if stored.status is BookingStatus.HELD:
            await claims.end(tx, stored.trip_id, stored.seat_ids, ["held"], "released")
            await bookings.end(tx, stored, BookingStatus.RELEASED, desk.clock.now())
            stored = await bookings.locked(tx, found.trip_id, found.id)
    return show.booking(desk, line, stored)
