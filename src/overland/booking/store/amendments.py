"""What was changed of tickets after their sale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id


class Amendment(msgspec.Struct, frozen=True):
    """One change: cancelled (with what went back, minor units), renamed or reseated (what it was, what it became)."""

    booking_id: UUID
    ticket_id: UUID
    kind: str
    at: datetime
    account_id: UUID | None = None
    was: str = ""
    became: str = ""
    refund: int | None = None


_ADD = """
INSERT INTO amendment (trip_id, id, booking_id, ticket_id, kind, at, account_id, was, became, refund)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_OF_BOOKING = """
SELECT booking_id, ticket_id, kind, at, account_id, was, became, refund FROM amendment
WHERE trip_id = $1 AND booking_id = $2 ORDER BY at, id
"""


async def add(tx: Tx, trip_id: UUID, changes: Sequence[Amendment]) -> None:
    """Keep changes of tickets of a trip."""
    await tx.execute_many(_ADD, [(trip_id, new_id(), *msgspec.structs.astuple(change)) for change in changes])


async def of_booking(source: Database | Tx, trip_id: UUID, booking_id: UUID) -> list[Amendment]:
    """The changes of a booking's tickets, the oldest first."""
    return await source.all(Amendment, _OF_BOOKING, trip_id, booking_id)
