"""A cache that nobody needs: off unless a Valkey or Redis is named, and a miss whenever it does not answer."""

from __future__ import annotations

from typing import Protocol, TypeVar

import msgspec
import structlog

T = TypeVar("T")
log = structlog.get_logger()
PATIENCE = 0.2
"""Seconds to wait for the cache before going without it."""


class Cache(Protocol):
    """Keeps answers for a few seconds. It never holds a truth: losing all of it costs nothing but time."""

    async def get(self, key: str, kind: type[T]) -> T | None:
        """The answer kept under this key, or None."""
        ...

    async def put(self, key: str, answer: object, seconds: int) -> None:
        """Keep an answer for so long."""
        ...

    async def close(self) -> None:
        """Hang up."""
        ...


class NoCache:
    """Keeps nothing."""

    async def get(self, key: str, kind: type[T]) -> T | None:  # noqa: ARG002
        """Always None."""
        return None

    async def put(self, key: str, answer: object, seconds: int) -> None:
        """Forget it."""

    async def close(self) -> None:
        """Nothing to do."""


class ValkeyCache:
    """Keeps answers in Valkey or Redis (needs the extra `valkey`)."""

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        from redis import asyncio as redis
        from redis.exceptions import RedisError

        self._client = redis.from_url(url, socket_timeout=patience, socket_connect_timeout=patience)
        self._failures = (RedisError, OSError, TimeoutError)

    async def get(self, key: str, kind: type[T]) -> T | None:
        """The answer kept under this key; None when there is none, or no cache, or it has another shape now."""
        try:
            found = await self._client.get(f"overland:{key}")
        except self._failures as error:
            log.warning("cache away", error=type(error).__name__)
            return None
        try:
            return msgspec.json.decode(found, type=kind) if isinstance(found, bytes) else None
        except msgspec.DecodeError:
            return None

    async def put(self, key: str, answer: object, seconds: int) -> None:
        """Keep it if the cache answers."""
        try:
            await self._client.set(f"overland:{key}", msgspec.json.encode(answer), ex=seconds)
        except self._failures as error:
            log.warning("cache away", error=type(error).__name__)

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()
