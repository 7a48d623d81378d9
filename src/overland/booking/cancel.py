"""Cancelling what was paid: tickets void, seats free, and what the rules give back is owed, all in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from overland.booking import show
from overland.booking.bookings import Access, Booking, BookingStatus, CancelTickets, TicketStatus
from overland.booking.desk import Desk
from overland.booking.events import BookingCancelled, TicketsCancelled
from overland.booking.limits import checked
from overland.booking.network import LineOnSale
from overland.booking.open_booking import opened, staff_of
from overland.booking.refund import owe
from overland.booking.refusals import RefundChanged, WrongStep
from overland.booking.store import amendments, bookings, claims, tickets
from overland.booking.store.amendments import Amendment
from overland.booking.store.bookings import StoredBooking, StoredSeat
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid


class Ending(NamedTuple):
    """Tickets of a locked booking that end `at` (UTC), each with its refund; by nobody when their trip does not run."""

    booking: StoredBooking
    seats: tuple[StoredSeat, ...]
    at: datetime
    by: Principal | None
    refunds: tuple[Money, ...] = ()

    @property
    def refund(self) -> Money:
        """What comes back for all of them."""
        return sum(self.refunds, Money.zero(self.booking.currency))

    @property
    def ids(self) -> tuple[UUID, ...]:
        """The tickets' ids, which are their claims'."""
        return tuple(seat.id for seat in self.seats)


async def cancel(desk: Desk, by: Principal, access: Access, once: Once) -> Booking:
    """Cancel for the passenger, or for staff who may; the refund is by the rules that were frozen at sale."""
    return await _cancel(desk, by, access, None, once)


async def cancel_tickets(desk: Desk, by: Principal, access: Access, request: CancelTickets, once: Once) -> Booking:
    """Cancel some tickets; when none is left, the booking."""
    return await _cancel(desk, by, access, checked(request), once)


async def _cancel(desk: Desk, by: Principal, access: Access, request: CancelTickets | None, once: Once) -> Booking:
    found, line = await opened(desk, by, access)
    if staff_of(by, found) and by.account_id != found.account_id:
        by.require(Permission.BOOKINGS_CANCEL, found.operator_id)
    async with desk.db.transaction() as tx:
        if before := await tx.recall(once, Booking):
            return before
        await claims.lock_trips(tx, [found.trip_id])
        stored = await bookings.locked(tx, found.trip_id, found.id)
        ending = Ending(stored, _chosen(stored, request), desk.clock.now(), by)
        check_may_change(stored, ending.seats, line.departs(stored.starts_at, stored.origin), ending.at)
        refunds = tuple(show.refund_of(desk, line, stored, seat) for seat in ending.seats)
        ending = ending._replace(refunds=refunds)
        if request and request.refund not in {None, ending.refund}:
            raise RefundChanged(refund=ending.refund.amount)
        if len(ending.seats) == len(stored.live):
            done = await void(desk, tx, line, ending)
        else:
            done = await _void_some(desk, tx, line, ending)
        return await tx.remember(once, done)


def _chosen(stored: StoredBooking, request: CancelTickets | None) -> tuple[StoredSeat, ...]:
    """The seats whose tickets are to end. Raises Invalid, WrongStep."""
    if request is None:
        return stored.live
    if set(request.tickets) - set(stored.seat_ids):
        raise Invalid(fields={"tickets": "unknown"})
    chosen = tuple(seat for seat in stored.live if seat.id in request.tickets)
    if len(chosen) < len(set(request.tickets)):
        raise WrongStep(status=stored.status.value, because="void")
    return chosen


def check_may_change(stored: StoredBooking, seats: Sequence[StoredSeat], departs: datetime, now: datetime) -> None:
    """Refuse what is not sold, whoever is on the bus already, and what has left. Raises WrongStep."""
    if stored.status is not BookingStatus.CONFIRMED:
        raise WrongStep(status=stored.status.value)
    ids = {seat.id for seat in seats}
    if any(ticket.status is TicketStatus.BOARDED for ticket in stored.issued if ticket.id in ids):
        raise WrongStep(status=stored.status.value, because="boarded")
    if now >= departs:
        raise WrongStep(status=stored.status.value, because="departed")


async def void(desk: Desk, tx: Tx, line: LineOnSale, ending: Ending) -> Booking:
    """End a confirmed booking that is locked: its tickets, its claims, its price."""
    stored = ending.booking
    await _end(tx, ending)
    await bookings.end(tx, stored, BookingStatus.CANCELLED, ending.at, ending.refund)
    cancelled = show.booking(desk, line, await bookings.locked(tx, stored.trip_id, stored.id))
    by_operator = ending.by is None
    told = BookingCancelled(
        booking=cancelled, refund=ending.refund, by_operator=by_operator, at=ending.at, tickets=ending.ids
    )
    await tx.record(told)
    reason = "trip_cancelled" if by_operator else "cancelled"
    await owe(desk.queue, tx, stored, ending.refund, reason, key=f"cancel-{stored.id}")
    return cancelled


async def _void_some(desk: Desk, tx: Tx, line: LineOnSale, ending: Ending) -> Booking:
    stored = ending.booking
    await _end(tx, ending)
    await bookings.give_back(tx, stored, ending.refund)
    left = show.booking(desk, line, await bookings.locked(tx, stored.trip_id, stored.id))
    await tx.record(TicketsCancelled(booking=left, tickets=ending.ids, refund=ending.refund, at=ending.at))
    # A ticket is cancelled once, so its id makes the key of its refund.
    await owe(desk.queue, tx, stored, ending.refund, "cancelled", key=f"cancel-{ending.ids[0]}")
    return left


async def _end(tx: Tx, ending: Ending) -> None:
    stored, account = ending.booking, ending.by.account_id if ending.by else None
    await tickets.void(tx, stored.trip_id, ending.ids)
    await claims.end(tx, stored.trip_id, ending.ids, ["sold"], "released")
    changes = [
        Amendment(stored.id, seat.id, "cancelled", ending.at, account, seat.seat, "", refund.amount)
        for seat, refund in zip(ending.seats, ending.refunds, strict=True)
    ]
    await amendments.add(tx, stored.trip_id, changes)
