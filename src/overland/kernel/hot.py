"""The few hottest addresses, answered beside the framework: the same answers for a fraction of its work.

Only a request that is written plainly and fits is answered here. Anything else goes on to Litestar as if nobody had
looked at it: so bad input is refused in one place, and the handlers there are what the document tells of.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import msgspec
from litestar.config.compression import CompressionConfig
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, ReceiveMessage, Scope, Send

from overland.kernel.http import BODY_LIMIT, caller_of, problem_response, read_json, to_problem
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Problem

COMPRESSION: Final = CompressionConfig(backend="gzip", minimum_size=700, gzip_compress_level=5)
"""How answers are made smaller for those who say that they can read it, here and in Litestar."""
_UUID: Final = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
_PLAIN: Final = re.compile(rb"[A-Za-z0-9_=&-]*")
_TOLD_ONCE: Final = frozenset({b"content-type", b"idempotency-key", b"accept-encoding"})
Headers = dict[bytes, bytes]


class Asked(NamedTuple):
    """What a hot address was asked: by whom, what, with which Idempotency-Key, and from which network address."""

    by: Principal
    wish: Any
    key: str | None
    caller: str = ""


@dataclass(frozen=True)
class Hot:
    """A hot address beside its handler in Litestar.

    `takes` is the Struct that is read from a POST's body, or from the query and the parts of the path in braces, which
    are UUIDs. `answer` has what the handler would return.
    """

    method: str
    path: str
    status: int
    takes: type[Any]
    answer: Callable[[Asked], Awaitable[object]]
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        named = re.sub(r"{(\w+)}", lambda part: f"(?P<{part[1]}>{_UUID[1:-1]})", self.path)
        object.__setattr__(self, "pattern", re.compile(named))


class HotRoutes:
    """ASGI middleware before Litestar that answers what is hot."""

    def __init__(self, app: ASGIApp, routes: Sequence[Hot]) -> None:
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        heard: list[ReceiveMessage] = []
        if scope["type"] == ScopeType.HTTP:
            for route in self.routes:
                if route.method == scope["method"] and (parts := route.pattern.fullmatch(scope["path"])):
                    headers = _headers(scope)
                    wish = await _wish(route, parts.groupdict(), scope, headers, receive, heard)
                    if wish is not None:
                        scope["path_template"] = route.path
                        asked = Asked(_principal(scope), wish, _key(headers), caller_of(scope))
                        await _answer(route, asked, headers, send)
                        return
        await self.app(scope, _again(heard, receive), send)


async def _answer(route: Hot, asked: Asked, headers: Headers, send: Send) -> None:
    try:
        found = msgspec.json.encode(await route.answer(asked))
    except Exception as error:  # noqa: BLE001 – as Litestar does: whatever it is, the caller gets an answer
        await _refuse(to_problem(error), headers, send)
        return
    await _send(route.status, [(b"content-type", b"application/json")], found, headers, send)


async def _refuse(problem: Problem, headers: Headers, send: Send) -> None:
    answer = problem_response(problem)
    told = [(name.encode(), value.encode()) for name, value in answer.headers.items()]
    body = msgspec.json.encode(answer.content)
    await _send(problem.status, [(b"content-type", b"application/problem+json"), *told], body, headers, send)


async def _send(status: int, told: list[tuple[bytes, bytes]], body: bytes, headers: Headers, send: Send) -> None:
    if len(body) >= COMPRESSION.minimum_size and b"gzip" in headers.get(b"accept-encoding", b""):
        body = gzip.compress(body, COMPRESSION.gzip_compress_level, mtime=0)
        told += [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
    told.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _headers(scope: HTTPScope) -> Headers:
    """The headers that matter here; one that stands twice is as good as none that fits."""
    found: Headers = {}
    for name, value in scope["headers"]:
        if name in _TOLD_ONCE:
            found[name] = value if name not in found else b"?"
    return found


def _principal(scope: HTTPScope) -> Principal:
    found: Principal = scope.get("principal", GUEST)  # type: ignore[assignment]
    return found


def _key(headers: Headers) -> str | None:
    key = headers.get(b"idempotency-key")
    return None if key is None else key.decode("latin-1")


async def _wish(
    route: Hot, parts: dict[str, str], scope: HTTPScope, headers: Headers, receive: Receive, heard: list[ReceiveMessage]
) -> Any:
    """What is asked; None when it does not fit, or is not written plainly. Raises SlowRequest."""
    if b"?" in headers.values():
        return None
    return await _body(route, headers, receive, heard) if route.method == "POST" else _query(route, parts, scope)


async def _body(route: Hot, headers: Headers, receive: Receive, heard: list[ReceiveMessage]) -> Any:
    """The wish in the body; every message of it is kept in `heard`."""
    if headers.get(b"content-type") != b"application/json":
        return None
    body = b""
    more = True
    while more:
        message = await receive()
        heard.append(message)
        if message["type"] != "http.request" or len(body) + len(message["body"]) > BODY_LIMIT:
            return None
        body += message["body"]
        more = message.get("more_body", False)
    try:
        return read_json(body, route.takes)
    except Problem:
        return None


def _query(route: Hot, parts: dict[str, str], scope: HTTPScope) -> Any:
    """The wish in the address."""
    query = scope["query_string"]
    if not _PLAIN.fullmatch(query):
        return None
    found = dict(parts)
    for pair in query.decode().split("&"):
        name, _, value = pair.partition("=")
        if not value or found.setdefault(name, value) is not value:
            return None
    try:
        return msgspec.convert(found, route.takes, strict=False)
    except msgspec.ValidationError:
        return None


def _again(heard: list[ReceiveMessage], receive: Receive) -> Receive:
    """What was heard already, then what comes."""
    left = iter(heard)

    async def read() -> Any:
        for message in left:
            return message
        return await receive()

    return read if heard else receive
