"""Telling someone that they wait: with the link where they see their place, and get off the list again.

There is no booking yet, so this is a message of words alone, let go of when the bus has left.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from overland.booking import ListJoined, Waiting
from overland.kernel.events import Letter
from overland.kernel.ids import new_id
from overland.notifications import Channel
from overland.notifications.carry import Plain
from overland.notifications.rules import addresses, one_line
from overland.notifications.say import WORDS, when
from overland.notifications.send_plain import PlainSender
from overland.notifications.shorten import fold


class WaitingEar:
    """Hears that someone got on a waiting list, and tells them."""

    def __init__(self, sender: PlainSender, public_url: str) -> None:
        self.sender = sender
        self.public_url = public_url

    async def joined(self, event: ListJoined, letter: Letter) -> None:
        """Queue a message for each of their addresses, once."""
        waiting = event.waiting
        say = partial(self._messages, waiting, event.at)
        await self.sender.tell(letter, waiting.contact.language, say, waiting.origin.at)

    def _messages(self, waiting: Waiting, at: datetime, language: str) -> list[Plain]:
        told = addresses(waiting.contact.phone, waiting.contact.email)
        return [self._message(waiting, channel, address, language, at) for channel, address in told]

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
