"""What there is on the customer's page, and what can be done there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Protocol, TypeVar

from overland.kernel.clock import Clock
from overland.kernel.money import Money

LATE: Final = 20.0
"""Seconds that a late notice takes."""
REMEMBERED: Final = 10_000
"""Bills kept at most; the oldest are forgotten first."""


class Deed(StrEnum):
    """What a customer does."""

    PAY = "pay"
    PAY_LESS = "pay_less"
    PAY_MORE = "pay_more"
    REFUSE = "refuse"


class Telling(StrEnum):
    """What becomes of the notices."""

    AT_ONCE = "at_once"
    LATER = "later"
    TWICE = "twice"
    BACKWARDS = "backwards"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_SIGNATURE = "wrong_signature"
    NEVER = "never"


@dataclass
class Sent:
    """A notice on its way, and what was answered: the HTTP status with the body's beginning, or nothing."""

    at: datetime
    told: str
    answer: str


@dataclass
class Return:
    """Money on its way back: pending, paid or refused."""

    id: str
    amount: Money
    reason: str
    status: str = "pending"


@dataclass
class Bill:
    """What a customer is asked for: waiting, paid, refused or expired. `picture` is an SVG to scan; `until` in UTC."""

    id: str
    amount: Money
    description: str
    reference: str
    until: datetime
    return_url: str
    status: str = "waiting"
    merchant: str = ""
    language: str = "vi"
    picture: str = ""
    returns: list[Return] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)

    @property
    def returned(self) -> int:
        """Minor units given back or on their way back."""
        return sum(one.amount.amount for one in self.returns if one.status != "refused")

    def look(self, clock: Clock) -> None:
        """Expire if the time is over."""
        if self.status == "waiting" and self.until <= clock.now():
            self.status = "expired"


B = TypeVar("B", bound=Bill)


def remember(bills: dict[str, B], bill: B) -> B:
    """Keep a new bill, and forget the oldest ones that are too many."""
    bills[bill.id] = bill
    while len(bills) > REMEMBERED:
        del bills[next(iter(bills))]
    return bill


class Play(Protocol):
    """A practice partner as its pages see it."""

    name: str
    tellings: tuple[Telling, ...]
    base_url: str
    clock: Clock

    @property
    def bills(self) -> Mapping[str, Any]:
        """What customers are asked for, by its id, the oldest first; each as it stands now."""
        ...

    def deeds(self, bill: Any) -> tuple[Deed, ...]:
        """What can be done now, the most usual first; nothing once it is over."""
        ...

    def act(self, bill: Any, deed: Deed) -> None:
        """Do it."""
        ...

    async def tell(self, bill: Any, how: Telling) -> None:
        """Send the notices that this state of things brings with it, if any."""
        ...

    def way_back(self, bill: Any) -> str:
        """Where the customer's browser goes from here."""
        ...

    async def finish(self, bill: Any, money: Return, status: str) -> None:
        """Work a pending return off: paid or refused."""
        ...


Later = Callable[[float, Callable[[], Awaitable[None]]], None]
"""Do something after so many seconds."""


class Clockwork:
    """Does things later, on the running event loop."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Have it done after so many seconds, if this process lives."""

        async def run() -> None:
            await asyncio.sleep(seconds)
            await work()

        task = asyncio.get_running_loop().create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
