"""Reminding: three hours before the bus leaves the stop where one boards, once, with what is known by then."""

from __future__ import annotations

from typing import Final

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.ids import new_id
from overland.kernel.queue import Queue
from overland.notifications import store
from overland.notifications.store import Notice
from overland.notifications.tell import tell

BATCH: Final = 50


async def remind(db: Database, queue: Queue, clock: Clock, public_url: str) -> None:
    """Queue all reminders that are due. Those whose bus left while nothing worked are let go."""
    while await _remind_some(db, queue, clock, public_url):
        pass


async def _remind_some(db: Database, queue: Queue, clock: Clock, public_url: str) -> bool:
    now = clock.now()
    async with db.transaction() as tx:
        taken = await store.take_reminders(tx, now, BATCH)
        for known in taken:
            if known.departs_at > now:
                booking = known.booking
                notice = Notice(new_id(), booking.journey.operator_id, booking.id, "reminder", booking, now)
                await tell(tx, queue, notice, public_url, now)
    return len(taken) == BATCH
