"""Public feeds, made when somebody asks and kept for a moment, since many ask for the same."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from overland.kernel.clock import Clock, local
from overland.kernel.db import Database
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.kernel.words import Words
from overland.operations.export_feed import fares_of
from overland.operations.gtfs import write_feed
from overland.operations.network import Operator
from overland.operations.store import network, trips
from overland.operations.tell_position import where_they_are
from overland.operations.timetable import FeedFile, PublicFeed
from overland.operations.timetable.gather import Gathered, gather
from overland.operations.timetable.realtime import NO_OLDER, Live, alerts, trip_updates, vehicle_positions

KEPT: Final = {
    PublicFeed.TIMETABLE: timedelta(minutes=5), PublicFeed.TRIP_UPDATES: timedelta(seconds=15),
    PublicFeed.ALERTS: timedelta(seconds=15), PublicFeed.VEHICLE_POSITIONS: timedelta(seconds=15),
}  # fmt: skip
"""How old an answer may be; consumers expect what is live to be renewed twice a minute."""
Key = tuple[UUID, PublicFeed]


class FeedPress:
    """`PublicFeeds` over a database. It remembers one feed of each kind for each operator."""

    def __init__(self, db: Database, clock: Clock, site: str) -> None:
        self.db = db
        self.clock = clock
        self.site = site
        self.words = Words(Path(__file__).parent.parent / "locale")
        self._made: dict[Key, FeedFile] = {}
        self._turns: defaultdict[Key, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def public_feed(self, by: Principal, operator_code: str, feed: PublicFeed) -> FeedFile:  # noqa: ARG002
        """Who asks at the same time waits for the same one. Raises NotFound."""
        operator = await network.operator_called(self.db, operator_code)
        if not operator.selling:
            raise NotFound
        key = operator.id, feed
        async with self._turns[key]:
            made = self._made.get(key)
            if made is None or self.clock.now() >= made.made_at + KEPT[feed]:
                made = self._made[key] = await self._make(operator, feed)
        return made

    async def _make(self, operator: Operator, feed: PublicFeed) -> FeedFile:
        now = self.clock.now()
        gathered = await gather(self.db, operator, local(now, operator.zone).date())
        if feed is PublicFeed.TIMETABLE:
            content = await asyncio.to_thread(self._timetable, gathered)
        else:
            content = await self._realtime(gathered, feed, now)
        return FeedFile(content, sha256(content).hexdigest()[:32], now)

    async def _realtime(self, gathered: Gathered, feed: PublicFeed, now: datetime) -> bytes:
        lives = await self._lives(gathered)
        if feed is PublicFeed.TRIP_UPDATES:
            return trip_updates(lives, gathered.stops, now)
        if feed is PublicFeed.ALERTS:
            return alerts(lives, self.words, now)
        running = await trips.rows(self.db, gathered.operator.id, [live.trip.id for live in lives])
        where = await where_they_are(self.db, gathered.operator.id, running, now - NO_OLDER)
        return vehicle_positions(lives, where, gathered.stops, now)

    def _timetable(self, gathered: Gathered) -> bytes:
        fares = {route.id: fares_of(route) for route in gathered.routes}
        runs = [known.run for known in gathered.trips if not known.added]
        added = {known.route.id for known in gathered.trips if known.added}
        return write_feed(
            gathered.operator, gathered.stops.values(), gathered.routes, fares, runs, site=self.site, also=added
        )

    async def _lives(self, gathered: Gathered) -> list[Live]:
        wanted = {known.told.id: known for known in gathered.trips if known.added or known.told.changed}
        rows = await trips.rows(self.db, gathered.operator.id, list(wanted))
        return [Live(wanted[trip.id], trip) for trip in await trips.shown(self.db, rows)]
