"""What this room does when a booking was confirmed, changed or cancelled. Letters may come in any order."""

from __future__ import annotations

import msgspec

from overland.booking import Booking, BookingCancelled, BookingConfirmed, TravellersMustKnow
from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.events import Letter
from overland.kernel.queue import Queue
from overland.notifications import store
from overland.notifications.rules import remind_at
from overland.notifications.store import Known, Notice
from overland.notifications.tell import tell

LISTENS = (BookingConfirmed, BookingCancelled, TravellersMustKnow)


class Ear:
    """Hears letters; a notice bears the id of the letter it came with, so that hearing it twice tells nobody twice."""

    def __init__(self, db: Database, queue: Queue, clock: Clock, public_url: str) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock
        self.public_url = public_url

    async def confirmed(self, event: BookingConfirmed, letter: Letter) -> None:
        """Send the tickets, with the trip as it stands by now; nothing if it is cancelled already."""
        async with self.db.transaction() as tx:
            known = await self._learn(tx, event.booking, letter)
            if known.cancelled_at is None:
                booking = msgspec.structs.replace(event.booking, journey=known.booking.journey)
                await self._tell(tx, letter, "confirmed", booking)

    async def cancelled(self, event: BookingCancelled, letter: Letter) -> None:
        """Say that the tickets are void and what goes back; take back what has not gone out yet."""
        async with self.db.transaction() as tx:
            await self._learn(tx, event.booking, letter)
            await store.cancel(tx, event.booking.id, event.at)
            notice = self._notice(letter, "cancelled", event.booking)
            notice = msgspec.structs.replace(notice, refund=event.refund, by_operator=event.by_operator)
            await tell(tx, self.queue, notice, self.public_url, self.clock.now())

    async def changed(self, event: TravellersMustKnow, letter: Letter) -> None:
        """Say how the trip runs now, unless something newer was said already."""
        async with self.db.transaction() as tx:
            known = await self._learn(tx, event.booking, letter)
            if known.cancelled_at is None and known.heard_at == letter.at:
                await self._tell(tx, letter, "changed", event.booking, event.changed)

    async def _learn(self, tx: Tx, booking: Booking, letter: Letter) -> Known:
        return await store.learn(tx, booking, letter.at, remind_at(booking.journey.origin.at, self.clock.now()))

    async def _tell(self, tx: Tx, letter: Letter, kind: str, booking: Booking, changed: tuple[str, ...] = ()) -> None:
        notice = msgspec.structs.replace(self._notice(letter, kind, booking), changed=changed)
        await tell(tx, self.queue, notice, self.public_url, self.clock.now())

    @staticmethod
    def _notice(letter: Letter, kind: str, booking: Booking) -> Notice:
        return Notice(letter.id, booking.journey.operator_id, booking.id, kind, booking, letter.at)
