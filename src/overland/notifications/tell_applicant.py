"""Writing to whoever applied for a company, and to a company whose sale is switched off or on: mails of words alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from overland.kernel.clock import Clock
from overland.kernel.events import Letter
from overland.kernel.ids import new_id
from overland.kernel.words import LANGUAGES
from overland.notifications import Channel
from overland.notifications.carry import Plain
from overland.notifications.rules import one_line
from overland.notifications.say import WORDS
from overland.notifications.send_plain import PlainSender
from overland.operations import ApplicantMustKnow, OperatorSwitched

LASTS: Final = timedelta(days=7)
"""How long it is tried."""


class CompanyEar:
    """Hears what companies must know, and has it sent, once."""

    def __init__(self, sender: PlainSender, clock: Clock, public_url: str) -> None:
        self.sender = sender
        self.clock = clock
        self.public_url = public_url

    async def applicant(self, event: ApplicantMustKnow, letter: Letter) -> None:
        """Confirm your address, we have it, a question, yes, no."""
        facts = {
            "name": one_line(event.name), "company": one_line(event.company), "text": event.text,
            "link": f"{self.public_url}{event.path}",
        }  # fmt: skip
        key = event.what if event.text or event.what != "approved" else "approved-plain"
        await self._tell(letter, f"applicant-{key}", event.language, event.email, event.name, facts)

    async def switched(self, event: OperatorSwitched, letter: Letter) -> None:
        """Your seats are on sale no more, or again, and why. A company without an address is called by people."""
        if not event.email:
            return
        facts = {"name": one_line(event.name), "company": one_line(event.name), "text": event.reason, "link": ""}
        kind = "switched-on" if event.selling else "switched-off"
        await self._tell(letter, kind, LANGUAGES[0], event.email, event.name, facts)

    async def _tell(self, letter: Letter, kind: str, wanted: str, email: str, name: str, facts: dict[str, str]) -> None:
        def say(language: str) -> list[Plain]:
            return [_message(kind, language, email, name, facts, letter.at)]

        await self.sender.tell(letter, wanted, say, self.clock.now() + LASTS)


def _message(kind: str, language: str, email: str, name: str, facts: dict[str, str], at: datetime) -> Plain:
    subject = one_line(WORDS.say(language, f"subject-{kind}", **facts))
    text = "\n\n".join(WORDS.say(language, key, **facts) for key in ("hello", f"intro-{kind}")) + "\n"
    return Plain(new_id(), Channel.EMAIL, email, name, language, subject, text, at)
