"""Holding seats within a transaction that does more than that: for who waited, or for tickets that are changed."""

from __future__ import annotations

from datetime import timedelta

from overland.booking.events import SeatsHeld
from overland.booking.refusals import QuotaReached, SeatsKept, SeatsTaken
from overland.booking.store import bookings, claims, exchanges, seating
from overland.booking.store.booked import NewBooking, StoredBooking
from overland.booking.store.claims import Ask
from overland.booking.store.exchanges import Exchange
from overland.booking.store.trips import StoredTrip
from overland.kernel.db import Tx


async def hold_now(
    tx: Tx, trip: StoredTrip, booking: NewBooking, lasts: timedelta, replaces: Exchange | None = None
) -> StoredBooking | None:
    """Hold the seats of a new booking, all or none; None when the trip is no longer as it was read.

    What it replaces counts for it, and it wishes what that did. The lock of the trip must have been taken.
    Raises SeatsTaken, SeatsKept, QuotaReached.
    """
    if replaces:
        old = replaces.old_trip_id, replaces.old_booking_id
        await seating.inherit(tx, old, (booking.trip_id, booking.id))
        await exchanges.add(tx, replaces)
    seats = tuple((seat.id, seat.seat) for seat in booking.seats)
    ask = Ask(trip.trip_id, trip.stamp, booking.id, booking.origin, booking.destination, seats)
    with tx.refusing({"kept_beside": SeatsKept(seats=[seat.seat for seat in booking.seats])}):
        [verdict] = await claims.claim(tx, [ask], lasts)
    if verdict.verdict == "taken":
        raise SeatsTaken(seats=list(verdict.gone or ()))
    if verdict.verdict != "held" or verdict.until is None:
        return None
    reached = QuotaReached(channel=booking.channel)
    with tx.refusing({"quota_of_channel": reached}):
        await bookings.add(tx, [(booking, verdict.until)])
    if replaces:
        await exchanges.count(tx, replaces)
    held = SeatsHeld(
        booking_id=booking.id, trip_id=trip.trip_id, operator_id=trip.operator_id,
        seats=tuple(seat.seat for seat in booking.seats), origin=booking.origin, destination=booking.destination,
        expires_at=verdict.until,
    )  # fmt: skip
    await tx.record(held)
    return await bookings.locked(tx, trip.trip_id, booking.id)
