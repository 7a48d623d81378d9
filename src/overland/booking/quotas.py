"""How many seats of a trip passengers may have by themselves, in memory: nearly no route has such a limit."""

from __future__ import annotations

from time import monotonic
from typing import Final
from uuid import UUID

from overland.booking.blocks import SalesChannel
from overland.booking.store import quotas
from overland.kernel.db import Database

FRESH: Final = 5.0
"""Seconds after which what another process settled is known here."""


class Quotas:
    """The limits as they were at most some seconds ago. Whether one is kept is judged by the database, not by this."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[tuple[UUID, UUID], int] = {}
        self._looked = -FRESH

    async def online(self) -> dict[tuple[UUID, UUID], int]:
        """The seats that passengers may have by themselves, by operator and route."""
        if (now := monotonic()) - self._looked >= FRESH:
            found = await quotas.holding(self._db, None)
            self._known = {(q.operator_id, q.route_id): q.seats for q in found if q.channel is SalesChannel.WEB}
            self._looked = now
        return self._known

    def look_again(self) -> None:
        """Something was settled just now."""
        self._looked = -FRESH
