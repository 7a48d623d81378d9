"""The plumbing between HTTP and doors: who is asking, what may be refused, how it looks, how much is too much."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

import asyncpg
import msgspec
import structlog
from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Guard, Message, Receive, ReceiveMessage, Scope, Send

from overland.kernel.acting import acting
from overland.kernel.idempotency import Once
from overland.kernel.keys import Keys, WrongToken
from overland.kernel.metrics import PROBLEMS, REQUESTS
from overland.kernel.pace import Pace, caller_key
from overland.kernel.permissions import Permission
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import (
    Forbidden,
    Invalid,
    Malformed,
    NotFound,
    OnlyLooking,
    Problem,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
)  # fmt: skip
from overland.kernel.trace import from_traceparent, trace_id, traced

log = structlog.get_logger()
BODY_LIMIT: Final = 64 * 1024
READ_SECONDS: Final = 30.0
UNCOUNTED: Final = (
    "/static/", "/doors/", "/letters/", "/healthz", "/readyz", "/metrics", "/v1/payments/notices/",
)  # fmt: skip
"""Files, what only our own processes and their keepers ask for, and what providers sign and tell from one address."""
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
LOOKING_ENDS: Final = frozenset({"/v1/sessions/current", "/looking/end", "/sign-out"})
"""What else than reading is open to who looks as someone else."""
ACCESS_COOKIE: Final = "overland_access"


class MethodNotAllowed(Problem):
    """This address exists, but not for this method."""

    status = 405
    title = "This address does not know that method"


class UnsupportedMedia(Problem):
    """The body is of a kind that this address does not read."""

    status = 415
    title = "This kind of content is not read here"


class SlowRequest(Problem):
    """The request's body did not arrive in time."""

    status = 408
    title = "The request did not arrive in time"


class TooFast(TooMany):
    """More requests a minute than one caller may make; `retry_after` in seconds."""

    title = "Too many requests in a short time"


_HTTP: dict[int, type[Problem]] = {
    400: Malformed, 401: Unauthenticated, 403: Forbidden, 404: NotFound, 405: MethodNotAllowed, 408: SlowRequest,
    413: TooLarge, 415: UnsupportedMedia, 429: TooMany, 503: Unavailable,
}  # fmt: skip


