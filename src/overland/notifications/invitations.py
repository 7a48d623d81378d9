"""Invitations to work here: the link goes out at once, by mail or text, and is kept nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec
import structlog

from overland.identity import InvitationMade
from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.events import Letter
from overland.kernel.queue import Queue
from overland.notifications import Channel, MessageStatus
from overland.notifications.carry import Carrier, Later, Plain, Refused
from overland.notifications.codes import CARRY_SECONDS, WORDS
from overland.notifications.rules import one_line
from overland.notifications.spoken import spoken

SEND_INVITATION: Final = "send invitation"
log = structlog.get_logger()


class SendInvitation(msgspec.Struct, frozen=True):
    """A message that wants to go out before `until` (UTC); `link` is where it leads."""

    message: Plain
    until: datetime
    link: str


class Invitations:
    """Hears that someone is invited, and tells them."""

    def __init__(
        self, db: Database, queue: Queue, clock: Clock, carriers: Mapping[Channel, Carrier], public_url: str
    ) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock
        self.carriers = carriers
        self.public_url = public_url

    async def made(self, event: InvitationMade, letter: Letter) -> None:
        """Queue the message, once."""
        link = f"{self.public_url}/join/{event.link}"
        async with self.db.transaction() as tx:
            if await tx.first_time(letter):
                message = _say(event, letter, link, await spoken(tx, event.language))
                job = SendInvitation(message, event.expires_at, link)
                await self.queue.enqueue(tx, SEND_INVITATION, job)

    async def send(self, job: SendInvitation) -> None:
        """Hand it over, unless it is over. Raises Later, to be tried again."""
        message = job.message
        if job.until <= self.clock.now():
            return
        try:
            async with asyncio.timeout(CARRY_SECONDS):
                proof = await self.carriers[message.channel].carry(message)
        except Refused:
            log.warning("an invitation was refused", message=str(message.id), channel=message.channel)
        except TimeoutError as error:
            raise Later("no answer in time") from error
        else:
            if proof.status is MessageStatus.KEPT:
                log.info("an invitation nobody was sent", link=job.link, why=proof.answer)


def _say(event: InvitationMade, letter: Letter, link: str, language: str) -> Plain:
    channel = Channel(event.channel)
    role = WORDS.say(language, f"invited-role-{event.role}")
    facts = {"role": role, "link": link, "inviter": one_line(event.inviter) or "Overland"}
    if channel is Channel.SMS:
        subject, text = "", WORDS.say(language, "invited-sms", **facts)
    else:
        subject = WORDS.say(language, "invited-subject", **facts)
        text = "\n\n".join(WORDS.say(language, key, **facts) for key in ("invited", "invited-careful")) + "\n"
    return Plain(letter.id, channel, event.recipient, "", language, subject, text, letter.at)
