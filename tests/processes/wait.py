"""Waiting for what another process does: by asking, with a bound, never by guessing how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(ask: Callable[[], T | None], seconds: float, otherwise: str) -> T:
    """The first answer that is not empty. Raises AssertionError when there was none in time."""
    end = time.monotonic() + seconds
    while True:
        if answer := ask():
            return answer
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)
