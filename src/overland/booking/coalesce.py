"""Answering many at once: those who ask while a batch is under way wait for the next one.

A lone question goes at once, so nothing is paid when nobody else is there; under load, a hundred questions cost one
commit. There is one loop per coalescer: two would only split the batches. No timer, and no wake-up to lose: between
"nobody waits" and "the loop has ended" no other task can run.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from overland.kernel.problems import Problem

Q = TypeVar("Q")
A = TypeVar("A")
MOST = 256


class Coalescer(Generic[Q, A]):
    """Gathers single questions for `work`, which answers a batch in order: each with its answer or its own refusal."""

    def __init__(self, work: Callable[[Sequence[Q]], Awaitable[Sequence[A | Problem]]], *, most: int = MOST) -> None:
        self._work = work
        self._most = most
        self._waiting: deque[tuple[Q, asyncio.Future[A]]] = deque()
        self._loop: asyncio.Task[None] | None = None

    async def ask(self, question: Q) -> A:
        """The answer, once its batch is done. Raises the question's own refusal, or what `work` raised for it alone."""
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._loop is None:
            self._loop = asyncio.create_task(self._run())
        return await answer

    async def close(self) -> None:
        """Wait until everybody has an answer."""
        if self._loop:
            await self._loop

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
                await self._answer(batch)
        finally:
            self._loop = None

    async def _answer(self, batch: list[tuple[Q, asyncio.Future[A]]]) -> None:
        try:
            answers = await self._work([question for question, _ in batch])
        except Exception as error:  # noqa: BLE001 – whoever asked gets it
            await self._answer_failed(batch, error)
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            _give(future, answer)

    async def _answer_failed(self, batch: list[tuple[Q, asyncio.Future[A]]], error: Exception) -> None:
        if len(batch) > 1 and not isinstance(error, Problem):
            # One bad question must not take the others with it.
            for one in batch:
                await self._answer([one])
            return
        for _, future in batch:
            _give(future, error)


def _give(future: asyncio.Future[A], answer: A | Exception) -> None:
    if future.done():
        return  # The caller has hung up.
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)
