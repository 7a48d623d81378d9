"""Ending tickets that another booking replaces, in the transaction that sells it: their value goes over to it."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from overland.booking import show
from overland.booking.bookings import BookingStatus, TicketStatus
from overland.booking.desk import Desk
from overland.booking.events import BookingCancelled, Replaced, TicketsCancelled
from overland.booking.refund import owe
from overland.booking.serve_list import call_list
from overland.booking.store import amendments, bookings, claims, exchanges, purchases, tickets
from overland.booking.store.amendments import Amendment
from overland.booking.store.booked import StoredBooking
from overland.booking.store.exchanges import Exchange
from overland.kernel.db import Tx
from overland.kernel.money import Money

STANDING: Final = frozenset({TicketStatus.ISSUED, TicketStatus.UNPLACED})
"""Tickets that are worth something and were not used."""


async def learn_old(desk: Desk, new: StoredBooking) -> None:
    """Have the line in memory that the replaced tickets were sold as, before a transaction begins that needs it."""
    if exchange := await exchanges.of_booking(desk.db, new):
        old = await bookings.by_id(desk.db, exchange.old_trip_id, exchange.old_booking_id)
        assert old is not None, "bookings are never deleted"
        await desk.network.learn([old.line_id])


async def trips_of(tx: Tx, new: StoredBooking) -> list[UUID]:
    """The trips whose seats change hands when this booking is sold: its own, and that of what it replaces."""
    exchange = await exchanges.of_booking(tx, new)
    parts = await purchases.parts_of(tx, new)
    return [*(part.trip_id for part in parts), *([exchange.old_trip_id] if exchange else [])]


async def replaceable(tx: Tx, new: StoredBooking) -> bool:
    """Whether the tickets that it replaces all still stand, and nobody has boarded with them."""
    exchange = await exchanges.of_booking(tx, new)
    assert exchange is not None, "it replaces something"
    old = await bookings.locked(tx, exchange.old_trip_id, exchange.old_booking_id)
    good = {ticket.id for ticket in old.issued if ticket.status in STANDING}
    return old.status is BookingStatus.CONFIRMED and good >= set(exchange.tickets)


async def end_old(desk: Desk, tx: Tx, new: StoredBooking, at: datetime) -> Replaced | None:
    """Void the tickets that were replaced and free their seats; what they counted more than the new ones goes back.

    None for a booking that replaces nothing.
    """
    exchange = await exchanges.of_booking(tx, new)
    if exchange is None:
        return None
    old = await bookings.locked(tx, exchange.old_trip_id, exchange.old_booking_id)
    await tickets.void(tx, old.trip_id, exchange.tickets)
    await claims.end(tx, old.trip_id, exchange.tickets, ["sold"], "released")
    await call_list(desk, tx, old.trip_id)
    await _amend(tx, exchange, old, new, at)
    back = Money(max(new.credit - new.total, 0), new.currency)
    await owe(desk.queue, tx, new, back, "exchanged", key=f"exchange-{new.id}")
    await _tell(desk, tx, exchange, old, at)
    line = desk.network.known(old.line_id)
    return Replaced(booking_id=old.id, journey=show.journey(desk, line, old), tickets=exchange.tickets, refund=back)


async def _amend(tx: Tx, exchange: Exchange, old: StoredBooking, new: StoredBooking, at: datetime) -> None:
    seats = {seat.id: seat.seat for seat in old.seats}
    changes = [
        Amendment(old.id, ticket, "exchanged", at, exchange.account_id, seats[ticket], new.reference, credit)
        for ticket, credit in zip(exchange.tickets, exchange.credits, strict=True)
    ]
    await amendments.add(tx, old.trip_id, changes)


async def _tell(desk: Desk, tx: Tx, exchange: Exchange, old: StoredBooking, at: datetime) -> None:
    """Say that the tickets ended, by what they counted; the booking too, where none is left."""
    line, credit = desk.network.known(old.line_id), Money(sum(exchange.credits), old.currency)
    over = {seat.id for seat in old.live} <= set(exchange.tickets)
    if over:
        await bookings.end(tx, old, BookingStatus.CANCELLED, at)
    shown = show.booking(desk, line, await bookings.locked(tx, old.trip_id, old.id))
    told: BookingCancelled | TicketsCancelled
    if over:
        told = BookingCancelled(
            booking=shown, refund=credit, by_operator=False, at=at, tickets=exchange.tickets,
            exchanged_for=exchange.booking_id,
        )  # fmt: skip
    else:
        told = TicketsCancelled(
            booking=shown, refund=credit, at=at, tickets=exchange.tickets, exchanged_for=exchange.booking_id
        )
    await tx.record(told)
