"""Holding seats within a transaction that does more than that: for who waited, or for tickets that are changed."""

from __future__ import annotations

from datetime import timedelta

from overland.booking.events import SeatsHeld
from overland.booking.refusals import QuotaReached, SeatsKept, SeatsTaken
from overland.booking.store import bookings, claims, seating
from overland.booking.store.booked import NewBooking, StoredBooking
from overland.booking.store.claims import Ask
from overland.booking.store.trips import StoredTrip
from overland.kernel.db import Tx


async def hold_now(
    tx: Tx, trip: StoredTrip, booking: NewBooking, lasts: timedelta, instead: StoredBooking | None = None
) -> StoredBooking | None:
    """Hold the seats of a new booking, all or none; None when the trip is no longer as it was read.

    With `instead` it wishes what that booking did. The lock of the trip must have been taken.
    Raises SeatsTaken, SeatsKept.
    """
    if instead:
        await seating.inherit(tx, (instead.trip_id, instead.id), (booking.trip_id, booking.id))
    seats = tuple((seat.id, seat.seat) for seat in booking.seats)
    ask = Ask(trip.trip_id, trip.stamp, booking.id, booking.origin, booking.destination, seats)
    with tx.refusing({"kept_beside": SeatsKept(seats=[seat.seat for seat in booking.seats])}):
        [verdict] = await claims.claim(tx, [ask], lasts)
    if verdict.verdict == "taken":
        raise SeatsTaken(seats=list(verdict.gone or ()))
    if verdict.verdict != "held" or verdict.until is None:
        return None
    reached = QuotaReached(channel="counter" if booking.agent_id else "web")
    with tx.refusing({"quota_of_channel": reached}):
        await bookings.add(tx, [(booking, verdict.until)])
    held = SeatsHeld(
        booking_id=booking.id, trip_id=trip.trip_id, operator_id=trip.operator_id,
        seats=tuple(seat.seat for seat in booking.seats), origin=booking.origin, destination=booking.destination,
        expires_at=verdict.until,
    )  # fmt: skip
    await tx.record(held)
    return await bookings.locked(tx, trip.trip_id, booking.id)
