"""The lines on sale, in memory: which of them go from here to there, between which of their stops, for how much."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import copy
from datetime import datetime, timedelta
from time import monotonic
from typing import Final, NamedTuple, Protocol
from uuid import UUID

from overland.booking import near, seat_facts
from overland.booking.near import Instead
from overland.booking.seat_facts import SeatFact
from overland.booking.store import lines as store
from overland.kernel.db import Database
from overland.kernel.money import Money
from overland.operations import Fare, FareEffect, Line, LineStop, Priced

LOOK_AGAIN: Final = 1.0
"""Seconds after which another process's new lines are looked for."""


Hops = dict[UUID, dict[UUID, set[UUID]]]
"""From a place, the places that lines reach without a change, with those lines."""


class Stretch(NamedTuple):
    """A line between two of its stop sequences."""

    line_id: UUID
    origin: int
    destination: int


class Moved(Protocol):
    """What moves fares of the table at some moment."""

    def price(self, stretch: tuple[int, int], seat_class: str, fare: Fare) -> Priced:
        """What is asked for a fare, and why."""
        ...


class LineOnSale:
    """A published line, with what is asked of it often worked out once. Its fares are those of the table.

    `at` gives the same line with its fares as they are asked at some moment of some trip.
    """

    def __init__(self, content: Line) -> None:
        self.content = content
        self.stops = content.stops
        self.seats: dict[str, str] = {cell.label: cell.seat_class for cell in content.plan.seats}
        self.stickers: dict[str, str] = {cell.label: cell.sticker for cell in content.plan.seats if cell.sticker}
        self._seats = seat_facts.Seats(content.plan)
        self._moved: Moved | None = None
        self._prices: dict[tuple[int, int], dict[str, int]] = {}
        self.own_prices = any(f.table is not None for f in content.fares)
        """Whether they are of these trips alone, so that limits have to hold without any rule."""
        self._fares = {(f.origin, f.destination, f.seat_class): Fare.of(f) for f in content.fares}

    def at(self, moved: Moved) -> LineOnSale:
        """The same line with its fares as these move them."""
        line = copy(self)
        line._moved, line._prices = moved, {}  # noqa: SLF001
        return line

    @property
    def seat_numbers(self) -> dict[str, int]:
        """Each seat's place in the plan, from 0: short enough for a ticket."""
        return self._seats.numbers

    def seats_of(self, bits: int) -> frozenset[str]:
        """The seats whose numbers are set in `bits`."""
        labels, found = self._seats.labels, []
        while bits:
            last = bits & -bits
            found.append(labels[last.bit_length() - 1])
            bits ^= last
        return frozenset(found)

    @property
    def neighbours(self) -> dict[str, frozenset[str]]:
        """The seats beside each seat."""
        return self._seats.neighbours

    @property
    def touching(self) -> dict[str, frozenset[str]]:
        """The seats right beside each seat."""
        return self._seats.touching

    @property
    def next_to(self) -> dict[str, frozenset[str]]:
        """The next seat on either side of each seat, across an aisle at the most."""
        return self._seats.next_to

    @property
    def reach(self) -> dict[str, frozenset[str]]:
        """The seats beside, right before and right behind each seat."""
        return self._seats.reach

    @property
    def facts(self) -> dict[str, tuple[SeatFact, ...]]:
        """What is to be known of each seat."""
        return self._seats.facts

    def spread(self, seats: Collection[str]) -> tuple[int, int]:
        """Over how many rows and columns these seats lie; seats of two decks over more rows than there are."""
        cells = [self._seats.cells[seat] for seat in seats]
        rows, columns = [row for row, _ in cells], [column for _, column in cells]
        return max(rows) - min(rows), max(columns) - min(columns)

    def fare(self, origin: int, destination: int, seat_class: str) -> Money | None:
        """The price of a seat of this class between two stops; None where it is not sold."""
        amount = self._asked(origin, destination, seat_class)
        return None if amount is None else Money(amount, self.content.currency)

    def why(self, origin: int, destination: int, seat_class: str) -> tuple[FareEffect, ...]:
        """What has moved the price of this class away from the fare of the table."""
        fare = self._fares.get((origin, destination, seat_class))
        if fare is None or self._moved is None:
            return ()
        return self._moved.price((origin, destination), seat_class, fare).effects

    def _asked(self, origin: int, destination: int, seat_class: str) -> int | None:
        fare = self._fares.get((origin, destination, seat_class))
        if fare is None or self._moved is None:
            return fare and fare.amount
        return self._moved.price((origin, destination), seat_class, fare).amount

    def prices(self, origin: int, destination: int) -> dict[str, int]:
        """The amount (minor units) for each seat that is sold between two stops."""
        if (origin, destination) not in self._prices:
            fares = {c: self._asked(origin, destination, c) for c in set(self.seats.values())}
            priced = ((seat, fares[seat_class]) for seat, seat_class in self.seats.items())
            self._prices[origin, destination] = {seat: amount for seat, amount in priced if amount is not None}
        return self._prices[origin, destination]

    def sells(self, origin: int, destination: int) -> bool:
        """Whether one may get on here and off there, for a price."""
        on, off = self.stops[origin], self.stops[destination]
        priced = any((origin, destination, c) in self._fares for c in set(self.seats.values()))
        return origin < destination and on.pickup and off.drop_off and priced

    def free(self, origin: int, destination: int, taken: Collection[str]) -> int:
        """How many seats can be had on this stretch when these are taken."""
        return len(self.free_seats(origin, destination, taken))

    def free_seats(self, origin: int, destination: int, taken: Collection[str]) -> set[str]:
        """The seats that can be had on this stretch when these are taken."""
        return self.prices(origin, destination).keys() - taken

    def departs(self, starts_at: datetime, sequence: int) -> datetime:
        """When a trip that begins at `starts_at` leaves this stop (UTC)."""
        return starts_at + timedelta(seconds=self.stops[sequence].departure)

    def arrives(self, starts_at: datetime, sequence: int) -> datetime:
        """When a trip that begins at `starts_at` reaches this stop (UTC)."""
        return starts_at + timedelta(seconds=self.stops[sequence].arrival)

    def stretches(self) -> dict[tuple[UUID, UUID], tuple[int, int]]:
        """For each two places that one can travel between, the two stops nearest to each other on the way."""
        found: dict[tuple[UUID, UUID], tuple[int, int]] = {}
        for on in self.stops:
            for off in self.stops[on.sequence + 1 :]:
                pair = (on.place_id, off.place_id)
                if pair[0] != pair[1] and self.sells(on.sequence, off.sequence):
                    known = found.get(pair)
                    if known is None or off.sequence - on.sequence < known[1] - known[0]:
                        found[pair] = (on.sequence, off.sequence)
        return found


