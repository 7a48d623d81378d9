"""Cancelling what was paid: tickets void, seats free, and what the rules give back is owed, all in one transaction."""

from __future__ import annotations

from datetime import datetime

from overland.booking import rules, show
from overland.booking.bookings import Access, Booking, BookingStatus, TicketStatus
from overland.booking.desk import Desk
from overland.booking.events import BookingCancelled
from overland.booking.network import LineOnSale
from overland.booking.open_booking import opened, staff_of
from overland.booking.refund import owe
from overland.booking.refusals import WrongStep
from overland.booking.store import bookings, claims, tickets
from overland.booking.store.bookings import StoredBooking
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal


async def cancel(desk: Desk, by: Principal, access: Access, once: Once) -> Booking:
    """Cancel for the passenger, or for staff who may; the refund is by the rules that were frozen at sale."""
    found, line = await opened(desk, by, access)
    if staff_of(by, found) and by.account_id != found.account_id:
        by.require(Permission.BOOKINGS_CANCEL, found.operator_id)
    async with desk.db.transaction() as tx:
        if before := await tx.recall(once, Booking):
            return before
        await claims.lock_trips(tx, [found.trip_id])
        stored = await bookings.locked(tx, found.trip_id, found.id)
        now = desk.clock.now()
        departs = line.departs(stored.starts_at, stored.origin)
        _check(stored, departs, now)
        refund = rules.refund_due(stored.price, line.content.refund_steps, departs, now)
        cancelled = await void(desk, tx, line, stored, refund, now, by_operator=False)
        return await tx.remember(once, cancelled)


async def void(
    desk: Desk, tx: Tx, line: LineOnSale, stored: StoredBooking, refund: Money, now: datetime, *, by_operator: bool
) -> Booking:
    """End a confirmed booking that is locked: its tickets, its claims, its price."""
    await tickets.void(tx, stored.trip_id, stored.id)
    await claims.end(tx, stored.trip_id, stored.seat_ids, ["sold"], "released")
    await bookings.end(tx, stored, BookingStatus.CANCELLED, now, refund)
    cancelled = show.booking(desk, line, await bookings.locked(tx, stored.trip_id, stored.id))
    await tx.record(BookingCancelled(booking=cancelled, refund=refund, by_operator=by_operator, at=now))
    reason = "trip_cancelled" if by_operator else "cancelled"
    await owe(desk.queue, tx, stored, refund, reason, key=f"cancel-{stored.id}")
    return cancelled


def _check(stored: StoredBooking, departs: datetime, now: datetime) -> None:
    if stored.status is not BookingStatus.CONFIRMED:
        raise WrongStep(status=stored.status.value)
    if any(ticket.status is TicketStatus.BOARDED for ticket in stored.issued):
        raise WrongStep(status=stored.status.value, because="boarded")
    if now >= departs:
        raise WrongStep(status=stored.status.value, because="departed")
