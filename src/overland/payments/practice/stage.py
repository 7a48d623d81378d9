"""What a practice partner is given to stand on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import httpx

from overland.kernel.clock import Clock

LATE: Final = 20.0
"""Seconds that a late notice takes."""
REFUND_TAKES: Final = 5.0
"""Seconds until a refund is paid."""

SILENT_FOR: Final = timedelta(minutes=1)
"""How long a partner answers no shop, once it is told to."""

Later = Callable[[float, Callable[[], Awaitable[object]]], None]
"""Do something after so many seconds."""


@dataclass(frozen=True)
class Shop:
    """A merchant as the provider's own portal knows it: its name, its credentials, and where its notices go."""

    name: str
    credentials: Mapping[str, str] = field(repr=False)
    notice_url: str = ""


Shops = Callable[[str], Awaitable[Shop | None]]
"""Find a merchant by the name it gives itself; None for a stranger."""


class Clockwork:
    """Does things later, on the running event loop."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        """Have it done after so many seconds, if this process lives."""

        async def run() -> None:
            await asyncio.sleep(seconds)
            await work()

        task = asyncio.get_running_loop().create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


@dataclass
class Silence:
    """Until when a partner answers no shop; None while it does."""

    until: datetime | None = None

    def lasts(self, now: datetime) -> bool:
        """Whether it is silent now."""
        return self.until is not None and now < self.until

    def turn(self, now: datetime) -> None:
        """Fall silent, or speak again."""
        self.until = None if self.lasts(now) else now + SILENT_FOR


@dataclass(frozen=True)
class Stage:
    """Where a partner is reached, what carries its notices, its time, and who its merchants are.

    `base_url` has no slash at its end.
    """

    base_url: str
    client: httpx.AsyncClient
    clock: Clock
    shops: Shops
    later: Later = field(default_factory=Clockwork)
    silence: Silence = field(default_factory=Silence)
