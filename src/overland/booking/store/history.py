"""What happened to a booking, gathered from the rows that each step has left."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database


class Happened(msgspec.Struct, frozen=True):
    """A row of the history; amounts in minor units of the booking."""

    at: datetime
    kind: str
    ticket_id: UUID | None
    amount: int | None
    was: str
    became: str


# What was bought together was paid for with its first part.
_HISTORY = """
SELECT created_at AS at, 'held' AS kind, NULL::uuid AS ticket_id, NULL::bigint AS amount, '' AS was, '' AS became,
       0 AS n
FROM booking WHERE trip_id = $1 AND id = $2
UNION ALL
SELECT at, CASE outcome WHEN 'confirmed' THEN 'paid' WHEN 'offered' THEN 'late' ELSE 'returned' END,
       NULL, amount, '', '', 1
FROM receipt WHERE trip_id = $1 AND booking_id = $2
UNION ALL
SELECT r.at, CASE r.outcome WHEN 'confirmed' THEN 'paid' ELSE 'returned' END, NULL, r.amount, '', '', 1
FROM booking part JOIN booking lead ON lead.purchase_id = part.purchase_id AND lead.part = 1
JOIN receipt r ON r.trip_id = lead.trip_id AND r.booking_id = lead.id
WHERE part.trip_id = $1 AND part.id = $2 AND part.part > 1
UNION ALL
SELECT at, kind, ticket_id, refund, was, became, 2 FROM amendment WHERE trip_id = $1 AND booking_id = $2
UNION ALL
SELECT decided_at, CASE decision WHEN 'accepted' THEN 'accepted' ELSE 'returned' END, NULL,
       CASE WHEN decision <> 'accepted' THEN amount END, array_to_string(was, ', '), array_to_string(seats, ', '), 2
FROM consent WHERE trip_id = $1 AND booking_id = $2 AND decision IS NOT NULL
UNION ALL
SELECT b.at, 'boarded', b.ticket_id, NULL, '', '', 3
FROM boarding b JOIN ticket k ON k.trip_id = b.trip_id AND k.id = b.ticket_id
WHERE b.trip_id = $1 AND k.booking_id = $2
UNION ALL
SELECT ended_at, status, NULL, NULL, '', '', 4
FROM booking WHERE trip_id = $1 AND id = $2 AND status IN ('expired', 'released') AND ended_at IS NOT NULL
ORDER BY at, n
"""


async def of_booking(db: Database, trip_id: UUID, booking_id: UUID) -> list[Happened]:
    """The oldest first."""
    return await db.all(Happened, _HISTORY, trip_id, booking_id)
