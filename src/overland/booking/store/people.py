"""The people on bookings whose account was erased."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.db import Tx

# A hold is over within minutes, and money that comes late for it needs somebody to be told.
_BEHIND = """
SELECT b.trip_id, b.id FROM booking b JOIN forgotten_account f USING (account_id) JOIN trip t USING (trip_id)
WHERE b.status <> 'held' AND (t.starts_at < $1 OR b.status <> 'confirmed' AND b.ended_at < $1)
ORDER BY b.trip_id, b.id LIMIT $2 FOR UPDATE OF b
"""
_BLANK = """
UPDATE booking SET account_id = NULL, contact = NULL, seats = (
    SELECT coalesce(jsonb_agg(seat || '{"name": "", "phone": "", "email": ""}' || CASE WHEN seat ? 'infant'
        THEN jsonb_build_object('infant', seat -> 'infant' || '{"name": ""}') ELSE '{}' END ORDER BY n), '[]')
    FROM jsonb_array_elements(seats) WITH ORDINALITY AS s (seat, n)
) WHERE trip_id = $1 AND id = $2
"""


_WAITED = """
UPDATE waiting SET account_id = NULL, contact = contact || '{"name": "-", "phone": "", "email": ""}'
WHERE ended_at < $1 AND account_id IN (SELECT account_id FROM forgotten_account)
"""


async def note_forgotten(tx: Tx, account_id: UUID, now: datetime) -> None:
    """The names of this account are to be forgotten."""
    sql = "INSERT INTO forgotten_account (account_id, asked_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    await tx.execute(sql, account_id, now)


async def behind(tx: Tx, before: datetime, limit: int) -> list[tuple[UUID, UUID]]:
    """Bookings (trip, booking) of such accounts that left, or ended, before this instant; locked."""
    rows = await tx.connection.fetch(_BEHIND, before, limit)
    return [(row["trip_id"], row["id"]) for row in rows]


async def blank(tx: Tx, trip_id: UUID, booking_id: UUID) -> None:
    """Nothing tells any more who booked and who travelled."""
    await tx.execute(_BLANK, trip_id, booking_id)
    await tx.value("SELECT forget_names($1, $2)", trip_id, booking_id)


async def blank_waited(tx: Tx, before: datetime) -> None:
    """Nothing tells any more who of such accounts waited for seats until before this instant."""
    await tx.execute(_WAITED, before)
