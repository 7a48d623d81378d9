"""Which booking is meant to replace which tickets."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.store import bookings
from overland.booking.store.booked import StoredBooking
from overland.kernel.db import Database, Tx


class Exchange(msgspec.Struct, frozen=True):
    """A booking that replaces tickets of an older one, in the order of its seats; what each counts in minor units.

    `at_no_cost` where the operator gives it for a trip that does not run as it was sold.
    """

    trip_id: UUID
    booking_id: UUID
    operator_id: UUID
    old_trip_id: UUID
    old_booking_id: UUID
    tickets: tuple[UUID, ...]
    credits: tuple[int, ...]
    account_id: UUID | None
    at: datetime
    at_no_cost: bool = False


_ADD = """
INSERT INTO exchange (trip_id, booking_id, operator_id, old_trip_id, old_booking_id, tickets, credits, account_id, at,
                      at_no_cost)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_OF = """
SELECT trip_id, booking_id, operator_id, old_trip_id, old_booking_id, tickets, credits, account_id, at, at_no_cost
FROM exchange
WHERE trip_id = $1 AND booking_id = $2
"""
_HELD = """
SELECT b.trip_id, b.id FROM exchange e JOIN booking b ON b.trip_id = e.trip_id AND b.id = e.booking_id
WHERE e.old_trip_id = $1 AND e.old_booking_id = $2 AND e.tickets && $3::uuid[] AND b.status = 'held'
"""
_CREDIT = "UPDATE booking SET credit = $3 WHERE trip_id = $1 AND id = $2"


class _Key(msgspec.Struct, frozen=True):
    trip_id: UUID
    id: UUID


async def add(tx: Tx, exchange: Exchange) -> None:
    """Say what a booking replaces that is held in this transaction."""
    facts = list(msgspec.structs.astuple(exchange))
    facts[5:7] = list(exchange.tickets), list(exchange.credits)
    await tx.execute(_ADD, *facts)


async def count(tx: Tx, exchange: Exchange) -> None:
    """Let what it replaces count for the booking."""
    await tx.execute(_CREDIT, exchange.trip_id, exchange.booking_id, sum(exchange.credits))


async def of_booking(source: Database | Tx, stored: StoredBooking) -> Exchange | None:
    """What a booking replaces; None for one that was bought anew."""
    return await source.maybe(Exchange, _OF, stored.trip_id, stored.id)


async def held_for(source: Database | Tx, old: StoredBooking, tickets: list[UUID]) -> list[StoredBooking]:
    """What is held to replace some of these tickets."""
    found = []
    for key in await source.all(_Key, _HELD, old.trip_id, old.id, tickets):
        stored = await bookings.by_id(source, key.trip_id, key.id)
        assert stored is not None, "bookings are never deleted"
        found.append(stored)
    return found
