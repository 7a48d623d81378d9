"""Which languages the pages are offered in, as the platform has chosen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import structlog

from overland.kernel.clock import Clock
from overland.kernel.problems import Problem
from overland.kernel.room import Doors
from overland.kernel.words import LANGUAGES
from overland.operations import Operations

FRESH: Final = timedelta(seconds=30)
"""How long another process may go on with what held before."""
log = structlog.get_logger()


class Offering:
    """Remembers the choice for a while; without operations what was known last goes on."""

    def __init__(self, doors: Doors, clock: Clock) -> None:
        self._doors = doors
        self._clock = clock
        self._until: datetime | None = None
        self.languages: tuple[str, ...] = LANGUAGES

    async def look(self) -> None:
        """Ask again if it is time."""
        now = self._clock.now()
        if self._until is not None and now < self._until:
            return
        self._until = now + FRESH
        try:
            self.languages = (await self._doors[Operations].platform_choice()).languages
        except Problem as problem:
            log.warning("what the platform offers is not known at the moment", problem=problem.slug)

    def forget(self) -> None:
        """Ask at the next visit."""
        self._until = None
