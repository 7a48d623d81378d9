"""Watching the seats of a trip: what others take is told to everybody who has its map open.

Trips that somebody looks at are read once a second, all in one statement, however many look. Nothing is asked of those
who sell, and a hold that runs out is seen although nobody writes when it does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Final
from uuid import UUID

import msgspec
import structlog

from overland.booking.desk import Desk
from overland.booking.offers import SeatMapQuery, SeatState
from overland.booking.refusals import TooManyWatching
from overland.booking.seat_map import occupied_all, seat_map, taken
from overland.booking.seating import Beside
from overland.booking.store.claims import Occupied
from overland.kernel.principal import GUEST

log = structlog.get_logger()
LOOK_AGAIN: Final = 1.0
"""Seconds between two readings."""
BEAT: Final = 15.0
"""Seconds after which those who are told nothing hear at least that somebody is there."""
LONGEST: Final = 300.0
"""Seconds after which a watch ends; whoever still looks begins another."""
MOST: Final = 300
"""Watches of one process at a time."""


class Taken(msgspec.Struct, frozen=True):
    """The seats that cannot be had on the journey, each with its state; all others are vacant."""

    taken: dict[str, SeatState]


class _Watched:
    """A trip that somebody looks at."""

    def __init__(self) -> None:
        self.watchers = 0
        self.occupied: list[Occupied] | None = None
        self.read = asyncio.Event()

    def tell(self, occupied: list[Occupied]) -> None:
        self.occupied = occupied
        self.read.set()
        self.read = asyncio.Event()


class SeatWatch:
    """Reads what is taken for all who watch, in one loop that runs as long as anybody does."""

    def __init__(
        self, desk: Desk, *, pause: float = LOOK_AGAIN, beat: float = BEAT, lasts: float = LONGEST, most: int = MOST
    ) -> None:
        self._desk = desk
        self._pause, self._beat, self._lasts, self._most = pause, beat, lasts, most
        self._trips: dict[UUID, _Watched] = {}
        self._loop: asyncio.Task[None] | None = None
        self._over = False

    @property
    def watchers(self) -> int:
        """How many watch."""
        return sum(trip.watchers for trip in self._trips.values())

    async def follow(self, query: SeatMapQuery) -> AsyncIterator[Taken | None]:
        """What is taken on this journey, now and after each change; None as a sign of life.

        Ends by itself after a while. Raises what a guest's seat map raises, and TooManyWatching.
        """
        if self._over or self.watchers >= self._most:
            raise TooManyWatching(retry_after=60)
        await seat_map(self._desk, GUEST, query)
        trip = await self._desk.find_trip(query.trip_id)
        return self._told(query, self._desk.network.known(trip.line_id).touching)

    def end(self) -> None:
        """End every watch now."""
        self._over = True
        for trip in self._trips.values():
            trip.read.set()

    async def _told(self, query: SeatMapQuery, touching: Beside) -> AsyncIterator[Taken | None]:
        until, known = monotonic() + self._lasts, None
        with self._watched(query.trip_id) as trip:
            while not self._over and (left := until - monotonic()) > 0:
                if not await _within(min(self._beat, left), trip.read):
                    if left > self._beat:
                        yield None
                elif trip.occupied is not None and not self._over:
                    stretch = (query.origin, query.destination)
                    found = Taken(taken(trip.occupied, stretch, touching, women=query.beside_women))
                    if found != known:
                        known = found
                        yield found

    @contextmanager
    def _watched(self, trip_id: UUID) -> Iterator[_Watched]:
        trip = self._trips.setdefault(trip_id, _Watched())
        trip.watchers += 1
        if self._loop is None:
            self._loop = asyncio.create_task(self._read_on())
        try:
            yield trip
        finally:
            trip.watchers -= 1
            if not trip.watchers:
                self._trips.pop(trip_id, None)

    async def _read_on(self) -> None:
        try:
            while self._trips and not self._over:
                await self._read(list(self._trips))
                await asyncio.sleep(self._pause)
        finally:
            self._loop = None

    async def _read(self, trip_ids: Sequence[UUID]) -> None:
        try:
            found = await occupied_all(self._desk.db, trip_ids)
        except Exception as error:  # noqa: BLE001 – the next reading is a second away
            log.warning("seats could not be read for those who watch", error=str(error))
            return
        for trip_id, occupied in zip(trip_ids, found, strict=True):
            if trip := self._trips.get(trip_id):
                trip.tell(occupied)


async def _within(seconds: float, event: asyncio.Event) -> bool:
    """Whether the event came in time."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
