"""Holding seats of another trip for tickets that cannot be used as they were sold, at no cost to who has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import msgspec

from overland.booking.bookings import BookingStatus
from overland.booking.desk import Desk
from overland.booking.hold_now import hold_now
from overland.booking.lesser import lesser, made_lesser
from overland.booking.network import LineOnSale
from overland.booking.release import let_go
from overland.booking.store import bookings
from overland.booking.store.booked import NewBooking, StoredBooking, StoredSeat
from overland.booking.store.disruptions import Asked
from overland.booking.store.exchanges import Exchange
from overland.booking.store.trips import StoredTrip
from overland.kernel.db import Tx
from overland.kernel.ids import new_id, new_reference
from overland.kernel.money import Money


async def offer_seats(
    desk: Desk, tx: Tx, old: StoredBooking, trip: StoredTrip, stretch: tuple[int, int], seats: Mapping[UUID, str],
    lasts: timedelta, account_id: UUID | None,
) -> StoredBooking | None:  # fmt: skip
    """Hold these seats (by ticket) in a booking that is to replace the old one; None when the trip is another by now.

    Nothing is due for it: what it costs more is not asked for, what it costs less comes back. The locks of both trips
    must have been taken. Raises SeatsTaken, SeatsKept.
    """
    line, now = desk.network.known(trip.line_id), desk.clock.now()
    kept = tuple(_seat(line, stretch, seat, seats[seat.id], old.currency) for seat in old.live)
    new = NewBooking(
        trip_id=trip.trip_id, id=new_id(), sale_id=old.sale_id, operator_id=trip.operator_id, line_id=trip.line_id,
        reference=new_reference(8), account_id=old.account_id, agent_id=None,
        reseller_id=old.reseller_id, origin=stretch[0],
        destination=stretch[1], seats=kept, total=sum(seat.price for seat in kept), currency=old.currency,
        created_at=now,
    )  # fmt: skip
    tickets, worth = tuple(seat.id for seat in old.live), tuple(seat.price for seat in old.live)
    replaces = Exchange(
        new.trip_id, new.id, old.operator_id, old.trip_id, old.id, tickets, worth, account_id, now, at_no_cost=True
    )
    stored = await hold_now(tx, trip, new, lasts, replaces)
    if stored is None:
        return None
    if old.contact:
        await bookings.name_people(tx, stored, old.contact, stored.seats)
    return await bookings.locked(tx, stored.trip_id, stored.id)


def _seat(line: LineOnSale, stretch: tuple[int, int], was: StoredSeat, becomes: str, currency: str) -> StoredSeat:
    """The same person on the other seat, for what they paid or less."""
    full = Money(line.prices(*stretch)[becomes], currency)
    back = lesser(was, was.fare(currency), full)
    moved = msgspec.structs.replace(was, id=new_id(), seat=becomes, seat_class=line.seats[becomes])
    return made_lesser(moved, back)


async def withdraw_offer(desk: Desk, tx: Tx, asked: Asked) -> None:
    """Let go what was held as an offer, if it is still. The lock of its trip must have been taken."""
    if asked.offer_trip_id is None or asked.offer_id is None:
        return
    held = await bookings.locked(tx, asked.offer_trip_id, asked.offer_id)
    if held.status in {BookingStatus.HELD, BookingStatus.EXPIRED} and held.expires_at is not None:
        await let_go(desk, tx, (held,))
