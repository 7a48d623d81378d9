"""Money has come: the seats are sold and tickets issued, or the money goes back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import CheckViolationError, ExclusionViolationError

from overland.booking import show
from overland.booking.bookings import Booking, BookingStatus
from overland.booking.desk import Desk
from overland.booking.events import BookingConfirmed, MoneyReturned
from overland.booking.open_booking import line_of
from overland.booking.refund import owe
from overland.booking.replace import end_old, learn_old, replaceable, trips_of
from overland.booking.store import bookings, claims, promos, purchases, tickets
from overland.booking.store.bookings import StoredBooking
from overland.booking.store.purchases import Parts
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
    await line_of(desk, found)

    await learn_old(desk, found)

    async def work(tx: Tx) -> Parts:
        await claims.lock_trips(tx, await trips_of(tx, found))
        parts = await purchases.locked(tx, found)
        if await tickets.received(tx, found.trip_id, money.payment_id) is None:
            await _settle(desk, tx, found, parts, money)
            parts = await purchases.by_now(tx, found)
        return parts

    return show.purchase(desk, await desk.db.attempt(work), found.id)


async def _settle(desk: Desk, tx: Tx, paid: StoredBooking, parts: Parts, money: Received) -> None:
    outcome = _refusal(parts, money) or await _over(tx, paid)
    outcome = outcome or ("confirmed" if await sell_seats(tx, parts) else "too_late")
    await tickets.receive(
        tx, paid.trip_id, money.payment_id, paid.id, money.amount.amount, money.amount.currency, money.method,
        money.at, outcome,
    )  # fmt: skip
    if outcome == "confirmed":
        await issue(desk, tx, parts, money.at)
    else:
        await _return(desk, tx, paid, parts, money, outcome)


def _refusal(parts: Parts, money: Received) -> str | None:
    """Why this money cannot buy the parts; None when it can, as far as the seats are there."""
    trips, statuses = {part.trip_status for part in parts}, {part.status for part in parts}
    if TripStatus.CANCELLED in trips:
        return "trip_cancelled"
    if statuses - _OPEN - {BookingStatus.REFUNDED}:
        return "paid_twice"
    if TripStatus.COMPLETED in trips or BookingStatus.REFUNDED in statuses:
        return "too_late"
    due = sum((part.due for part in parts), Money.zero(parts[0].currency))
    return None if money.amount == due else "wrong_amount"


async def _over(tx: Tx, paid: StoredBooking) -> str | None:
    """Why tickets can no longer be changed for this booking, though its seats may be there; None where they can."""
    return None if paid.replaces is None or await replaceable(tx, paid) else "exchange_over"


async def sell_seats(tx: Tx, parts: Parts) -> bool:
    """Turn the claims into sold ones; those that are over too, if nobody else has their seats. All or none.

    With them goes what was counted for the hold: extras follow their claims, the promo code is used once more.
    """
    for part in parts:
        await claims.expire(tx, part.trip_id, [seat.seat for seat in part.seats], (part.origin, part.destination))
    try:
        async with tx.connection.transaction():
            for part in parts:
                await claims.sell(tx, part.trip_id, part.seat_ids)
            await promos.retake(tx, parts[0].trip_id, parts[0].id)
    except (ExclusionViolationError, CheckViolationError):
        for part in parts:
            await claims.end(tx, part.trip_id, part.seat_ids, ["held"], "released")
        return False
    return True


async def issue(desk: Desk, tx: Tx, parts: Parts, at: datetime) -> None:
    """Issue every ticket. Each part is told by itself, and the first one with all of them."""
    for part in parts:
        codes = [(seat.id, show.code(part.reference, n)) for n, seat in enumerate(part.seats, 1)]
        await tickets.issue(tx, part.trip_id, part.id, at, codes)
        await bookings.confirm(tx, part, at)
    sold = await purchases.by_now(tx, parts[0])
    replaced = await end_old(desk, tx, sold[0], at)
    for part in sold:
        shown = show.purchase(desk, sold if part is sold[0] else (part,), part.id)
        await tx.record(BookingConfirmed(booking=shown, paid=part.due, at=at, replaced=replaced))


async def _return(desk: Desk, tx: Tx, paid: StoredBooking, parts: Parts, money: Received, reason: str) -> None:
    if reason in {"too_late", "exchange_over"}:
        for part in parts:
            if part.status is BookingStatus.HELD:
                await claims.end(tx, part.trip_id, part.seat_ids, ["held"], "released")
            if part.status is not BookingStatus.REFUNDED:
                await bookings.end(tx, part, BookingStatus.REFUNDED, money.at, part.due)
    await owe(desk.queue, tx, paid, money.amount, reason, key=f"return-{money.payment_id}")
    shown = show.purchase(desk, await purchases.by_now(tx, paid), paid.id)
    await tx.record(MoneyReturned(booking=shown, amount=money.amount, reason=reason, at=money.at))
