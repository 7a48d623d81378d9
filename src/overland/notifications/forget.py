"""Forgetting what was written to whom, when they had their account erased, once the journey is behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from overland.identity import AccountErased
from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.events import Letter

KEPT: Final = timedelta(days=3)
"""From a departure on, or from when the last was heard of a booking that was cancelled."""
_BEHIND: Final = """
SELECT j.booking_id FROM journey j JOIN forgotten_account f ON j.booking ->> 'account_id' = f.account_id::text
WHERE j.departs_at < $1 OR j.cancelled_at < $1
"""
_NAMELESS: Final = """
booking = booking || jsonb_build_object('account_id', NULL, 'contact', NULL, 'tickets', (
    SELECT jsonb_agg(ticket || '{"name": "", "phone": "", "email": "", "token": ""}' ORDER BY n)
    FROM jsonb_array_elements(booking -> 'tickets') WITH ORDINALITY AS t (ticket, n)))
"""
# Two messages of one notice differ by their recipients, so each keeps a word of its own in that place.
_MESSAGES: Final = """
UPDATE message SET recipient = 'erased ' || id, name = '', subject = '', text = '',
    status = CASE WHEN status = 'queued' THEN 'withdrawn' ELSE status END
WHERE booking_id = ANY ($1)
"""


class Forgetter:
    """Hears of erased accounts, and blanks what stands here about them when its time has come."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    async def erased(self, event: AccountErased, _: Letter) -> None:
        """This account is no more. Heard twice is heard once."""
        sql = "INSERT INTO forgotten_account (account_id, asked_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"
        async with self.db.transaction() as tx:
            await tx.execute(sql, event.account_id, self.clock.now())
        await self.forget()

    async def forget(self) -> None:
        """Blank what is behind."""
        async with self.db.transaction() as tx:
            await _blank(tx, self.clock.now() - KEPT)


async def _blank(tx: Tx, before: datetime) -> None:
    rows = await tx.connection.fetch(_BEHIND, before)
    bookings: list[UUID] = [row["booking_id"] for row in rows]
    if bookings:
        await tx.execute(_MESSAGES, bookings)
        for table in ("notice", "journey"):
            await tx.execute(f"UPDATE {table} SET {_NAMELESS} WHERE booking_id = ANY ($1)", bookings)
