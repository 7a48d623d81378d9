"""What is asked beside the fare, in memory: looked at with every search, changed hardly ever."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from time import monotonic
from typing import Final
from uuid import UUID

from overland.booking.fees import ServiceFee
from overland.booking.store import fees as store
from overland.kernel.db import Database

FRESH: Final = 5.0
"""Seconds after which what another process settled is known here."""


class AskedFees:
    """The fees in force as they were some seconds ago. What is charged is read anew, by when the seats were held."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[UUID, list[ServiceFee]] = {}
        self._looked = -FRESH

    async def of(self, operators: Collection[UUID], now: datetime) -> dict[UUID, list[ServiceFee]]:
        """By operator."""
        if monotonic() - self._looked >= FRESH:
            self._known, self._looked = {}, monotonic()
        if missing := [one for one in set(operators) if one not in self._known]:
            found = await store.in_force(self._db, missing, now)
            self._known |= {one: found.get(one, []) for one in missing}
        return self._known

    def look_again(self) -> None:
        """Something was settled just now."""
        self._looked = -FRESH
