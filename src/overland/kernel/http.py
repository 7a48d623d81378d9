"""The plumbing between HTTP and doors: who is asking, what may be refused, how it looks, how much is too much."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import asyncpg
import msgspec
import structlog
from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.datastructures.multi_dicts import FormMultiDict
from litestar.enums import RequestEncodingType
from litestar.exceptions import HTTPException, ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.types import Guard

from overland.kernel.idempotency import Once
from overland.kernel.keys import Keys, WrongToken
from overland.kernel.metrics import PROBLEMS
from overland.kernel.permissions import Permission
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import (
    Forbidden,
    Invalid,
    Malformed,
    NotFound,
    Problem,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    VersionMissing,
)  # fmt: skip
from overland.kernel.trace import trace_id

log = structlog.get_logger()
BODY_LIMIT: Final = 64 * 1024
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
ACCESS_COOKIE: Final = "overland_access"
_ETAG: Final = re.compile(r'^"(\d{1,9})"$')
_HEAD_ENDS: Final = re.compile(rb"\r?\n\r?\n")
_ENCODING: Final = re.compile(rb"charset[^=;\r\n]*=\s*([^;\s]*)", re.IGNORECASE)


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


def caller_of(scope: Mapping[str, Any]) -> str:
    """The network address a request came from, or the outermost of our own proxies heard it from; perhaps none."""
    client = scope.get("client")
    return client[0] if client else ""


async def provide_by(request: Request[Any, Any, Any]) -> Principal:
    """The `by` of a handler's signature."""
    return principal_of(request)


def once(request: Request[Any, Any, Any], route: str, content: object) -> Once:
    """The idempotency key of this request, scoped to its caller and route. Raises KeyMissing."""
    key = request.headers.get("idempotency-key")
    return Once.of(principal_of(request), route, key, content, caller_of(request.scope))


def version_of(request: Request[Any, Any, Any]) -> int:
    """The version that the request changes. Raises VersionMissing, Malformed."""
    header = request.headers.get("if-match")
    if header is None:
        raise VersionMissing
    matched = _ETAG.match(header)
    if matched is None:
        raise Malformed("If-Match has one version, as the ETag gave it")
    return int(matched[1])


def read_access(keys: Keys, token: str) -> Principal:
    """The bearer of an access token. Raises WrongToken."""
    claims = keys.access.read(token, "overland")
    try:
        return msgspec.convert(claims["who"], Principal, strict=False)
    except (KeyError, msgspec.ValidationError) as error:
        raise WrongToken from error


class StrictRequest(Request[Any, Any, Any]):
    """A request whose JSON means one thing only: a number is no text, and no key stands twice (RFC 8259 allows it).

    Forms are in UTF-8, as browsers send them from our pages.
    """

    async def form(self) -> FormMultiDict:
        """The form. Raises Malformed where a part of it names another encoding.

        Some that Python knows take the square of a text's length: one request would hold up all others for hours.
        """
        kind, options = self.content_type
        if kind == RequestEncodingType.MULTI_PART and (boundary := options.get("boundary")):
            for part in (await self.body()).split(f"--{boundary}".encode()):
                if _encodings(part) - {b"utf-8", b"utf8"}:
                    raise Malformed("A part of the form is not in UTF-8")
        return await super().form()

    async def json(self) -> Any:
        """The body, as what the handler takes. Raises Malformed, Invalid."""
        body = await self.body() or b"null"
        wanted = self.route_handler.parsed_fn_signature.parameters.get("data")
        return read_json(body, wanted.annotation if wanted else Any)


def _encodings(part: bytes) -> set[bytes]:
    """What the head of a part says that it is written in."""
    head = _HEAD_ENDS.split(part, maxsplit=1)[0]
    return {found.strip(b"\"'").lower() for found in _ENCODING.findall(head)}


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
        case asyncpg.DataError() if isinstance(error.__cause__, OverflowError):
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
