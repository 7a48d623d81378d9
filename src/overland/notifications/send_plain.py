"""Messages of words alone: jobs of the queue until they are sent, let go of when their time is over. None is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec
import structlog

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.events import Letter
from overland.kernel.queue import Queue
from overland.notifications import Channel, MessageStatus
from overland.notifications.carry import Carrier, Later, Plain, Refused
from overland.notifications.spoken import spoken

SEND_PLAIN: Final = "send words"
CARRY_SECONDS: Final = 30
log = structlog.get_logger()


class SendPlain(msgspec.Struct, frozen=True):
    """A message that wants to go out before `until` (UTC)."""

    message: Plain
    until: datetime


class PlainSender:
    """Sends messages about no booking over the carriers of their channels."""

    def __init__(self, db: Database, queue: Queue, clock: Clock, carriers: Mapping[Channel, Carrier]) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock
        self.carriers = carriers

    async def tell(self, letter: Letter, wanted: str, say: Callable[[str], Sequence[Plain]], until: datetime) -> None:
        """Queue what a letter brings about, once, as `say` says it in the language; not sent after `until` (UTC)."""
        async with self.db.transaction() as tx:
            if await tx.first_time(letter):
                for message in say(await spoken(tx, wanted)):
                    await self.queue.enqueue(tx, SEND_PLAIN, SendPlain(message, until))

    async def send(self, job: SendPlain) -> None:
        """Hand it over, unless its time is over. Raises Later, to be tried again."""
        if self.clock.now() < job.until:
            await hand_over(self.carriers, job.message, subject=job.message.subject, text=job.message.text)


async def hand_over(carriers: Mapping[Channel, Carrier], message: Plain, **said: str) -> None:
    """Have it carried. Raises Later, to be tried again.

    What was `said` stands in the log where no carrier is set, in development: there is nowhere else to read it.
    """
    try:
        async with asyncio.timeout(CARRY_SECONDS):
            proof = await carriers[message.channel].carry(message)
    except Refused:
        log.warning("a message was refused", message=str(message.id), channel=message.channel)
    except TimeoutError as error:
        raise Later("no answer in time") from error
    else:
        if proof.status is MessageStatus.KEPT:
            log.info("a message nobody was sent", **said, why=proof.answer)
