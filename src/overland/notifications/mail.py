"""E-mail over SMTP."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

import aiosmtplib

from overland.notifications.carry import Later, Plain, Proof, Refused
from overland.notifications.compose import compose
from overland.notifications.envelope import compose_plain
from overland.notifications.store import Taken

TIMEOUT = 20.0


class Mail:
    """A mail server at smtp://user:password@host:port (STARTTLS where it is offered) or smtps://… (TLS at once)."""

    def __init__(self, url: str, sender: str, public_url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("OVERLAND_SMTP_URL is smtp://user:password@host:port or smtps://…")
        self.host = parts.hostname
        self.tls = parts.scheme == "smtps"
        self.port = parts.port or (465 if self.tls else 587 if parts.username else 25)
        self.user = unquote(parts.username) if parts.username else None
        self.password = unquote(parts.password) if parts.password else None
        self.sender = sender
        self.public_url = public_url

    async def carry(self, message: Taken | Plain) -> Proof:
        """Hand a mail to the server.

        What it refuses with 5xx for this mail or address is refused for good; everything else is tried again: 4xx, a
        server that is away or hangs up (even after the text, when nobody knows), and a refusal of our own account.
        """
        if isinstance(message, Plain):
            mail = compose_plain(message, self.sender)
        else:
            mail = compose(message, self.sender, self.public_url)
        try:
            _, answer = await aiosmtplib.send(
                mail, hostname=self.host, port=self.port, username=self.user, password=self.password,
                use_tls=self.tls, timeout=TIMEOUT,
            )  # fmt: skip
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _judged([refusal.code for refusal in error.recipients], str(error.recipients[0])) from error
        except aiosmtplib.SMTPDataError as error:
            raise _judged([error.code], str(error)) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Later(f"{type(error).__name__}: {error}") from error
        return Proof(answer)


def _judged(codes: Sequence[int], answer: str) -> Refused | Later:
    return Refused(answer) if all(500 <= code < 600 for code in codes) else Later(answer)
