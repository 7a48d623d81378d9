"""What every request passes on its way in: who asks, how often, how slowly; and what is counted of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from time import perf_counter
from typing import Any, Final

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, ReceiveMessage, Scope, Send

from overland.kernel.acting import acting
from overland.kernel.http import READING, SlowRequest, principal_of_scope, problem_response, read_access
from overland.kernel.keys import Keys, WrongToken
from overland.kernel.metrics import REQUESTS
from overland.kernel.pace import Pace, caller_key
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import OnlyLooking, Problem, TooMany
from overland.kernel.trace import from_traceparent, traced

READ_SECONDS: Final = 30.0


UNCOUNTED: Final = (
    "/static/", "/doors/", "/letters/", "/healthz", "/readyz", "/metrics", "/v1/payments/notices/",
)  # fmt: skip
"""Files, what only our own processes and their keepers ask for, and what providers sign and tell from one address."""


Headers = list[tuple[bytes, bytes]]
ALWAYS: Final[Headers] = [(b"cache-control", b"private, no-cache"), (b"x-content-type-options", b"nosniff")]


LOOKING_ENDS: Final = frozenset({"/v1/sessions/current", "/looking/end", "/sign-out"})
"""What else than reading is open to who looks as someone else."""


class TooFast(TooMany):
    """More requests a minute than one caller may make; `retry_after` in seconds."""

    title = "Too many requests in a short time"


def only_look(by: Principal, scope: Mapping[str, Any]) -> None:
    """Who looks as someone else reads, or ends it. Raises OnlyLooking."""
    if by.behind is not None and scope["method"] not in READING and scope["path"] not in LOOKING_ENDS:
        raise OnlyLooking


class Entrance:
    """ASGI middleware around everything: a trace, the caller behind `hops` proxies, a pace, a deadline, a measure."""

    def __init__(self, app: ASGIApp, keys: Keys, hops: int = 0, pace: Pace | None = None) -> None:
        self.app = app
        self.keys = keys
        self.hops = hops
        self.pace = pace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        scope["headers"] = _fit_to_read(scope["headers"])
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        with traced(from_traceparent(headers.get(b"traceparent"))) as trace:
            begun = perf_counter()
            status = 500
            told: list[tuple[bytes, bytes]] = [(b"trace-id", trace.encode())]

            async def answer(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                    _tell(message, told)
                await send(message)

            try:
                scope["principal"] = self._principal(headers)  # type: ignore[typeddict-unknown-key]
                scope["client"] = _caller(scope, self.hops)
                told += self._paced(scope)
                only_look(principal_of_scope(scope), scope)
                with acting(principal_of_scope(scope), scope):
                    await self.app(scope, _in_time(receive), answer)
            except Problem as problem:
                await _bare(problem, answer)
            finally:
                route = str(scope.get("path_template") or "other")
                REQUESTS.labels(route, scope["method"], f"{status // 100}xx").observe(perf_counter() - begun)

    def _paced(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        """Count this request; what its answer says of the quota. Raises TooFast."""
        if not self.pace or not self.pace.a_minute or scope["path"].startswith(UNCOUNTED):
            return []
        account = scope["principal"].account_id  # type: ignore[typeddict-item]
        client = scope["client"]
        quota = self.pace.take(caller_key(account, client[0] if client else ""))
        if not quota.granted:
            raise TooFast(retry_after=quota.retry_after)
        return self.pace.headers(quota) if scope["path"].startswith("/v1/") else []

    def _principal(self, headers: dict[bytes, str]) -> Principal:
        scheme, _, token = headers.get(b"authorization", "").partition(" ")
        if scheme.lower() == "bearer" and not headers.get(b"x-overland-door"):
            try:
                return read_access(self.keys, token)
            except WrongToken:
                # Service tokens of our own processes are checked where doors are served.
                return GUEST
        return GUEST


def _fit_to_read(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers without cookies that have a backslash: none of ours has, and RFC 6265 allows it to none.

    Python takes the square of their number to undo them (CVE-2024-7592): one header would hold everybody up.
    """
    return [
        (name, b";".join(one for one in value.split(b";") if b"\\" not in one))
        if name == b"cookie" and b"\\" in value
        else (name, value)
        for name, value in headers
    ]


def _tell(message: Any, told: Headers) -> None:
    """Add what is said of this answer, and of every one that does not say otherwise."""
    headers: Headers = message.setdefault("headers", [])
    said = {name.lower() for name, _ in headers}
    headers.extend(told)
    headers.extend(header for header in ALWAYS if header[0] not in said)


def _caller(scope: Scope, hops: int) -> tuple[str, int] | None:
    """Who called the outermost of `hops` proxies of ours. What stands further left, anyone may have made up."""
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    chain = [address.strip() for address in ",".join(lines).split(",") if address.strip()]
    return (chain[-hops], 0) if 0 < hops <= len(chain) else scope["client"]


def _in_time(receive: Receive) -> Receive:
    ended = False

    async def read() -> ReceiveMessage:
        nonlocal ended
        if ended:
            # The body is in: what comes next is the caller hanging up, which may take as long as it likes.
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), READ_SECONDS)
        except TimeoutError as error:
            raise SlowRequest from error
        ended = not message.get("more_body")
        return message

    return read


async def _bare(problem: Problem, send: Send) -> None:
    answer = problem_response(problem)
    body = msgspec.json.encode(answer.content)
    headers = [(b"content-type", b"application/problem+json")]
    headers += [(name.lower().encode(), value.encode()) for name, value in answer.headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
