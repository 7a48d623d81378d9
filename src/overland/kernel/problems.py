"""Refusals: what was wrong, with the facts a caller can act on (RFC 9457).

The family, each with its HTTP status; rooms derive their own from these:

    Problem
    ├── Malformed        400   the request cannot be read
    ├── Unauthenticated  401   nobody has signed in, or the token is no longer good
    ├── Forbidden        403   signed in, but may not
    ├── NotFound         404   no such thing, or not yours to know of
    ├── Conflict         409   the world has moved on: seats gone, a bus already assigned
    ├── Gone             410   it was there, and its time is over: a hold, a link
    ├── Stale            412   someone else changed it since you read it
    ├── VersionMissing   428   a change says which version it changes
    ├── TooLarge         413   more bytes than this address takes
    ├── Invalid          422   readable, but breaks a rule; `fields` says where
    ├── TooMany          429   slow down; `retry_after` in seconds
    └── Unavailable      503   not now; `retry_after` in seconds
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

import msgspec


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of a refusal, as `application/problem+json`. `type` is a path on this very host that explains it."""

    type: str
    title: str
    status: int
    detail: str = ""
    facts: dict[str, Any] = {}
    trace_id: str = ""


class Problem(Exception):
    """A refusal. Its class is the kind, its keyword arguments are the facts (JSON values, UUIDs, dates)."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong on our side"
    slug: ClassVar[str] = "problem"
    known: ClassVar[dict[str, type[Problem]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.slug = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()
        Problem.known[cls.slug] = cls

    def __init__(self, detail: str = "", **facts: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.facts = facts

    def details(self, trace_id: str = "") -> ProblemDetails:
        """As it goes over the wire."""
        return ProblemDetails(f"/problems/{self.slug}", self.title, self.status, self.detail, self.facts, trace_id)

    @classmethod
    def from_details(cls, details: ProblemDetails) -> Problem:
        """The same refusal on the other side of a wire; an unknown kind keeps its status and words."""
        kind = cls.known.get(details.type.rsplit("/", 1)[-1], _BY_STATUS.get(details.status, Unavailable))
        return kind(details.detail, **details.facts)

    def about(self, **facts: Any) -> Self:
        """The same refusal with more facts."""
        self.facts |= facts
        return self


class Malformed(Problem):
    """The request cannot be read."""

    status = 400
    title = "The request cannot be read"


class Unauthenticated(Problem):
    """Nobody has signed in, or the token is no longer good."""

    status = 401
    title = "Please sign in"


class Forbidden(Problem):
    """Signed in, but may not."""

    status = 403
    title = "You may not do this"


class SecondStepDue(Forbidden):
    """Whoever works in the office has to set up a second step (or a passkey) first; then sign in or refresh again."""

    title = "Your account needs a second step before you can go on"


class OnlyLooking(Forbidden):
    """Whoever looks as someone else can change nothing."""

    title = "You are only looking: nothing can be changed"


class NotFound(Problem):
    """There is no such thing, or it is not the caller's to know of."""

    status = 404
    title = "There is nothing here"


class Conflict(Problem):
    """The world has moved on since the caller looked."""

    status = 409
    title = "This is no longer possible"


class Gone(Problem):
    """It was there, and its time is over."""

    status = 410
    title = "This is over"


class Stale(Problem):
    """Someone else changed it since the caller read it."""

    status = 412
    title = "Someone else changed this meanwhile"


class VersionMissing(Problem):
    """A change must say which version it changes: send the ETag that came with it as If-Match."""

    status = 428
    title = "Say which version you are changing (If-Match)"


class TooLarge(Problem):
    """More bytes than this address takes; `limit` in bytes."""

    status = 413
    title = "This is too large"


class Invalid(Problem):
    """Readable, but it breaks a rule. The fact `fields` maps a field's path to a message key."""

    status = 422
    title = "Something is not right yet"


class TooMany(Problem):
    """Too often; the fact `retry_after` is in seconds."""

    status = 429
    title = "Please wait a moment"


class Unavailable(Problem):
    """Not now; the fact `retry_after` is in seconds."""

    status = 503
    title = "This is not available at the moment"


_BY_STATUS: dict[int, type[Problem]] = {
    kind.status: kind
    for kind in (
        Malformed, Unauthenticated, Forbidden, NotFound, Conflict, Gone, Stale, TooLarge, Invalid, TooMany, Unavailable,
    )
}  # fmt: skip
