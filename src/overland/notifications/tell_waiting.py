"""Telling someone that they wait: with the link where they see their place, and get off the list again.

There is no booking yet, so this is a message of words alone: a job of the queue until it is sent, let go of when the
bus has left.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec
import structlog

from overland.booking import ListJoined, Waiting
from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.events import Letter
from overland.kernel.ids import new_id
from overland.kernel.queue import Queue
from overland.notifications import Channel, MessageStatus
from overland.notifications.carry import Carrier, Later, Plain, Refused
from overland.notifications.rules import addresses, one_line
from overland.notifications.say import WORDS, when
from overland.notifications.shorten import fold
from overland.notifications.spoken import spoken

TELL_WAITING: Final = "tell someone who waits"
CARRY_SECONDS: Final = 30
log = structlog.get_logger()


class TellWaiting(msgspec.Struct, frozen=True):
    """A message that wants to go out before `until` (UTC)."""

    message: Plain
    until: datetime


class WaitingEar:
    """Hears that someone got on a waiting list, and tells them."""

    def __init__(
        self, db: Database, queue: Queue, clock: Clock, carriers: Mapping[Channel, Carrier], public_url: str
    ) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock
        self.carriers = carriers
        self.public_url = public_url

    async def joined(self, event: ListJoined, letter: Letter) -> None:
        """Queue a message for each of their addresses, once."""
        contact = event.waiting.contact
        async with self.db.transaction() as tx:
            if await tx.first_time(letter):
                language = await spoken(tx, contact.language)
                for channel, address in addresses(contact.phone, contact.email):
                    message = self._message(event.waiting, channel, address, language, event.at)
                    await self.queue.enqueue(tx, TELL_WAITING, TellWaiting(message, event.waiting.origin.at))

    async def send(self, job: TellWaiting) -> None:
        """Hand it over, unless the bus has left. Raises Later, to be tried again."""
        message = job.message
        if job.until <= self.clock.now():
            return
        try:
            async with asyncio.timeout(CARRY_SECONDS):
                proof = await self.carriers[message.channel].carry(message)
        except Refused:
            log.warning("a message was refused", message=str(message.id), channel=message.channel)
        except TimeoutError as error:
            raise Later("no answer in time") from error
        else:
            if proof.status is MessageStatus.KEPT:
                # Nothing is set, in development: there is nowhere else to read it.
                log.info("a message nobody was sent", subject=message.subject, text=message.text, why=proof.answer)

    def _message(self, waiting: Waiting, channel: Channel, address: str, language: str, at: datetime) -> Plain:
        facts = {
            "name": one_line(waiting.contact.name), "origin": waiting.origin.place,
            "destination": waiting.destination.place, "when": when(waiting.origin, language),
            "operator": waiting.operator, "people": str(waiting.people),
            "link": f"{self.public_url}/waiting-list/{waiting.id}?key={waiting.key}",
        }  # fmt: skip
        if channel is Channel.SMS:
            subject, text = "", f"{fold(WORDS.say(language, 'sms-waiting', **facts))} {facts['link']}"
        else:
            subject = one_line(WORDS.say(language, "subject-waiting", **facts))
            keys = ("hello", "intro-waiting", "intro-waiting-link")
            text = "\n\n".join(WORDS.say(language, key, **facts) for key in keys) + "\n"
        return Plain(new_id(), channel, address, waiting.contact.name, language, subject, text, at)