@dataclass(frozen=True)
class May:
    """A guard that knows its permission, so that documents and tests can read it."""

    permission: Permission

    async def __call__(self, connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        """Raises Unauthenticated, Forbidden."""
        principal_of(connection).require(self.permission)


def may(permission: Permission) -> Guard:
    """Guard: the caller holds the permission somewhere. Which operator's things they reach is decided by the door."""
    return May(permission)


async def anyone(_: ASGIConnection[Any, Any, Any, Any], __: BaseRouteHandler) -> None:
    """Guard: said out loud, that this address is open to everybody."""


def principal_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Principal:
    """Who is asking; a guest when nobody has signed in."""
    return principal_of_scope(connection.scope)


def principal_of_scope(scope: Mapping[str, Any]) -> Principal:
    """The same, of a bare ASGI scope."""
    found: Principal = scope.get("principal", GUEST)
    return found


def only_look(by: Principal, scope: Mapping[str, Any]) -> None:
    """Who looks as someone else reads, or ends it. Raises OnlyLooking."""
    if by.behind is not None and scope["method"] not in READING and scope["path"] not in LOOKING_ENDS:
        raise OnlyLooking


async def provide_by(request: Request[Any, Any, Any]) -> Principal:
    """The `by` of a handler's signature."""
    return principal_of(request)


def once(request: Request[Any, Any, Any], route: str, content: object) -> Once:
    """The idempotency key of this request, scoped to its caller and route. Raises KeyMissing."""
    return Once.of(principal_of(request), route, request.headers.get("idempotency-key"), content)


def read_access(keys: Keys, token: str) -> Principal:
    """The bearer of an access token. Raises WrongToken."""
    claims = keys.access.read(token, "overland")
    try:
        return msgspec.convert(claims["who"], Principal, strict=False)
    except (KeyError, msgspec.ValidationError) as error:
        raise WrongToken from error


class StrictRequest(Request[Any, Any, Any]):
    """A request whose JSON means one thing only: a number is no text, and no key stands twice (RFC 8259 allows it)."""

    async def json(self) -> Any:
        """The body, as what the handler takes. Raises Malformed, Invalid."""
        body = await self.body() or b"null"
        wanted = self.route_handler.parsed_fn_signature.parameters.get("data")
        return read_json(body, wanted.annotation if wanted else Any)


def read_json(body: bytes, kind: Any) -> Any:
    """JSON as this type and nothing else. Raises Malformed, Invalid."""
    try:
        found = msgspec.json.decode(body, type=kind)
        json.loads(body, object_pairs_hook=_no_key_twice)
    except msgspec.ValidationError as error:
        raise _unfit(error) from error
    except (RecursionError, ValueError) as error:
        raise Malformed from error
    return found


def _unfit(error: msgspec.ValidationError) -> Invalid:
    """What msgspec says of a value, under the path of its field: `seats.1`."""
    said, _, where = str(error).partition(" - at `$")
    path = re.sub(r"\[(\d+|\.\.\.)\]", r".\1", where.rstrip("`")).lstrip(".")
    return Invalid(fields={path: said})


def _no_key_twice(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) < len(pairs):
        raise Malformed("A key stands twice in one object")


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
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        with traced(from_traceparent(headers.get(b"traceparent"))) as trace:
            begun = perf_counter()
            status = 500
            told: list[tuple[bytes, bytes]] = [(b"trace-id", trace.encode())]

            async def answer(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                    message.setdefault("headers", []).extend(told)  # type: ignore[attr-defined]
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


def problem_response(problem: Problem) -> Response[Any]:
    """A refusal as application/problem+json."""
    PROBLEMS.labels(problem.slug).inc()
    headers = {"retry-after": str(problem.facts["retry_after"])} if "retry_after" in problem.facts else {}
    if problem.status == 401:
        headers["www-authenticate"] = "Bearer"
    return Response(
        problem.details(trace_id()), status_code=problem.status, media_type="application/problem+json", headers=headers
    )


def to_problem(error: Exception) -> Problem:
    """Any exception as the refusal it amounts to; the unexpected is logged whole and told as nothing but a trace id."""
    match error:
        case Problem():
            return error
        case ValidationException():
            return Invalid(fields=_fields(error))
        case HTTPException():
            return _from_http(error)
        case msgspec.ValidationError():
            return Invalid(str(error))
        case msgspec.DecodeError() | UnicodeError():
            return Malformed()
        case asyncpg.CharacterNotInRepertoireError() | asyncpg.UntranslatableCharacterError():
            return Invalid("A text contains a character that cannot be stored")
        case asyncpg.NumericValueOutOfRangeError() | asyncpg.DatetimeFieldOverflowError():
            return Invalid("A number or date is out of range")
        case _:
            log.error("unexpected", exc_info=error)
            return Problem()


def handle(_: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Litestar's handler for every exception."""
    return problem_response(to_problem(error))


def _from_http(error: HTTPException) -> Problem:
    kind = _HTTP.get(error.status_code)
    if kind is None:
        log.error("unexpected", exc_info=error)
        return Problem()
    return kind("" if error.status_code in {401, 403, 404, 405} else error.detail)


def _fields(error: ValidationException) -> dict[str, str]:
    extra = error.extra if isinstance(error.extra, list) else []
    return {str(e.get("key", "")): str(e.get("message", "")) for e in extra if isinstance(e, dict)}


HANDLERS: Final[dict[int | type[Exception], Callable[[Request[Any, Any, Any], Exception], Response[Any]]]] = {
    Exception: handle,
    HTTPException: handle,
}
