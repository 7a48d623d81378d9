"""Callers over HTTP, each with its next request as soon as it has its answer."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from uuid import uuid4

import msgspec
from stage import SEATS, STOPS, trip_id


@dataclass
class Outcome:
    """What a round brought: answers by status, the seconds each took, and how long it all lasted."""

    answers: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    lasted: float = 0.0

    @property
    def good(self) -> int:
        """How many got what they asked for."""
        return self.answers[200] + self.answers[201]

    @property
    def per_second(self) -> float:
        """Good answers per second."""
        return self.good / self.lasted


def percentile(seconds: list[float], share: float) -> float:
    """Within how many milliseconds so large a share was answered."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))] * 1000 if seconds else 0.0


async def ask_for(seconds: float, port: int, connections: int, request: Callable[[], bytes]) -> Outcome:
    """Send such requests over so many connections for so long."""
    outcome, deadline = Outcome(), perf_counter() + seconds
    begun = perf_counter()
    callers = [_Caller(outcome, deadline, request) for _ in range(connections)]
    loop = asyncio.get_running_loop()
    for caller in callers:
        await loop.create_connection(lambda caller=caller: caller, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*(caller.finished for caller in callers))
    outcome.lasted = perf_counter() - begun
    return outcome


def a_hold(trips: int) -> bytes:
    """The request for one seat, on some legs of some trip."""
    origin = random.randrange(STOPS - 1)
    wish = {
        "trip_id": trip_id(random.randint(1, trips)), "origin": origin,
        "destination": random.randint(origin + 1, STOPS - 1), "seats": [str(random.randint(1, SEATS))],
    }  # fmt: skip
    body = msgspec.json.encode(wish)
    head = (
        "POST /v1/holds HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Idempotency-Key: {uuid4().hex}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class _Caller(asyncio.Protocol):
    def __init__(self, outcome: Outcome, deadline: float, request: Callable[[], bytes]) -> None:
        self.outcome = outcome
        self.deadline = deadline
        self.request = request
        self.finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.heard = b""
        self.asked = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self.heard += data
        head, found, body = self.heard.partition(b"\r\n\r\n")
        if not found or len(body) < _content_length(head):
            return
        now = perf_counter()
        self.outcome.answers[int(head[9:12])] += 1
        self.outcome.seconds.append(now - self.asked)
        self.heard = b""
        if now < self.deadline:
            self._ask()
        else:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.finished.done():
            return
        if exc:
            self.finished.set_exception(exc)
        else:
            self.finished.set_result(None)

    def _ask(self) -> None:
        self.asked = perf_counter()
        self.transport.write(self.request())


def _content_length(head: bytes) -> int:
    lower = head.lower()
    at = lower.index(b"content-length:") + 15
    end = lower.find(b"\r\n", at)
    return int(lower[at : end if end >= 0 else None])