class Network:
    """All lines ever published. A line never changes, so what is in memory is never wrong, at most incomplete."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._lines: dict[UUID, LineOnSale] = {}
        self._between: dict[tuple[UUID, UUID], list[Stretch]] = {}
        self._onward: dict[UUID, Hops] = {}
        self._back: dict[UUID, Hops] = {}
        self._places: dict[UUID, LineStop] = {}
        self._looked = -LOOK_AGAIN

    async def between(self, origin: UUID, destination: UUID) -> list[Stretch]:
        """The lines from a place to another."""
        await self._look()
        return self._between.get((origin, destination), [])

    async def connecting(self, origin: UUID, destination: UUID) -> dict[UUID, set[UUID]]:
        """The lines that lead from a place to another with one or two changes, by the operator whose they all are."""
        await self._look()
        found = {}
        for operator_id, onward in self._onward.items():
            back = self._back[operator_id].get(destination, {})
            first = onward.get(origin, {})
            lines: set[UUID] = set()
            for place, hop in ((place, hop) for place, hop in first.items() if place != destination):
                if place in back:
                    lines |= hop | back[place]
                for other in onward.get(place, {}).keys() & back.keys() - {origin, place}:
                    lines |= hop | onward[place][other] | back[other]
            if lines:
                found[operator_id] = lines | first.get(destination, set())
        return found

    async def instead(self, origin: LineStop, destination: LineStop) -> list[Instead]:
        """Places around these between which lines go, the nearest first."""
        await self._look()
        return near.instead(origin, destination, self._places.values(), lambda a, b: (a, b) in self._between)

    async def served_by(self, operator_id: UUID) -> set[UUID]:
        """The places that an operator's lines go from or to."""
        await self._look()
        return self._onward.get(operator_id, {}).keys() | self._back.get(operator_id, {}).keys()

    async def place(self, place_id: UUID) -> LineStop | None:
        """Some stop at this place, which tells its name, region and zone; None when no line calls there."""
        await self._look()
        return self._places.get(place_id)

    async def line(self, line_id: UUID) -> LineOnSale:
        """One line, by the id that a trip or booking names."""
        if line_id not in self._lines:
            await self.learn([line_id])
        return self._lines[line_id]

    def known(self, line_id: UUID) -> LineOnSale:
        """A line that was read before."""
        return self._lines[line_id]

    def if_known(self, line_id: UUID) -> LineOnSale | None:
        """The same, or None for one that nobody has asked for yet."""
        return self._lines.get(line_id)

    async def learn(self, line_ids: Iterable[UUID]) -> None:
        """Read these lines, unless they are known."""
        if missing := [i for i in set(line_ids) if i not in self._lines]:
            for content in await store.read_lines(self._db, missing):
                self._add(LineOnSale(content))

    async def _look(self) -> None:
        if monotonic() - self._looked < LOOK_AGAIN:
            return
        self._looked = monotonic()
        if await store.count_lines(self._db) != len(self._lines):
            await self.learn(await store.line_ids(self._db))

    def _add(self, line: LineOnSale) -> None:
        if line.content.id in self._lines:
            return
        self._lines[line.content.id] = line
        for stop in line.stops:
            self._places.setdefault(stop.place_id, stop)
        for pair, (origin, destination) in line.stretches().items():
            self._between.setdefault(pair, []).append(Stretch(line.content.id, origin, destination))
            _hop(self._onward, line.content, *pair)
            _hop(self._back, line.content, *pair[::-1])


def _hop(hops: dict[UUID, Hops], line: Line, origin: UUID, destination: UUID) -> None:
    hops.setdefault(line.operator_id, {}).setdefault(origin, {}).setdefault(destination, set()).add(line.id)
