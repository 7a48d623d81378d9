"""The gateway's protocol, and the page with the phones."""

from __future__ import annotations

import hmac
import re
from collections import Counter, OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Litestar, Request, Response, get, post

KEEP = 500
_NUMBER = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
# The basic table of the GSM 7-bit alphabet (3GPP TS 23.038), and the signs that cost two septets.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€\f")


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked to be sent."""

    id: str
    to: str
    text: str


class Kept(msgspec.Struct, frozen=True):
    """A text as it reached the phone; `parts` is what it would have cost. The instant is in UTC."""

    id: str
    to: str
    text: str
    parts: int
    at: datetime


class Phones:
    """All phones, with the texts they got."""

    def __init__(self) -> None:
        self.texts: OrderedDict[str, Kept] = OrderedDict()
        self.turned_away: Counter[str] = Counter()

    def take(self, text: Text) -> tuple[int, dict[str, str]]:
        """The status and body of the answer; a text that was taken before is not taken twice."""
        if text.id in self.texts:
            return 200, {"id": text.id}
        if not _NUMBER.fullmatch(text.to) or not text.text or not text.id:
            return 422, {"error": "id, to (E.164) and text are needed"}
        if text.to.endswith("404"):
            return 422, {"error": "nobody has this number"}
        if text.to.endswith("503") and self.turned_away[text.id] < 2:
            self.turned_away[text.id] += 1
            return 503, {"error": "the network is busy"}
        self.texts[text.id] = Kept(text.id, text.to, text.text, parts(text.text), datetime.now(UTC))
        while len(self.texts) > KEEP:
            self.texts.popitem(last=False)
        return 201, {"id": text.id}

    def by_number(self) -> list[tuple[str, list[Kept]]]:
        """Each number with its texts, oldest first; the phone that rang last comes first."""
        phones: OrderedDict[str, list[Kept]] = OrderedDict()
        for text in self.texts.values():
            phones.setdefault(text.to, []).append(text)
            phones.move_to_end(text.to, last=False)
        return list(phones.items())


def parts(text: str) -> int:
    """How many text messages this is: 160 septets or 70 letters each, fewer when there are several."""
    if set(text) <= _BASIC | _DOUBLE:
        size, alone, joined = len(text) + sum(c in _DOUBLE for c in text), 160, 153
    else:
        size, alone, joined = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if size <= alone else -(-size // joined)


def build_simulator(key: str) -> Litestar:
    """The gateway as an ASGI application; `key` is what a sender must know."""
    phones = Phones()
    page = Environment(
        autoescape=True, undefined=StrictUndefined, loader=FileSystemLoader(Path(__file__).parent)
    ).get_template("phones.html")

    def knows_key(request: Request[Any, Any, Any]) -> bool:
        given = request.headers.get("authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {key}".encode())

    @post("/messages")
    async def take(request: Request[Any, Any, Any]) -> Response[dict[str, str]]:
        if not knows_key(request):
            return Response({"error": "wrong key"}, status_code=401)
        try:
            text = msgspec.json.decode(await request.body(), type=Text)
        except (msgspec.DecodeError, UnicodeError):
            return Response({"error": "this is not a message"}, status_code=400)
        status, answer = phones.take(text)
        return Response(answer, status_code=status)

    @get("/messages")
    async def kept(request: Request[Any, Any, Any]) -> Response[Any]:
        if not knows_key(request):
            return Response({"error": "wrong key"}, status_code=401)
        return Response(list(phones.texts.values()))

    @get("/")
    async def show() -> Response[str]:
        safe = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'", "cache-control": "no-store"}
        return Response(page.render(phones=phones.by_number()), media_type="text/html", headers=safe)

    return Litestar([take, kept, show], openapi_config=None, logging_config=None)
