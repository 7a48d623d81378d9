"""Codes that people asked identity for: sent at once, and never after their time. Nothing of them is kept here.

A code is a job of the queue until it is sent, with growing waits of seconds while nobody takes it; what is over is let
go. Only where nothing is set, in development, it stands in the log, as there is nowhere else to read it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
import structlog

from overland.identity import CodeWanted
from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.events import Letter
from overland.kernel.queue import Queue
from overland.kernel.words import LANGUAGES, Words
from overland.notifications import Channel
from overland.notifications.carry import Carrier, Plain
from overland.notifications.rules import one_line
from overland.notifications.send_plain import hand_over
from overland.notifications.spoken import spoken

SEND_CODE: Final = "send code"
WORDS: Final = Words(Path(__file__).parent / "locale" / "codes")
log = structlog.get_logger()


class SendCode(msgspec.Struct, frozen=True):
    """A code that wants to go out now; `id` is that of the letter, so that a gateway knows it a second time."""

    id: UUID
    at: datetime
    wanted: CodeWanted


class Codes:
    """Hears that a code is wanted, and sends it."""

    def __init__(self, db: Database, queue: Queue, clock: Clock, carriers: Mapping[Channel, Carrier]) -> None:
        self.db = db
        self.queue = queue
        self.clock = clock
        self.carriers = carriers

    async def wanted(self, event: CodeWanted, letter: Letter) -> None:
        """Queue it, once."""
        async with self.db.transaction() as tx:
            if event.expires_at > self.clock.now() and await tx.first_time(letter):
                said = msgspec.structs.replace(event, language=await spoken(tx, event.language))
                await self.queue.enqueue(tx, SEND_CODE, SendCode(letter.id, letter.at, said))

    async def send(self, job: SendCode) -> None:
        """Hand it over, unless its time is over. Raises Later, to be tried again."""
        now, wanted = self.clock.now(), job.wanted
        if wanted.expires_at <= now:
            log.warning("a code was not sent in time", message=str(job.id), channel=wanted.channel)
            return
        await hand_over(self.carriers, say_code(job, now), code=wanted.code)


def say_code(job: SendCode, now: datetime) -> Plain:
    """The message with a code."""
    wanted, channel = job.wanted, Channel(job.wanted.channel)
    language = wanted.language if wanted.language in LANGUAGES else LANGUAGES[0]
    minutes = max(1, math.floor((wanted.expires_at - now).total_seconds() / 60))
    facts = {"code": wanted.code, "minutes": str(minutes), "name": one_line(wanted.name)}
    if channel is Channel.SMS:
        subject, text = "", WORDS.say(language, f"code-sms-{wanted.purpose}", **facts)
    else:
        keys = ("code-hello", f"code-{wanted.purpose}", "code-careful")
        subject = WORDS.say(language, "code-subject", **facts)
        text = "\n\n".join(WORDS.say(language, key, **facts) for key in keys) + "\n"
    return Plain(job.id, channel, wanted.recipient, wanted.name, language, subject, text, job.at)
