"""What operators' ratings come to, in memory: asked with every search, changed once in a while."""

from __future__ import annotations

from time import monotonic
from typing import Final
from uuid import UUID

from overland.booking.ratings import Reputation
from overland.booking.store import ratings
from overland.kernel.db import Database

FRESH: Final = 60.0
"""Seconds for which an average is good enough."""
LEAST: Final = 5
"""Ratings below which an average says more about chance than about an operator."""


class Reputations:
    """The averages as they were at most a minute ago."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[UUID, Reputation] = {}
        self._looked = -FRESH

    async def known(self) -> dict[UUID, Reputation]:
        """By operator; those with few ratings are not in it."""
        if monotonic() - self._looked >= FRESH:
            self._looked = monotonic()
            found = await ratings.averages(self._db, LEAST)
            self._known = {one.operator_id: Reputation(one.average, one.ratings) for one in found}
        return self._known
