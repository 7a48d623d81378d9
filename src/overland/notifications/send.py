"""Sending: a message that is due is taken, handed over outside of any transaction, and the answer written down.

Taking it moves its next try ahead, so that a second sender leaves it alone and a sender that dies costs a minute, not
the message. It is tried again for a day, with growing waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import structlog

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.queue import Queue
from overland.notifications import Channel, MessageStatus, store
from overland.notifications.carry import Carrier, Later, Refused
from overland.notifications.rules import next_try, one_line
from overland.notifications.store import Taken
from overland.notifications.tell import SEND, Send

BATCH: Final = 200
CARRY_SECONDS: Final = 45
"""Shorter than the minute after which somebody else would try."""
log = structlog.get_logger()


class Sender:
    """Sends messages over the carriers of their channels."""

    def __init__(self, db: Database, queue: Queue, clock: Clock, carriers: Mapping[Channel, Carrier]) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock
        self.carriers = carriers

    async def queue_due(self) -> None:
        """Queue what is due by now: second tries, and whatever was forgotten."""
        due = await store.due(self.db, self.clock.now(), BATCH)
        async with self.db.transaction() as tx:
            for message_id in due:
                await self.queue.enqueue(tx, SEND, Send(message_id))

    async def send(self, job: Send) -> None:
        """Send one message, if it is due and nobody else does."""
        now = self.clock.now()
        message = await store.take(self.db, job.message_id, now, next_try(1, now))
        if message is None:
            return
        try:
            async with asyncio.timeout(CARRY_SECONDS):
                proof = await self.carriers[message.channel].carry(message)
        except Refused as refusal:
            await self._settle(message, "refused", str(refusal), MessageStatus.FAILED)
        except (Later, TimeoutError) as trouble:
            await self._again(message, str(trouble) or "no answer in time")
        else:
            await self._settle(message, proof.status.value, proof.answer, proof.status)

    async def _again(self, message: Taken, answer: str) -> None:
        at = next_try(message.tries, self.clock.now())
        if at <= message.give_up_at:
            await self._settle(message, "later", answer, MessageStatus.QUEUED, at)
        else:
            await self._settle(message, "later", answer, MessageStatus.FAILED)

    async def _settle(
        self, message: Taken, outcome: str, answer: str, status: MessageStatus, due_at: datetime | None = None
    ) -> None:
        if status is MessageStatus.FAILED:
            log.warning("message failed", message=str(message.id), channel=message.channel.value, tries=message.tries)
        async with self.db.transaction() as tx:
            await store.settle(tx, message.id, self.clock.now(), outcome, one_line(answer, 500), status, due_at)
