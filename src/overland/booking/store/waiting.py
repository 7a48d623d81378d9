"""Who waits for seats of which trip, in the order in which they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.travellers import Contact
from overland.booking.waiting import WaitingStatus
from overland.kernel.db import Database, Tx


class NewWaiting(msgspec.Struct, frozen=True):
    """Someone who begins to wait. Phone and e-mail as they are compared, under a keyed hash."""

    trip_id: UUID
    id: UUID
    operator_id: UUID
    account_id: UUID | None
    origin: int
    destination: int
    people: int
    contact: Contact
    phone: bytes | None
    email: bytes | None
    created_at: datetime


class StoredWaiting(msgspec.Struct, frozen=True):
    """Someone who waits or waited. `expires_at` is the end of the hold that was made for them, while there is one.

    `place` counts those in front on the same trip, plus one; None for those who wait no more.
    """

    trip_id: UUID
    id: UUID
    operator_id: UUID
    account_id: UUID | None
    origin: int
    destination: int
    people: int
    contact: Contact
    status: WaitingStatus
    created_at: datetime
    booking_id: UUID | None
    reference: str | None
    expires_at: datetime | None
    place: int | None


_ADD = """
INSERT INTO waiting (trip_id, id, operator_id, account_id, origin, destination, people, contact, phone, email,
                     created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
# What became of an offer stands in its booking; until that is written down here, it is read from there.
_NOW = """
CASE WHEN w.status <> 'offered' THEN w.status
     WHEN b.status = 'held' AND b.expires_at > clock_timestamp() THEN 'offered'
     WHEN b.status IN ('held', 'expired') THEN 'lapsed'
     WHEN b.status = 'released' THEN 'declined' ELSE 'bought' END
"""
_SELECT = f"""
SELECT w.trip_id, w.id, w.operator_id, w.account_id, w.origin, w.destination, w.people, w.contact, w.created_at,
       w.booking_id, b.reference, b.expires_at, {_NOW} AS status,
       CASE WHEN w.status = 'waiting' THEN (
           SELECT count(*)::integer FROM waiting o
           WHERE o.trip_id = w.trip_id AND o.status = 'waiting' AND o.number <= w.number
       ) END AS place
FROM waiting w LEFT JOIN booking b ON b.trip_id = w.trip_id AND b.id = w.booking_id
"""
_SETTLE = f"""
UPDATE waiting SET status = fresh.status, ended_at = $2
FROM (
    SELECT w.id, {_NOW} AS status FROM waiting w JOIN booking b ON b.trip_id = w.trip_id AND b.id = w.booking_id
    WHERE w.trip_id = $1 AND w.status = 'offered'
) fresh
WHERE waiting.trip_id = $1 AND waiting.id = fresh.id AND fresh.status <> 'offered'
"""
_OFFER = """
UPDATE waiting SET status = 'offered', booking_id = $3 WHERE trip_id = $1 AND id = $2 AND status = 'waiting'
"""
_END = """
UPDATE waiting SET status = $3, ended_at = $4 WHERE trip_id = $1 AND id = ANY ($2) AND status = 'waiting'
"""


async def add(tx: Tx, entry: NewWaiting) -> None:
    """Put someone at the end of the list."""
    await tx.execute(_ADD, *msgspec.structs.astuple(entry))


async def by_id(source: Database | Tx, entry_id: UUID) -> StoredWaiting | None:
    """One entry."""
    return await source.maybe(StoredWaiting, _SELECT + "WHERE w.id = $1", entry_id)


async def of_trip(source: Database | Tx, trip_id: UUID, statuses: Sequence[WaitingStatus]) -> list[StoredWaiting]:
    """Those of a trip who stand so, in the order in which they came."""
    sql = _SELECT + "WHERE w.trip_id = $1 AND w.status = ANY ($2) ORDER BY w.number"
    return await source.all(StoredWaiting, sql, trip_id, [status.value for status in statuses])


async def trips(db: Database) -> list[UUID]:
    """The trips for which somebody waits, or has an offer that is not settled."""
    rows = await db.pool.fetch("SELECT DISTINCT trip_id FROM waiting WHERE ended_at IS NULL")
    return [row["trip_id"] for row in rows]


async def anybody(source: Database | Tx, trip_id: UUID) -> bool:
    """Whether somebody waits for seats of this trip, or has been offered some."""
    return bool(await source.value("SELECT true FROM waiting WHERE trip_id = $1 AND ended_at IS NULL LIMIT 1", trip_id))


async def settle(tx: Tx, trip_id: UUID, now: datetime) -> None:
    """Write down what became of the offers of a trip."""
    await tx.execute(_SETTLE, trip_id, now)


async def offer(tx: Tx, trip_id: UUID, entry_id: UUID, booking_id: UUID) -> None:
    """Seats are held for someone who waited."""
    await tx.execute(_OFFER, trip_id, entry_id, booking_id)


async def end(tx: Tx, trip_id: UUID, ids: Sequence[UUID], status: WaitingStatus, now: datetime) -> None:
    """They wait no more."""
    await tx.execute(_END, trip_id, list(ids), status.value, now)
