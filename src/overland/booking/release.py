"""Giving a hold back before its time is over."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from overland.booking import show
from overland.booking.bookings import Access, Booking, BookingStatus
from overland.booking.desk import Desk
from overland.booking.open_booking import opened
from overland.booking.pace_guests import given_back
from overland.booking.refusals import WrongStep
from overland.booking.serve_list import call_list
from overland.booking.store import bookings, claims, purchases
from overland.booking.store.purchases import Parts
from overland.kernel.db import Tx
from overland.kernel.principal import Principal

_OVER = frozenset({BookingStatus.RELEASED, BookingStatus.EXPIRED})


async def release(desk: Desk, by: Principal, access: Access) -> Booking:
    """Free the seats, of all that is held together. A hold that is over already stays as it is."""
    found, _ = await opened(desk, by, access)
    async with desk.db.transaction() as tx:
        parts = await purchases.locked(tx, found)
        if parts[0].status not in _OVER | {BookingStatus.HELD}:
            raise WrongStep(status=parts[0].status.value)
        held = parts[0].status is BookingStatus.HELD
        if held:
            parts = await let_go(desk, tx, parts)
    if held and found.account_id is None:
        await given_back(desk, access.caller, [(part.trip_id, len(part.seats)) for part in parts])
    return show.purchase(desk, parts, found.id)


async def let_go_on(desk: Desk, trip_id: UUID) -> None:
    """End what is held on this trip as a part of something larger.

    That is held on other trips too, whose locks must be taken together with this one's. Should it not come to that, it
    ends with its time, and is not sold until then.
    """
    for held in await purchases.held_on(desk.db, trip_id):
        await desk.db.attempt(partial(_let_go, desk, held))


async def _let_go(desk: Desk, booking_id: UUID, tx: Tx) -> None:
    found = await bookings.by_id_alone(tx, booking_id)
    assert found is not None, "bookings are never deleted"
    parts = await purchases.locked(tx, found)
    if parts[0].status is BookingStatus.HELD:
        await let_go(desk, tx, parts)


async def let_go(desk: Desk, tx: Tx, held: Parts) -> Parts:
    """End a hold that is locked, whole."""
    for stored in held:
        await claims.end(tx, stored.trip_id, stored.seat_ids, ["held"], "released")
        await bookings.end(tx, stored, BookingStatus.RELEASED, desk.clock.now())
        await call_list(desk, tx, stored.trip_id)
    return await purchases.by_now(tx, held[0])
