"""The platform's legal texts, version by version, and who accepted which."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.booking.legal import AcceptedText, LegalKind, LegalText
from overland.kernel.db import Database, Tx

_SELECT = "SELECT kind, version, vi, en, at FROM legal_text WHERE kind = $1"


async def held_at(db: Database, kind: LegalKind, at: datetime) -> LegalText | None:
    """The version of this instant."""
    return await db.maybe(LegalText, f"{_SELECT} AND at <= $2 ORDER BY version DESC LIMIT 1", kind.value, at)


async def of_version(db: Database, kind: LegalKind, version: int) -> LegalText | None:
    """One version, old or new."""
    return await db.maybe(LegalText, f"{_SELECT} AND version = $2", kind.value, version)


async def lock_last(tx: Tx, kind: LegalKind) -> LegalText | None:
    """The newest; nobody else adds one until this transaction ends."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 7))", f"legal {kind.value}")
    return await tx.maybe(LegalText, f"{_SELECT} ORDER BY version DESC LIMIT 1", kind.value)


async def add(tx: Tx, new: LegalText, by: str) -> None:
    """One more."""
    sql = "INSERT INTO legal_text (kind, version, vi, en, at, by) VALUES ($1, $2, $3, $4, $5, $6)"
    await tx.execute(sql, new.kind.value, new.version, new.vi, new.en, new.at, by)


async def accept(tx: Tx, trip_id: UUID, booking_id: UUID, at: datetime) -> None:
    """Who pays for a booking accepts the newest of each; the first time counts."""
    sql = """
    INSERT INTO accepted_text (trip_id, booking_id, kind, version, at)
    SELECT $1, $2, kind, max(version), $3 FROM legal_text GROUP BY kind ON CONFLICT DO NOTHING
    """
    await tx.execute(sql, trip_id, booking_id, at)


_ACCEPTED = """
SELECT b.reference, a.kind, a.version, a.at
FROM accepted_text a JOIN booking b ON (b.trip_id, b.id) = (a.trip_id, a.booking_id)
"""


async def accepted_with(db: Database, trip_id: UUID, booking_id: UUID) -> list[AcceptedText]:
    """What was accepted by paying for a booking."""
    sql = f"{_ACCEPTED} WHERE a.trip_id = $1 AND a.booking_id = $2 ORDER BY a.kind DESC"
    return await db.all(AcceptedText, sql, trip_id, booking_id)


async def accepted_by(db: Database, account_id: UUID) -> list[AcceptedText]:
    """What somebody accepted with all their bookings, the oldest first."""
    return await db.all(AcceptedText, f"{_ACCEPTED} WHERE b.account_id = $1 ORDER BY a.at, a.kind DESC", account_id)
