"""Bookings without seats that add extras to a ticket."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from overland.booking.bookings import TicketStatus
from overland.booking.prices import PriceLine
from overland.booking.store import bookings
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.kernel.db import Tx

_ADD = """
INSERT INTO booking (trip_id, id, operator_id, line_id, reference, account_id, agent_id, origin, destination, seats,
                     total, currency, contact, created_at, sale_id, reseller_id, adds_to, adds_ticket, adds, expires_at,
                     status)
SELECT trip_id, $3, operator_id, line_id, $4, account_id, $5, origin, destination, '[]', $6, currency, contact, $7,
       sale_id, reseller_id, id, $8, $9, clock_timestamp() + $10::interval, 'held'
FROM booking WHERE trip_id = $1 AND id = $2
"""
_KEEP = "UPDATE booking SET seats = $3, total = $4 WHERE trip_id = $1 AND id = $2"


async def add(
    tx: Tx, to: StoredBooking, addition: UUID, reference: str, agent: UUID | None, ticket: UUID,
    lines: Sequence[PriceLine], at: datetime, lasts: timedelta,
) -> StoredBooking:  # fmt: skip
    """Keep an addition to a locked booking, of the same people and the same sale, to be paid in this time."""
    total = sum(line.amount.amount for line in lines)
    await tx.execute(_ADD, to.trip_id, to.id, addition, reference, agent, total, at, ticket, list(lines), lasts)
    return await bookings.locked(tx, to.trip_id, addition)


async def target(tx: Tx, addition: StoredBooking) -> tuple[StoredBooking, StoredSeat] | None:
    """The booking that is added to, locked, and the seat; None when its ticket is no longer good."""
    assert addition.adds_to is not None, "it adds to something"
    to = await bookings.locked(tx, addition.trip_id, addition.adds_to.id)
    good = {ticket.id for ticket in to.issued if ticket.status is not TicketStatus.VOID}
    seat = next((seat for seat in to.seats if seat.id == addition.adds_ticket and seat.id in good), None)
    return (to, seat) if seat else None


async def keep(tx: Tx, to: StoredBooking, seats: Sequence[StoredSeat]) -> None:
    """The booking with what its seats cost now."""
    await tx.execute(_KEEP, to.trip_id, to.id, list(seats), sum(seat.price for seat in seats))
