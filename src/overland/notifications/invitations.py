"""Invitations to work here: the link goes out at once, by mail or text, and is kept nowhere."""

from __future__ import annotations

from functools import partial

from overland.identity import InvitationMade
from overland.kernel.events import Letter
from overland.notifications import Channel
from overland.notifications.carry import Plain
from overland.notifications.codes import WORDS
from overland.notifications.rules import one_line
from overland.notifications.send_plain import PlainSender


class Invitations:
    """Hears that someone is invited, and tells them."""

    def __init__(self, sender: PlainSender, public_url: str) -> None:
        self.sender = sender
        self.public_url = public_url

    async def made(self, event: InvitationMade, letter: Letter) -> None:
        """Queue the message, once."""
        link = f"{self.public_url}/join/{event.link}"
        await self.sender.tell(letter, event.language, partial(_say, event, letter, link), event.expires_at)


def _say(event: InvitationMade, letter: Letter, link: str, language: str) -> list[Plain]:
    channel = Channel(event.channel)
    role = WORDS.say(language, f"invited-role-{event.role}")
    facts = {"role": role, "link": link, "inviter": one_line(event.inviter) or "Overland"}
    if channel is Channel.SMS:
        subject, text = "", WORDS.say(language, "invited-sms", **facts)
    else:
        subject = WORDS.say(language, "invited-subject", **facts)
        text = "\n\n".join(WORDS.say(language, key, **facts) for key in ("invited", "invited-careful")) + "\n"
    return [Plain(letter.id, channel, event.recipient, "", language, subject, text, letter.at)]
