"""What operators have settled about seating, in memory: asked with every seat map, changed hardly ever."""

from __future__ import annotations

from time import monotonic
from typing import Final
from uuid import UUID

from overland.booking.seating import SeatingPolicy
from overland.booking.store import seating
from overland.kernel.db import Database

FRESH: Final = 5.0
"""Seconds after which what another process settled is known here."""


class Seatings:
    """The policies as they were at most some seconds ago. What was wished is judged by the database, not by this."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[UUID, SeatingPolicy] = {}
        self._looked = -FRESH
        self._settled = 0

    async def of(self, operator_id: UUID) -> SeatingPolicy:
        """An operator's."""
        if (now := monotonic()) - self._looked >= FRESH:
            settled = self._settled
            found = await seating.policies(self._db)
            self._known = {o.operator_id: SeatingPolicy(o.women_together, o.child_beside_adult) for o in found}
            if settled == self._settled:
                self._looked = now
        return self._known.get(operator_id, SeatingPolicy())

    def look_again(self) -> None:
        """Something was settled just now."""
        self._settled += 1
        self._looked = -FRESH
