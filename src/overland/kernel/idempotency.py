"""One effect per key: the answer is stored in the transaction of the effect.

After draft-ietf-httpapi-idempotency-key-header.

A second request with the same key waits for the first to commit, then gets the very same answer. The same key with
another content is refused. Answers are kept for 72 hours; the uniqueness of the effect itself is the room's own matter.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, Invalid, Malformed

T = TypeVar("T")
KEEP_HOURS = 72
SHORTEST_KEY = 16
LONGEST_KEY = 255


class KeyMissing(Malformed):
    """This address needs an Idempotency-Key header of 16 to 255 visible ASCII characters."""

    title = "This request needs an Idempotency-Key of 16 to 255 characters"


class KeyReused(Invalid):
    """The same key came with another content."""

    title = "This Idempotency-Key was used for another request"


class StillRunning(Conflict):
    """The first request with this key has not finished."""

    title = "The first request with this key is still running"


class Once(msgspec.Struct, frozen=True):
    """A key within its scope: who asks, for what, and the fingerprint of what they ask.

    `caller` is the network address it is asked from, where that is known; it is no part of the scope.
    """

    principal: str
    route: str
    key: str
    fingerprint: bytes
    caller: str = ""

    @classmethod
    def of(cls, by: Principal, route: str, key: str | None, content: object, caller: str = "") -> Once:
        """The scope of a request. `content` is what makes it this very request. Raises KeyMissing."""
        if key is None or not SHORTEST_KEY <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
            raise KeyMissing
        return cls(by.key, route, key, hashlib.sha256(msgspec.json.encode(content, order="sorted")).digest(), caller)


_CLAIM = """
INSERT INTO idempotency (principal, route, key, fingerprint) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
"""
_READ = "SELECT fingerprint, answer FROM idempotency WHERE principal = $1 AND route = $2 AND key = $3"
_KNOWN = """
SELECT true FROM idempotency
WHERE principal = $1 AND route = $2 AND key = $3 AND fingerprint = $4 AND answer IS NOT NULL
"""
_KEEP = "UPDATE idempotency SET answer = $4 WHERE principal = $1 AND route = $2 AND key = $3"


async def recall(connection: Any, once: Once, kind: type[T]) -> T | None:
    """The stored answer, or None after taking the key for this transaction. Raises KeyReused, StillRunning."""
    scope = (once.principal, once.route, once.key)
    if (await connection.execute(_CLAIM, *scope, once.fingerprint)).endswith(" 1"):
        return None
    row = await connection.fetchrow(_READ, *scope)
    if row is None or row["answer"] is None:
        raise StillRunning(retry_after=1)
    if bytes(row["fingerprint"]) != once.fingerprint:
        raise KeyReused
    return msgspec.json.decode(row["answer"], type=kind)


async def known(database: Any, once: Once) -> bool:
    """Whether this very request was answered before."""
    scope = (once.principal, once.route, once.key)
    return bool(await database.value(_KNOWN, *scope, once.fingerprint))


async def remember(connection: Any, once: Once, answer: object) -> None:
    """Store the answer under the key taken by `recall`."""
    await connection.execute(_KEEP, once.principal, once.route, once.key, msgspec.json.encode(answer))
