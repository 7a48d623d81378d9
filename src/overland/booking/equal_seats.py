"""Seats as good as others that are gone: of the same classes and prices, and together where those were. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from overland.booking import rules
from overland.booking.network import LineOnSale


def equal_seats(line: LineOnSale, seats: Sequence[str], free: AbstractSet[str]) -> tuple[str, ...] | None:
    """For each of these seats an equal one that is free, itself where it is; None where there are not as many.

    Of several choices the one that keeps the most seats, then the one in front.
    """
    pool = {seat for seat in free if line.seats[seat] in {line.seats[own] for own in seats}}
    apart = _apart(line, seats, pool)
    if apart is None or len(seats) == 1 or not rules.together(line, set(seats), len(seats)):
        return apart
    groups = [group for seat in sorted(pool) if (group := _grown(line, seat, seats, pool))]
    best = min(groups, key=lambda group: _rank(line, group, seats), default=None)
    return None if best is None else _apart(line, seats, best)


def _apart(line: LineOnSale, seats: Sequence[str], pool: Collection[str]) -> tuple[str, ...] | None:
    """One by one, wherever they are."""
    left = sorted(set(pool) - set(seats), key=line.seat_numbers.__getitem__)
    found = []
    for seat in seats:
        if seat in pool:
            found.append(seat)
            continue
        other = next((one for one in left if line.seats[one] == line.seats[seat]), None)
        if other is None:
            return None
        left.remove(other)
        found.append(other)
    return tuple(found)


def _grown(line: LineOnSale, start: str, seats: Sequence[str], pool: AbstractSet[str]) -> frozenset[str] | None:
    """A group of as many of each class around this seat, all together; None where it does not come to that."""
    wanted = Counter(line.seats[seat] for seat in seats)
    near = line.neighbours if len(seats) == 2 else line.reach
    group, left = [start], wanted - Counter([line.seats[start]])
    while left:
        close = {o for one in group for o in near[one] if o in pool and o not in group and left[line.seats[o]]}
        if not close:
            return None
        best = min(close, key=lambda o: (o not in seats, *line.spread([*group, o]), line.seat_numbers[o]))
        group.append(best)
        left -= Counter([line.seats[best]])
    return frozenset(group) if rules.together(line, set(group), len(group)) else None


def _rank(line: LineOnSale, group: AbstractSet[str], seats: Sequence[str]) -> tuple[int, ...]:
    return (len(group - set(seats)), *line.spread(group), *sorted(line.seat_numbers[seat] for seat in group))
