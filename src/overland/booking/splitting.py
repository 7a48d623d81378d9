"""A way on one bus that no single seat is free for: which seats, changed where. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from overland.booking import rules
from overland.booking.network import LineOnSale
from overland.booking.store.claims import Occupied

MOST_PIECES: Final = 3
"""Nobody moves more than twice on a bus."""
Way = tuple[int, int]


class SeatedPiece(NamedTuple):
    """A piece of the way with a seat for each person, in the same order in every piece."""

    origin: int
    destination: int
    seats: tuple[str, ...]


def split(line: LineOnSale, way: Way, occupied: Iterable[Occupied], people: int) -> list[SeatedPiece]:
    """The way in as few pieces as can be, each as long as it can be; nothing where it takes too many.

    Riding as far as enough seats last and only then looking again takes the fewest pieces: whoever changes earlier has
    no more seats afterwards. Whoever's seat is still free keeps it.
    """
    free = _Free(line, way, occupied)
    pieces: list[SeatedPiece] = []
    at, seats = way[0], tuple[str, ...]()
    while at < way[1]:
        until = _furthest(free, at, way[1], people)
        if until == at or len(pieces) == MOST_PIECES:
            return []
        seats = _seated(free, (at, until), people, seats)
        pieces.append(SeatedPiece(at, until, seats))
        at = until
    return pieces


class _Free:
    """The seats that are sold for the whole way, and which of them can be had on a piece of it."""

    def __init__(self, line: LineOnSale, way: Way, occupied: Iterable[Occupied]) -> None:
        self.prices = line.prices(*way)
        self.number = line.seat_numbers
        self._taken = [o for o in occupied if o.seat in self.prices]

    def on(self, piece: Way) -> set[str]:
        return self.prices.keys() - {o.seat for o in self._taken if rules.overlap(piece, (o.origin, o.destination))}

    def best(self, among: Collection[str]) -> list[str]:
        """The cheapest first, in the plan's order."""
        return sorted(among, key=lambda seat: (self.prices[seat], self.number[seat]))


def _furthest(free: _Free, at: int, end: int, people: int) -> int:
    until = at
    while until < end and len(free.on((at, until + 1))) >= people:
        until += 1
    return until


def _seated(free: _Free, piece: Way, people: int, before: tuple[str, ...]) -> tuple[str, ...]:
    left = free.on(piece)
    kept = {seat for seat in before if seat in left}
    fresh = iter(free.best(left - kept))
    return tuple(seat if seat in kept else next(fresh) for seat in before or [""] * people)


def seats_on(
    line: LineOnSale, way: Way, pieces: Iterable[Way], occupied: Iterable[Occupied], people: int
) -> list[tuple[str, ...]]:
    """Seats for each of these pieces of the way; none for one that has not as many left."""
    free, seats, found = _Free(line, way, occupied), tuple[str, ...](), []
    for piece in pieces:
        enough = len(free.on(piece)) >= people
        seats = _seated(free, piece, people, seats) if enough else ()
        found.append(seats)
    return found
