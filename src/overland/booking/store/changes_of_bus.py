"""Changes from one bus to another within what was bought together."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx


class Change(msgspec.Struct, frozen=True):
    """From the stop `off` of a trip, where one booking ends, to the stop `on` of another, where the next begins."""

    before_trip: UUID
    before_id: UUID
    off: int
    trip_id: UUID
    booking_id: UUID
    on: int


# Each part follows the one before it; the way there and the way back are not changed between.
_CHANGES = """
SELECT b.trip_id AS before_trip, b.id AS before_id, b.destination AS off, o.trip_id, o.id AS booking_id, o.origin AS on
FROM booking n JOIN booking b ON b.purchase_id = n.purchase_id
JOIN booking o ON o.purchase_id = b.purchase_id AND o.direction = b.direction AND o.part = b.part + 1
WHERE n.trip_id = $1 AND $1 IN (b.trip_id, o.trip_id) AND b.trip_id <> o.trip_id
    AND b.status = 'confirmed' AND o.status = 'confirmed'
GROUP BY b.trip_id, b.id, o.trip_id, o.id ORDER BY o.trip_id, o.id
"""
_ASKED = "SELECT array_agg(booking_id) FROM choice WHERE trip_id = $1 AND answer IS NULL"
_ABOARD = "SELECT array_agg(DISTINCT booking_id) FROM ticket WHERE trip_id = $1 AND status = 'boarded'"


async def changes(source: Database | Tx, trip_id: UUID) -> list[Change]:
    """All changes to this trip and from it."""
    return await source.all(Change, _CHANGES, trip_id)


async def settled(source: Database | Tx, trip_id: UUID) -> set[UUID]:
    """The bookings of a trip that are asked something already, or have boarded: no change has to be looked after."""
    asked: list[UUID] | None = await source.value(_ASKED, trip_id)
    aboard: list[UUID] | None = await source.value(_ABOARD, trip_id)
    return {*(asked or ()), *(aboard or ())}
