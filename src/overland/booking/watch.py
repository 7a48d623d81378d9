"""Watching trips: what others take, and where a bus is by now, is told to everybody who has that page open.

Trips that somebody looks at are read every second or two, all in one statement, however many look. Nothing is asked of
those who sell, and a hold that runs out is seen although nobody writes when it does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import monotonic
from typing import Final, Generic, TypeVar
from uuid import UUID

import msgspec
import structlog

from overland.booking.desk import Desk
from overland.booking.offers import TripProgress
from overland.booking.progress import progress
from overland.booking.refusals import TooManyWatching
from overland.booking.seat_map import occupied_all, seat_map, taken
from overland.booking.seats import SeatMapQuery, SeatState
from overland.booking.store import trips
from overland.booking.store.claims import Occupied
from overland.kernel.principal import GUEST

R = TypeVar("R")
T = TypeVar("T")
log = structlog.get_logger()
LOOK_AGAIN: Final = 1.0
"""Seconds between two readings of seats."""
LOOK_AT_ROAD: Final = 2.0
"""Seconds between two readings of where trips are."""
BEAT: Final = 15.0
"""Seconds after which those who are told nothing hear at least that somebody is there."""
LONGEST: Final = 300.0
"""Seconds after which a watch ends; whoever still looks begins another."""
MOST: Final = 300
"""Watches of one process at a time."""


class Taken(msgspec.Struct, frozen=True):
    """The seats that cannot be had on the journey, each with its state; all others are vacant."""

    taken: dict[str, SeatState]


class _Watched(Generic[R]):
    """A trip that somebody looks at."""

    def __init__(self) -> None:
        self.watchers = 0
        self.found: R | None = None
        self.read = asyncio.Event()

    def tell(self, found: R) -> None:
        self.found = found
        self.read.set()
        self.read = asyncio.Event()


class Watch(Generic[R]):
    """Reads what is new for all who watch, in one loop that runs as long as anybody does."""

    def __init__(
        self, read: Callable[[Sequence[UUID]], Awaitable[Sequence[R]]], *, pause: float, beat: float = BEAT,
        lasts: float = LONGEST, most: int = MOST,
    ) -> None:  # fmt: skip
        self._read_all = read
        self._pause, self._beat, self._lasts, self._most = pause, beat, lasts, most
        self._trips: dict[UUID, _Watched[R]] = {}
        self._loop: asyncio.Task[None] | None = None
        self._over = False

    @property
    def watchers(self) -> int:
        """How many watch."""
        return sum(trip.watchers for trip in self._trips.values())

    def end(self) -> None:
        """End every watch now."""
        self._over = True
        for trip in self._trips.values():
            trip.read.set()

    def check_room(self) -> None:
        """Raises TooManyWatching."""
        if self._over or self.watchers >= self._most:
            raise TooManyWatching(retry_after=60)

    async def told(self, trip_id: UUID, show: Callable[[R], Awaitable[T]]) -> AsyncIterator[T | None]:
        """What is shown of what was read, now and after each change; None as a sign of life.

        Ends by itself after a while.
        """
        until, known, shown = monotonic() + self._lasts, None, None
        with self._watched(trip_id) as trip:
            while not self._over and (left := until - monotonic()) > 0:
                if not await _within(min(self._beat, left), trip.read):
                    if left > self._beat:
                        yield None
                elif trip.found is not None and trip.found != known and not self._over:
                    known = trip.found
                    told = await show(known)
                    if told != shown:
                        shown = told
                        yield told

    @contextmanager
    def _watched(self, trip_id: UUID) -> Iterator[_Watched[R]]:
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
            found = await self._read_all(trip_ids)
        except Exception as error:  # noqa: BLE001 – the next reading is a moment away
            log.warning("nothing could be read for those who watch", error=str(error))
            return
        for trip_id, one in zip(trip_ids, found, strict=True):
            if trip := self._trips.get(trip_id):
                trip.tell(one)


class SeatWatch(Watch[list[Occupied]]):
    """Watching the seats of trips."""

    def __init__(
        self, desk: Desk, *, pause: float = LOOK_AGAIN, beat: float = BEAT, lasts: float = LONGEST, most: int = MOST
    ) -> None:
        super().__init__(partial(occupied_all, desk.db), pause=pause, beat=beat, lasts=lasts, most=most)
        self._desk = desk

    async def follow(self, query: SeatMapQuery) -> AsyncIterator[Taken | None]:
        """What is taken on this journey. Raises what a guest's seat map raises, and TooManyWatching."""
        self.check_room()
        await seat_map(self._desk, GUEST, query)
        touching = self._desk.network.known((await self._desk.find_trip(query.trip_id)).line_id).touching

        async def show(occupied: list[Occupied]) -> Taken:
            stretch = (query.origin, query.destination)
            return Taken(taken(occupied, stretch, touching, women=query.beside_women))

        return self.told(query.trip_id, show)


class RoadWatch(Watch[tuple[str, str]]):
    """Watching where trips are; with every minute what is expected by the clock may be other."""

    def __init__(
        self, desk: Desk, *, pause: float = LOOK_AT_ROAD, beat: float = BEAT, lasts: float = LONGEST, most: int = MOST
    ) -> None:
        super().__init__(self._marks, pause=pause, beat=beat, lasts=lasts, most=most)
        self._desk = desk

    async def follow(self, trip_id: UUID) -> AsyncIterator[TripProgress | None]:
        """How a trip goes, `as_of` the last change of it. Raises NotFound, TooManyWatching."""
        self.check_room()
        last = await progress(self._desk, trip_id)

        async def show(_: object) -> TripProgress:
            nonlocal last
            found = await progress(self._desk, trip_id)
            if msgspec.structs.replace(found, as_of=last.as_of) != last:
                last = found
            return last

        return self.told(trip_id, show)

    async def _marks(self, trip_ids: Sequence[UUID]) -> list[tuple[str, str]]:
        minute = f"{self._desk.clock.now():%H:%M}"
        marks = await trips.marks(self._desk.db, trip_ids)
        return [(marks.get(trip_id, ""), minute) for trip_id in trip_ids]


async def _within(seconds: float, event: asyncio.Event) -> bool:
    """Whether the event came in time."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
