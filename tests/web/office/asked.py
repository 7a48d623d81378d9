"""What a fake was asked."""

from __future__ import annotations

from typing import Any


class Asked:
    """What was asked of a door, by method."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}

    def note(self, name: str, what: Any) -> None:
        """Write down what was asked."""
        self.asked[name] = what
