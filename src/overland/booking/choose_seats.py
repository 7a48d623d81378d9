"""Choosing seats for those who do not care which: together, as they wish, and with little left over.

A group grows from a seat by the seat that fits it best, and is tried from every seat; the best group wins. What is free
before and after the journey on a seat is worth more in one piece: of equal seats the one is taken whose journey begins
where somebody gets off or ends where somebody gets on.

Children sit beside a grown-up. Where no group is like that, each grown-up takes some of the children along, and they
are seated family by family.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from overland.booking import rules, seating
from overland.booking.desk import Desk
from overland.booking.network import LineOnSale
from overland.booking.seat_facts import SeatFact
from overland.booking.seats import ChooseSeats, ChosenSeats
from overland.booking.store.claims import Occupied
from overland.kernel.money import Money


async def choose_seats(desk: Desk, query: ChooseSeats) -> ChosenSeats:
    """Good seats that are free at this moment; nobody holds them yet, so they may be gone in the next."""
    found = await desk.find_trip(query.trip_id, fresh=True)
    line = desk.network.known(found.line_id)
    stretch = (query.origin, query.destination)
    rules.check_stretch(line, *stretch)
    rules.check_selling(found.selling)
    rules.check_open(line, found.status, found.starts_at, query.origin, desk.clock.now())
    occupied = await desk.seats.ask(query.trip_id)
    line = await desk.asked(found, line, occupied)
    seats = choose(
        line, stretch, occupied, query.people, query.wishes, women=query.beside_women, children=query.children
    )
    prices = [line.fare(*stretch, line.seats[seat]) for seat in seats]
    total = Money(sum(price.amount for price in prices if price), line.content.currency)
    return ChosenSeats(seats, rules.together(line, set(seats), query.people), total)


def choose(
    line: LineOnSale,
    stretch: tuple[int, int],
    occupied: Sequence[Occupied],
    people: int,
    wishes: Collection[SeatFact] = (),
    *,
    women: bool = False,
    children: int = 0,
) -> tuple[str, ...]:
    """So many seats, in the plan's order; fewer where there are fewer. Several groups where none is large enough.

    None is kept for others, as who wishes women beside them finds it or who does not. The children's seats come last.
    """
    kept = seating.kept(line.touching, stretch, occupied, women=women)
    worth = {seat: of for seat, of in _worth(line, stretch, occupied, wishes).items() if seat not in kept}
    children = children if children < people else 0
    ways = [_seated(line, worth, [Family(people, children)])]
    if children:
        ways.append(_seated(line, worth, _families(people - children, children)))
    chosen = min(ways, key=lambda seats: (-len(seats), len(_alone(line, seats, children)[1])))
    grown, _ = _alone(line, chosen, children)
    return tuple(sorted(chosen, key=lambda seat: (bool(children) and seat not in grown, line.seat_numbers[seat])))


class Family(NamedTuple):
    """People who sit together, some of them children."""

    people: int
    children: int


def _families(grown: int, children: int) -> list[Family]:
    """The grown-ups with as many children each as the others have, the largest families first."""
    share, more = divmod(children, grown)
    return [Family(1 + n, n) for n in (share + (place < more) for place in range(grown))]


def _seated(line: LineOnSale, worth: dict[str, Worth], families: Sequence[Family]) -> list[str]:
    """Seats for one family after another, each in as few groups as can be."""
    chosen: list[str] = []
    for family in families:
        end = len(chosen) + family.people
        while len(chosen) < min(end, len(worth)):
            left = worth.keys() - set(chosen)
            groups = [_grown(line, seat, left, end - len(chosen), worth) for seat in sorted(left)]
            ranks = [_rank(line, group, worth, family) for group in groups]
            chosen += groups[ranks.index(min(ranks))]
    return chosen


def _alone(line: LineOnSale, seats: Sequence[str], children: int) -> tuple[frozenset[str], list[str]]:
    """Where the grown-ups sit best, and the seats of children who then have none of them beside them."""
    ways = map(frozenset, combinations(seats, max(len(seats) - children, 0)))
    lonely = ((grown, [s for s in seats if s not in grown and not line.next_to[s] & grown]) for grown in ways)
    return min(lonely, key=lambda way: len(way[1]))


class Worth(NamedTuple):
    """What speaks against a seat; of two seats the one with less of the first that differs is taken."""

    wishes_missed: int
    price: int
    pieces: int
    """How many pieces of the way, before and after, stay free and have to find somebody else."""
    left_over: int
    """How many legs those are."""
    number: int


def _worth(
    line: LineOnSale, stretch: tuple[int, int], occupied: Iterable[Occupied], wishes: Collection[SeatFact]
) -> dict[str, Worth]:
    """Of each seat that is free on the stretch."""
    by_seat: dict[str, list[tuple[int, int]]] = {}
    for one in occupied:
        by_seat.setdefault(one.seat, []).append((one.origin, one.destination))
    taken = {seat for seat, ways in by_seat.items() if any(rules.overlap(stretch, way) for way in ways)}
    found = {}
    for seat in line.free_seats(*stretch, taken):
        price = line.fare(*stretch, line.seats[seat])
        before, after = _left_free(stretch, by_seat.get(seat, ()), len(line.stops) - 1)
        found[seat] = Worth(
            wishes_missed=sum(wish not in line.facts[seat] for wish in wishes),
            price=price.amount if price else 0,
            pieces=(before > 0) + (after > 0),
            left_over=before + after,
            number=line.seat_numbers[seat],
        )
    return found


def _left_free(stretch: tuple[int, int], ways: Sequence[tuple[int, int]], last: int) -> tuple[int, int]:
    """How many legs stay free right before and right after this stretch."""
    begins = max((end for _, end in ways if end <= stretch[0]), default=0)
    ends = min((start for start, _ in ways if start >= stretch[1]), default=last)
    return stretch[0] - begins, ends - stretch[1]


def _grown(line: LineOnSale, seat: str, left: Collection[str], people: int, worth: dict[str, Worth]) -> tuple[str, ...]:
    """The group that grows from this seat, as large as it has to be or can be."""
    group: tuple[str, ...] = (seat,)
    while len(group) < people:
        close = {other for one in group for other in line.reach[one] if other in left} - set(group)
        if not close:
            break
        group = min(((*group, other) for other in close), key=lambda grown: _rank(line, grown, worth))
    return group


def _rank(
    line: LineOnSale, group: tuple[str, ...], worth: dict[str, Worth], family: Family | None = None
) -> tuple[int, ...]:
    """Less is better: large, children not alone, side by side, near, as wished, cheap, little left over, in front."""
    members = frozenset(group)
    alone = sum(not line.neighbours[seat] & members for seat in group) if len(group) > 1 else 0
    against = [sum(column) for column in zip(*(worth[seat] for seat in group), strict=True)]
    lonely = len(_alone(line, group, family.children)[1]) if family and len(group) == family.people else 0
    return (-len(group), lonely, alone, *line.spread(group), *against)
