"""Bookings that are bought together, in the order of their parts; a booking by itself is all there is of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.booking.store import bookings, claims
from overland.booking.store.booked import StoredBooking
from overland.kernel.db import Database, Tx
from overland.kernel.problems import Stale

Parts = tuple[StoredBooking, ...]

_ADD = "INSERT INTO purchase (id, operator_id, parts, created_at) VALUES ($1, $2, $3, $4)"
_TRIPS = "SELECT array_agg(DISTINCT trip_id) FROM booking WHERE purchase_id = $1"
_LINES = "SELECT array_agg(DISTINCT line_id) FROM booking WHERE purchase_id = $1"
_LINES_BESIDE = """
SELECT array_agg(DISTINCT line) FROM booking b JOIN booking o ON o.purchase_id = b.purchase_id
JOIN trip t ON t.trip_id = o.trip_id, unnest(ARRAY[o.line_id, t.line_id]) AS line WHERE b.trip_id = $1
"""
_LOCK = "SELECT 1 FROM booking WHERE purchase_id = $1 ORDER BY part FOR UPDATE"
_HELD_ON = "SELECT id FROM booking WHERE trip_id = $1 AND status = 'held' AND purchase_id IS NOT NULL"
_STRAND = """
UPDATE booking SET stranded_at = $4
WHERE purchase_id = $1 AND direction = $2 AND trip_id <> $3 AND status = 'confirmed' AND stranded_at IS NULL
"""


async def add(tx: Tx, purchase_id: UUID, operator_id: UUID, parts: int, at: datetime) -> None:
    """Keep a purchase of so many parts, which must be there by the time the transaction ends."""
    await tx.execute(_ADD, purchase_id, operator_id, parts, at)


async def parts_of(source: Database | Tx, stored: StoredBooking) -> Parts:
    """All that was bought together with this booking, itself included; read again unless it is alone."""
    if stored.purchase_id is None:
        return (stored,)
    return tuple(await bookings.of_purchase(source, stored.purchase_id))


async def by_now(tx: Tx, found: StoredBooking) -> Parts:
    """The same, read again."""
    if found.purchase_id is None:
        return (await bookings.locked(tx, found.trip_id, found.id),)
    return await parts_of(tx, found)


async def lines_of(db: Database, stored: StoredBooking) -> list[UUID]:
    """The lines that all of it was sold as."""
    return [stored.line_id] if stored.purchase_id is None else await db.value(_LINES, stored.purchase_id)


async def lines_beside(db: Database, trip_id: UUID) -> list[UUID]:
    """The lines of all that was bought together with something on this trip, and those its trips run as by now."""
    return await db.value(_LINES_BESIDE, trip_id) or []


async def locked(tx: Tx, found: StoredBooking) -> Parts:
    """The same as they are by now, which nobody else changes until this transaction ends, nor any seat of their trips.

    The trips of a purchase never change, so their locks can be taken before its rows are read again.
    """
    if found.purchase_id is None:
        await claims.lock_trips(tx, [found.trip_id])
        return await rows_locked(tx, found)
    await claims.lock_trips(tx, await tx.value(_TRIPS, found.purchase_id))
    return await rows_locked(tx, found)


async def rows_locked(tx: Tx, found: StoredBooking) -> Parts:
    """The same without their trips: for what changes no seat."""
    if found.purchase_id is None:
        return checked(found, (await bookings.locked(tx, found.trip_id, found.id),))
    await tx.execute(_LOCK, found.purchase_id)
    return checked(found, await parts_of(tx, found))


def checked(found: StoredBooking, parts: Parts) -> Parts:
    """The same, unless this booking is no longer what somebody has read who is about to change it. Raises Stale."""
    this = next(part for part in parts if part.id == found.id)
    if found.read_as not in {None, this.version}:
        raise Stale(version=this.version)
    return parts


async def held_on(db: Database, trip_id: UUID) -> list[UUID]:
    """The bookings on this trip that are held as parts of something larger."""
    rows = await db.pool.fetch(_HELD_ON, trip_id)
    return [row["id"] for row in rows]


async def strand(tx: Tx, stored: StoredBooking, at: datetime) -> None:
    """This part will not run: what goes the same way with it may be given back whole from now on."""
    if stored.purchase_id is not None:
        await tx.execute(_STRAND, stored.purchase_id, stored.direction, stored.trip_id, at)
