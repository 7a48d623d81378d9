"""Equal seats that were offered for late money, and what was said to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.store.booked import StoredBooking
from overland.kernel.db import Database, Tx
from overland.kernel.money import Money


class Consent(msgspec.Struct, frozen=True):
    """What is asked: other seats for these, until then (UTC), for the money of that payment."""

    trip_id: UUID
    booking_id: UUID
    payment_id: UUID
    amount: int
    currency: str
    was: tuple[str, ...]
    seats: tuple[str, ...]
    at: datetime
    until: datetime

    @property
    def money(self) -> Money:
        """What came, and goes back where the seats are not taken."""
        return Money(self.amount, self.currency)


_ADD = """
INSERT INTO consent (trip_id, booking_id, payment_id, amount, currency, was, seats, at, until)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_OF = """
SELECT trip_id, booking_id, payment_id, amount, currency, was, seats, at, until FROM consent
WHERE trip_id = $1 AND booking_id = $2 AND decision IS NULL
"""
_DECIDE = "UPDATE consent SET decision = $3, decided_at = $4 WHERE trip_id = $1 AND booking_id = $2"
_OVERDUE = """
SELECT trip_id, booking_id, payment_id, amount, currency, was, seats, at, until FROM consent
WHERE decision IS NULL AND until <= clock_timestamp() ORDER BY until LIMIT $1
"""
_MOVE = """
UPDATE claim SET seat = w.seat, state = 'held', expires_at = clock_timestamp() + $4::interval
FROM unnest($2::uuid[], $3::text[]) AS w (id, seat) WHERE claim.trip_id = $1 AND claim.id = w.id
RETURNING claim.expires_at
"""
_OFFERED = """
UPDATE booking SET status = 'offered', expires_at = NULL, ended_at = coalesce(ended_at, $3), seats = $4
WHERE trip_id = $1 AND id = $2
"""


async def hold(tx: Tx, booking: StoredBooking, seats: Sequence[str], lasts: object) -> datetime:
    """Let the claims of a booking hold these seats; until when. Raises ExclusionViolationError, CheckViolationError."""
    until: datetime = await tx.value(_MOVE, booking.trip_id, booking.seat_ids, list(seats), lasts)
    return until


async def ask(tx: Tx, consent: Consent, booking: StoredBooking) -> None:
    """Put the question, about a booking with its seats as they are held now."""
    facts = list(msgspec.structs.astuple(consent))
    facts[5:7] = list(consent.was), list(consent.seats)
    await tx.execute(_ADD, *facts)
    await tx.execute(_OFFERED, booking.trip_id, booking.id, consent.at, list(booking.seats))


async def of_booking(tx: Tx, booking: StoredBooking) -> Consent | None:
    """The question that is still open."""
    return await tx.maybe(Consent, _OF, booking.trip_id, booking.id)


async def decide(tx: Tx, consent: Consent, decision: str, at: datetime) -> None:
    """It was answered, or nobody did in time."""
    await tx.execute(_DECIDE, consent.trip_id, consent.booking_id, decision, at)


async def overdue(db: Database, limit: int) -> list[Consent]:
    """Questions whose time is over, the longest first."""
    return await db.all(Consent, _OVERDUE, limit)
