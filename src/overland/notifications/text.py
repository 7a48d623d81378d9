"""Text messages through a gateway that speaks a small JSON protocol.

    POST {url}/messages        Authorization: Bearer {key}     Idempotency-Key: {id}
    {"id": "0192…", "to": "+84901234567", "text": "Ve …"}

    200 or 201 {"id": "…"}     taken; the same id again answers the same and sends nothing more
    408, 429, 5xx              try again later
    any other 4xx              refused for good: {"error": "…"} says why

A provider of SMS is connected by a small bridge that speaks this; `simulator` does so for development and tests.
"""

from __future__ import annotations

import httpx
import msgspec

from overland.notifications.carry import Later, Plain, Proof, Refused
from overland.notifications.rules import one_line, phone_number
from overland.notifications.store import Taken

TIMEOUT = 15.0
_LATER = {401, 403, 408, 425, 429}
"""401 and 403 speak of our key, not of the message: once the key is mended, it can go."""


class _Text(msgspec.Struct, frozen=True):
    id: str
    to: str
    text: str


class _Answer(msgspec.Struct, frozen=True):
    id: str = ""
    error: str = ""


class Texts:
    """A gateway for text messages."""

    def __init__(self, url: str, key: str, client: httpx.AsyncClient) -> None:
        self.url = url.rstrip("/")
        self.key = key
        self.client = client

    async def carry(self, message: Taken | Plain) -> Proof:
        """Hand a text to the gateway."""
        number = phone_number(message.recipient)
        if number is None:
            raise Refused("This is not a telephone number")
        body = msgspec.json.encode(_Text(str(message.id), number, message.text))
        headers = {
            "authorization": f"Bearer {self.key}",
            "idempotency-key": str(message.id),
            "content-type": "application/json",
        }
        try:
            answer = await self.client.post(f"{self.url}/messages", content=body, headers=headers, timeout=TIMEOUT)
        except httpx.HTTPError as error:
            raise Later(f"{type(error).__name__}: {error}") from error
        said = _read(answer)
        if answer.is_success:
            return Proof(f"taken as {one_line(said.id)}")
        why = f"{answer.status_code} {one_line(said.error)}".strip()
        if 400 <= answer.status_code < 500 and answer.status_code not in _LATER:
            raise Refused(why)
        raise Later(why)


def _read(answer: httpx.Response) -> _Answer:
    """What the gateway says; as it is another's, it may be anything."""
    try:
        return msgspec.json.decode(answer.content, type=_Answer)
    except (msgspec.DecodeError, UnicodeError):
        return _Answer()
