"""What the clients of a race saw, written down as they saw it: when they asked, when they had an answer, and which."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

Legs = tuple[int, int]
"""From one stop sequence to another: the legs [origin, destination)."""


class Answer(StrEnum):
    """What came of an operation. Unknown: no answer came, so it may have happened, or happen yet, or never."""

    DONE = "done"
    TAKEN = "taken"
    UNKNOWN = "unknown"


@dataclass
class Hold:
    """Seats asked for. Instants in nanoseconds of one clock, of the client's own seeing."""

    claim: int
    seats: tuple[str, ...]
    legs: Legs
    invoked: int
    completed: int | None = None
    answer: Answer = Answer.UNKNOWN
    gone: frozenset[str] = frozenset()
    """Of a refused hold: the seats that were not to be had."""


@dataclass
class Free:
    """A claim given up: released, lapsed or cancelled."""

    claim: int
    invoked: int
    completed: int | None = None
    answer: Answer = Answer.UNKNOWN


@dataclass
class Recorder:
    """Collects one history of one trip. All clients write into the same."""

    holds: list[Hold] = field(default_factory=list)
    frees: list[Free] = field(default_factory=list)
    others: int = 0
    _claims: Iterator[int] = field(default_factory=count)

    def __len__(self) -> int:
        """How many operations were asked for."""
        return len(self.holds) + len(self.frees) + self.others

    @contextmanager
    def hold(self, seats: tuple[str, ...], legs: Legs) -> Iterator[Hold]:
        """Ask for seats inside, and set the answer."""
        operation = Hold(next(self._claims), seats, legs, time.monotonic_ns())
        self.holds.append(operation)
        yield operation
        operation.completed = time.monotonic_ns()

    @contextmanager
    def free(self, hold: Hold) -> Iterator[Free]:
        """Give the claim of a hold up inside, and set the answer."""
        operation = Free(hold.claim, time.monotonic_ns())
        self.frees.append(operation)
        yield operation
        operation.completed = time.monotonic_ns()
