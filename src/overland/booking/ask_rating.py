"""Asking those who travelled how it was, once, an hour after they arrived."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

from overland.booking import show
from overland.booking.desk import Desk
from overland.booking.events import RatingWanted
from overland.booking.open_booking import line_of
from overland.booking.store import purchases, ratings
from overland.booking.store.booked import StoredBooking
from overland.booking.store.bookings import by_id
from overland.kernel.db import Tx

AFTER: Final = timedelta(hours=1)
LOOK_BACK: Final = timedelta(days=4)
"""Nobody is asked of a journey that began longer ago."""


async def ask_ratings(desk: Desk) -> int:
    """Tell that people can be asked; of how many bookings."""
    now = desk.clock.now()
    asked = 0
    for travelled in await ratings.to_ask(desk.db, now - LOOK_BACK, now):
        line = await desk.network.line(travelled.line_id)
        if line.arrives(travelled.starts_at, travelled.destination) + AFTER <= now:
            found = await by_id(desk.db, travelled.trip_id, travelled.id)
            assert found is not None, "bookings are never deleted"
            await line_of(desk, found)
            asked += await desk.db.attempt(partial(_ask, desk, found))
    return asked


async def _ask(desk: Desk, found: StoredBooking, tx: Tx) -> bool:
    now = desk.clock.now()
    if not await ratings.asked(tx, found.trip_id, found.id, now):
        return False
    parts = await purchases.by_now(tx, found)
    await tx.record(RatingWanted(booking=show.purchase(desk, parts, found.id), at=now))
    return True
