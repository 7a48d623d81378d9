"""The log of changes as others see it: of all rooms together."""

from __future__ import annotations

import msgspec

from overland.kernel.audit import Change


class Changes(msgspec.Struct, frozen=True):
    """A page of the log, and the cursor of the next. `silent` are the rooms that did not answer and are left out."""

    items: list[Change]
    next: str | None = None
    silent: tuple[str, ...] = ()
