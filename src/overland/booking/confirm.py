"""Money has come: the seats are sold and tickets issued, or the money goes back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import ExclusionViolationError

from overland.booking import show
from overland.booking.bookings import Booking, BookingStatus
from overland.booking.desk import Desk
from overland.booking.events import BookingConfirmed, MoneyReturned
from overland.booking.network import LineOnSale
from overland.booking.refund import owe
from overland.booking.store import bookings, claims, tickets
from overland.booking.store.bookings import StoredBooking
from overland.kernel.db import Tx
from overland.kernel.money import Money
from overland.kernel.problems import NotFound
from overland.operations import TripStatus

_OPEN = frozenset({BookingStatus.HELD, BookingStatus.EXPIRED, BookingStatus.RELEASED})


class Received(msgspec.Struct, frozen=True):
    """Money that a payment has brought for a booking, at `at` (UTC)."""

    payment_id: UUID
    booking_id: UUID
    amount: Money
    method: str
    at: datetime


async def confirm(desk: Desk, money: Received) -> Booking:
    """Sell the seats for this money; where that cannot be, send it back. Said again, nothing more happens.

    Late money still buys the same seats when nobody else has them. Raises NotFound for an unknown booking.
    """
    found = await bookings.by_id_alone(desk.db, money.booking_id)
    if found is None:
        raise NotFound
    line = await desk.network.line(found.line_id)

    async def work(tx: Tx) -> StoredBooking:
        await claims.lock_trips(tx, [found.trip_id])
        stored = await bookings.locked(tx, found.trip_id, found.id)
        if await tickets.received(tx, stored.trip_id, money.payment_id) is None:
            await _settle(desk, tx, line, stored, money)
            stored = await bookings.locked(tx, found.trip_id, found.id)
        return stored

    return show.booking(desk, line, await desk.db.attempt(work))


async def _settle(desk: Desk, tx: Tx, line: LineOnSale, stored: StoredBooking, money: Received) -> None:
    outcome = _refusal(stored, money) or ("confirmed" if await _sell(tx, stored) else "too_late")
    await tickets.receive(
        tx, stored.trip_id, money.payment_id, stored.id, money.amount.amount, money.amount.currency, money.method,
        money.at, outcome,
    )  # fmt: skip
    if outcome == "confirmed":
        await _issue(desk, tx, line, stored, money)
    else:
        await _return(desk, tx, line, stored, money, outcome)


def _refusal(stored: StoredBooking, money: Received) -> str | None:
    """Why this money cannot buy the booking; None when it can, as far as the seats are there."""
    if stored.trip_status is TripStatus.CANCELLED:
        return "trip_cancelled"
    if stored.trip_status is TripStatus.COMPLETED or stored.status is BookingStatus.REFUNDED:
        return "too_late"
    if stored.status not in _OPEN:
        return "paid_twice"
    return None if money.amount == stored.price else "wrong_amount"


async def _sell(tx: Tx, stored: StoredBooking) -> bool:
    """Turn the claims into sold ones; those that are over too, if nobody else has their seats. All or none."""
    stretch = (stored.origin, stored.destination)
    await claims.expire(tx, stored.trip_id, [seat.seat for seat in stored.seats], stretch)
    try:
        async with tx.connection.transaction():
            await claims.sell(tx, stored.trip_id, stored.seat_ids)
    except ExclusionViolationError:
        await claims.end(tx, stored.trip_id, stored.seat_ids, ["held"], "released")
        return False
    return True


async def _issue(desk: Desk, tx: Tx, line: LineOnSale, stored: StoredBooking, money: Received) -> None:
    codes = [(seat.id, show.code(stored.reference, n)) for n, seat in enumerate(stored.seats, 1)]
    await tickets.issue(tx, stored.trip_id, stored.id, money.at, codes)
    await bookings.confirm(tx, stored, money.at)
    sold = await bookings.locked(tx, stored.trip_id, stored.id)
    await tx.record(BookingConfirmed(booking=show.booking(desk, line, sold), paid=money.amount, at=money.at))


async def _return(desk: Desk, tx: Tx, line: LineOnSale, stored: StoredBooking, money: Received, reason: str) -> None:
    if reason == "too_late":
        await bookings.end(tx, stored, BookingStatus.REFUNDED, money.at, money.amount)
    await owe(desk.queue, tx, stored, money.amount, reason, key=f"return-{money.payment_id}")
    now = await bookings.locked(tx, stored.trip_id, stored.id)
    shown = show.booking(desk, line, now)
    await tx.record(MoneyReturned(booking=shown, amount=money.amount, reason=reason, at=money.at))
