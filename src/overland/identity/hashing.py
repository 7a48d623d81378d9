"""Hashing passwords: slow on purpose, in threads of its own, a few at a time."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Final, TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from overland.kernel.problems import Unavailable

T = TypeVar("T")
AT_ONCE: Final = max(1, min(4, (os.cpu_count() or 2) // 2))
"""Half of the processors stay free for those who are signed in already."""
MOST_WAITING: Final = 200


class SignInBusy(Unavailable):
    """So many people sign in at this moment that the next one would wait too long; `retry_after` in seconds."""

    title = "Many people are signing in; please try again in a moment"


class Hasher:
    """Argon2id with 19 MiB, two passes, one lane."""

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING) -> None:
        self._argon = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="argon2")
        self._turns = asyncio.Semaphore(at_once)
        self._waiting = 0
        self._most_waiting = most_waiting
        self._nobodys = self._argon.hash(secrets.token_urlsafe())

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn to hash. Raises SignInBusy."""
        if self._waiting >= self._most_waiting:
            raise SignInBusy(retry_after=5)
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()

    async def hash(self, password: str) -> str:
        """The hash to store, with its salt and parameters. Inside a turn."""
        return await self._in_thread(lambda: self._argon.hash(password))

    async def matches(self, kept: str | None, password: str) -> bool:
        """Whether the password belongs to this hash; without one it takes as long and is False. Inside a turn."""
        return await self._in_thread(lambda: self._verify(kept or self._nobodys, password)) and kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether the hash was made with other parameters than ours of today."""
        return self._argon.check_needs_rehash(kept)

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False)

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._argon.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)
