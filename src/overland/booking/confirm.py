"""Money has come: the seats are sold and tickets issued, or the money goes back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking import show
from overland.booking.bookings import Booking, BookingStatus
from overland.booking.consent import ask_consent
from overland.booking.desk import Desk
from overland.booking.events import MoneyReturned
from overland.booking.open_booking import line_of
from overland.booking.put_on_ticket import addable
from overland.booking.refund import owe
from overland.booking.replace import learn_old, replaceable, trips_of
from overland.booking.sell_seats import issue, sell_seats
from overland.booking.store import bookings, claims, purchases, tickets
from overland.booking.store.booked import StoredBooking
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
    await desk.find_trip(found.trip_id, fresh=True)

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
    outcome = outcome or ("confirmed" if await sell_seats(tx, parts) else await _late(desk, tx, parts, money))
    await tickets.receive(
        tx, paid.trip_id, money.payment_id, paid.id, money.amount.amount, money.amount.currency, money.method,
        money.at, outcome,
    )  # fmt: skip
    if outcome == "confirmed":
        await issue(desk, tx, parts, money.at)
    elif outcome != "offered":
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


async def _late(desk: Desk, tx: Tx, parts: Parts, money: Received) -> str:
    """What becomes of money whose seats are gone: equal ones are offered, or it goes back."""
    return "offered" if await ask_consent(desk, tx, parts[0], money) else "too_late"


async def _over(tx: Tx, paid: StoredBooking) -> str | None:
    """Why this can no longer be added to a ticket, or replace some, though its seats are there; None where it can."""
    if paid.adds_to:
        return None if await addable(tx, paid) else "exchange_over"
    return None if paid.replaces is None or await replaceable(tx, paid) else "exchange_over"


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
