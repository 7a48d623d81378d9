"""Giving what costs nothing, by a promo code or because tickets of the same worth are changed for it.

The seats are sold as if money had come.
"""

from __future__ import annotations

from functools import partial

from overland.booking.bookings import BookingStatus
from overland.booking.checkout import check_held
from overland.booking.desk import Desk
from overland.booking.put_on_ticket import addable
from overland.booking.refusals import HoldExpired, WrongStep
from overland.booking.replace import learn_old, replaceable, trips_of
from overland.booking.sell_seats import issue, sell_seats
from overland.booking.store import claims, purchases
from overland.booking.store.booked import StoredBooking
from overland.kernel.db import Tx


async def give(desk: Desk, found: StoredBooking) -> None:
    """Issue the tickets of what is held and costs nothing; again is harmless. Raises HoldExpired, WrongStep."""
    await learn_old(desk, found)
    await desk.db.attempt(partial(give_at_once, desk, found))


async def give_at_once(desk: Desk, found: StoredBooking, tx: Tx) -> None:
    """The same within a transaction; the lines of both bookings must be known. Raises HoldExpired, WrongStep."""
    await claims.lock_trips(tx, await trips_of(tx, found))
    parts = await purchases.locked(tx, found)
    if all(part.status is BookingStatus.CONFIRMED for part in parts):
        return
    for part in parts:
        check_held(part)
    assert not any(part.due for part in parts), "who owes something pays it"
    if parts[0].replaces and not await replaceable(tx, parts[0]):
        raise WrongStep(status=parts[0].status.value, because="void")
    if parts[0].adds_to and not await addable(tx, parts[0]):
        raise WrongStep(status=parts[0].status.value, because="void")
    if not await sell_seats(tx, parts):
        raise HoldExpired(reference=found.reference)
    await issue(desk, tx, parts, desk.clock.now())
