"""Giving what costs nothing, as a promo code may bring about: the seats are sold as if money had come."""

from __future__ import annotations

from overland.booking.bookings import BookingStatus
from overland.booking.checkout import check_held
from overland.booking.confirm import issue, sell_seats
from overland.booking.desk import Desk
from overland.booking.refusals import HoldExpired
from overland.booking.store import purchases
from overland.booking.store.bookings import StoredBooking
from overland.kernel.db import Tx


async def give(desk: Desk, found: StoredBooking) -> None:
    """Issue the tickets of what is held and costs nothing; again is harmless. Raises HoldExpired, WrongStep."""

    async def work(tx: Tx) -> None:
        parts = await purchases.locked(tx, found)
        if all(part.status is BookingStatus.CONFIRMED for part in parts):
            return
        for part in parts:
            check_held(part)
        assert not any(part.due for part in parts), "who owes something pays it"
        if not await sell_seats(tx, parts):
            raise HoldExpired(reference=found.reference)
        await issue(desk, tx, parts, desk.clock.now())

    await desk.db.attempt(work)
