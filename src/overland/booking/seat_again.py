"""Who sits where when those who have seats are to have others: in another bus, or on another trip. Pure.

Those who travel together are seated all of them or not at all, so that nobody is torn from their own. As many people
as possible are seated; of the ways to do that, the search takes the first that it comes to, and it tries the kindest
seats of each party first: an accessible seat for who had one, the class that was paid for, children beside their own,
together who sat together, the same seat. It looks at a bounded number of ways, so that it ends soon with what it has
found by then; the same question always has the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from math import prod
from typing import Final, NamedTuple
from uuid import UUID

from overland.booking import rules
from overland.booking.network import LineOnSale
from overland.booking.seat_facts import SeatFact

MOST_LOOKS: Final = 20_000
"""Seats that are looked at before the search makes do with what it has."""
ENUMERABLE: Final = 400
"""Ways to seat one party up to which each is looked at; of more, the likeliest."""

Stretch = tuple[int, int]


class Rider(NamedTuple):
    """Somebody with a ticket for these legs, and the seat that goes with it so far."""

    ticket_id: UUID
    stretch: Stretch
    seat: str
    seat_class: str
    accessible: bool = False
    child: bool = False


class Party(NamedTuple):
    """People who travel together. `together` says whether they sat so, `women` whether they wish women beside them."""

    id: UUID
    riders: tuple[Rider, ...]
    together: bool = False
    women: bool = False


class Fixed(NamedTuple):
    """A seat that is not to be had on these legs; `women` is None where nobody sits there."""

    seat: str
    stretch: Stretch
    women: bool | None = None


Seats = tuple[str, ...]
Seating = dict[UUID, str]
"""The seat of each ticket; tickets without one are left out."""


def seat_again(line: LineOnSale, parties: Sequence[Party], fixed: Sequence[Fixed]) -> Seating:
    """Seats for as many as possible, each party whole. Who comes first is seated first, where that is all the same."""
    cabin = _Cabin(line, fixed)
    ordered = sorted(parties, key=lambda party: _urgency(cabin, party))
    search = _Search(cabin, ordered, _most(line, parties, fixed))
    search.descend(0, 0)
    return search.best


def dearness(line: LineOnSale) -> dict[str, int]:
    """How dear each class is at most, to tell a better one from a lesser."""
    found: dict[str, int] = {}
    for fare in line.content.fares:
        found[fare.seat_class] = max(fare.amount, found.get(fare.seat_class, 0))
    return found


def _urgency(cabin: _Cabin, party: Party) -> tuple[object, ...]:
    stays = cabin.cost(party, tuple(rider.seat for rider in party.riders))
    dearest = max(cabin.dear.get(rider.seat_class, 0) for rider in party.riders)
    needs = any(rider.accessible for rider in party.riders)
    return (stays is None or any(stays[:6]), not needs, -dearest, -len(party.riders))


def _most(line: LineOnSale, parties: Sequence[Party], fixed: Sequence[Fixed]) -> int:
    """How many people there can be seats for at most: on no leg more than there are seats."""
    riders = [rider for party in parties for rider in party.riders]
    over = 0
    for leg in range(len(line.stops) - 1):
        there = sum(rider.stretch[0] <= leg < rider.stretch[1] for rider in riders)
        gone = {one.seat for one in fixed if one.stretch[0] <= leg < one.stretch[1]} & line.seats.keys()
        over = max(over, there - (len(line.seats) - len(gone)))
    return len(riders) - over


class _Cabin:
    """The seats of a bus, and who has which so far."""

    def __init__(self, line: LineOnSale, fixed: Sequence[Fixed]) -> None:
        self.line = line
        self.dear: Mapping[str, int] = dearness(line)
        self.accessible = {seat for seat, facts in line.facts.items() if SeatFact.ACCESSIBLE in facts}
        self._on: dict[str, list[Fixed]] = {seat: [] for seat in line.seats}
        for one in fixed:
            if one.seat in self._on:
                self._on[one.seat].append(one)

    def free(self, stretch: Stretch, *, women: bool) -> list[str]:
        """The seats that can be had for these legs by who wishes this."""
        return [seat for seat in self.line.seats if self._can_have(seat, stretch, women=women)]

    def _can_have(self, seat: str, stretch: Stretch, *, women: bool) -> bool:
        if any(rules.overlap(one.stretch, stretch) for one in self._on.get(seat, ())):
            return False
        beside = (one for other in self.line.touching[seat] for one in self._on[other])
        return not any(
            one.women is not None and one.women != women and rules.overlap(one.stretch, stretch) for one in beside
        )

    def put(self, party: Party, seats: Seats) -> None:
        """Seat a party."""
        for rider, seat in zip(party.riders, seats, strict=True):
            self._on[seat].append(Fixed(seat, rider.stretch, party.women))

    def take_away(self, seats: Seats) -> None:
        """Let a party rise again, which was the last to be seated."""
        for seat in seats:
            self._on[seat].pop()

    def cost(self, party: Party, seats: Seats) -> tuple[int, ...] | None:
        """What these seats lack, the worst first; None where the bus does not have them."""
        line, pairs = self.line, list(zip(party.riders, seats, strict=True))
        if any(seat not in line.seats for seat in seats):
            return None
        dear = [(self.dear.get(line.seats[s], 0), self.dear.get(r.seat_class, 0)) for r, s in pairs]
        grown = {seat for rider, seat in pairs if not rider.child}
        apart = party.together and len(set(seats)) > 1 and not rules.together(line, set(seats), len(set(seats)))
        return (
            sum(rider.accessible and seat not in self.accessible for rider, seat in pairs),
            sum(now < before for now, before in dear),
            sum(rider.child and bool(grown) and not line.next_to[seat] & grown for rider, seat in pairs),
            int(apart),
            sum(rider.seat != seat for rider, seat in pairs),
            sum(now > before for now, before in dear),
            *line.spread(seats),
            *(line.seat_numbers[seat] for seat in seats),
        )

    def ways(self, party: Party) -> list[Seats]:
        """Seats that this party can have now, the kindest first."""
        free = [self.free(rider.stretch, women=party.women) for rider in party.riders]
        found = product(*free) if prod(map(len, free)) <= ENUMERABLE else _likely(self, party, free)
        costs = {seats: self.cost(party, seats) for seats in found if _apart(party, seats)}
        return sorted(costs, key=lambda seats: costs[seats] or ())


def _apart(party: Party, seats: Seats) -> bool:
    """Whether no two of a party have the same seat on the same leg."""
    pairs = list(zip(party.riders, seats, strict=True))
    return not any(
        seat == other and rules.overlap(rider.stretch, one.stretch)
        for n, (rider, seat) in enumerate(pairs)
        for one, other in pairs[n + 1 :]
    )


def _likely(cabin: _Cabin, party: Party, free: Sequence[Sequence[str]]) -> Iterator[Seats]:
    """Their own seats, groups around each free seat, and the best for each wherever it is."""
    pool = set(free[0]).intersection(*free[1:])
    own = tuple(rider.seat for rider in party.riders)
    if all(seat in seats for seat, seats in zip(own, free, strict=True)):
        yield own
    for start in free[0]:
        if start in pool and (group := _grown(cabin, party, start, pool)):
            yield _share_out(cabin, party, group)
    if alone := _each(cabin, party, free):
        yield alone


def _grown(cabin: _Cabin, party: Party, start: str, pool: AbstractSet[str]) -> list[str] | None:
    line, size = cabin.line, len(party.riders)
    near = line.neighbours if size == 2 else line.reach
    own, classes = {rider.seat for rider in party.riders}, {rider.seat_class for rider in party.riders}
    group = [start]
    while len(group) < size:
        close = {other for one in group for other in near[one] if other in pool and other not in group}
        if not close:
            return None
        wanted = {o: (line.seats[o] not in classes, o not in own, *line.spread([*group, o])) for o in close}
        group.append(min(close, key=lambda o: (wanted[o], line.seat_numbers[o])))
    return group


def _share_out(cabin: _Cabin, party: Party, group: Sequence[str]) -> Seats:
    """Who of them has which seat of a group: the dearest ticket chooses first."""
    left, given = list(group), {}
    for rider in sorted(party.riders, key=lambda rider: (not rider.accessible, -cabin.dear.get(rider.seat_class, 0))):
        given[rider.ticket_id] = min(left, key=lambda seat: _alone(cabin, rider, seat))
        left.remove(given[rider.ticket_id])
    return tuple(given[rider.ticket_id] for rider in party.riders)


def _each(cabin: _Cabin, party: Party, free: Sequence[Sequence[str]]) -> Seats | None:
    given: list[str] = []
    for rider, seats in zip(party.riders, free, strict=True):
        open_ = [seat for seat in seats if seat not in given]
        if not open_:
            return None
        given.append(min(open_, key=lambda seat: _alone(cabin, rider, seat)))
    return tuple(given)


def _alone(cabin: _Cabin, rider: Rider, seat: str) -> tuple[int, ...]:
    cost = cabin.cost(Party(rider.ticket_id, (rider,)), (seat,))
    assert cost is not None, "it is a seat of this bus"
    return cost


class _Search:
    """One way after another, the kindest first, until as many are seated as can be."""

    def __init__(self, cabin: _Cabin, parties: Sequence[Party], most: int) -> None:
        self.best: Seating = {}
        self._cabin = cabin
        self._parties = parties
        self._most = most
        self._people = [len(party.riders) for party in parties]
        self._seating: Seating = {}
        self._looks = MOST_LOOKS

    def descend(self, n: int, seated: int) -> bool:
        """Seat the parties from this one on; whether nothing better is to be looked for."""
        if n == len(self._parties):
            if seated > len(self.best):
                self.best = dict(self._seating)
            return len(self.best) >= self._most or self._looks <= 0
        if self.best and seated + sum(self._people[n:]) <= len(self.best):
            return False
        party = self._parties[n]
        ways = self._cabin.ways(party)
        self._looks -= 1 + len(ways)
        for seats in ways:
            if self._try(party, seats, n, seated):
                return True
        return self.descend(n + 1, seated)

    def _try(self, party: Party, seats: Seats, n: int, seated: int) -> bool:
        self._cabin.put(party, seats)
        self._seating |= zip((rider.ticket_id for rider in party.riders), seats, strict=True)
        done = self.descend(n + 1, seated + len(seats))
        self._cabin.take_away(seats)
        for rider in party.riders:
            del self._seating[rider.ticket_id]
        return done or self._looks <= 0
