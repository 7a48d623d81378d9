"""Who may sit beside whom. Pure.

A booking either wishes that only women sit beside its people, who are women too, or it does not. Two bookings may have
seats that touch, on a leg that they share, only if both wish it or neither does. Nobody is told of anybody's wish: a
seat that may not be had looks like one that is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from overland.booking.prices import FareKind
from overland.booking.store.booked import StoredSeat
from overland.booking.store.claims import Occupied

Beside = Mapping[str, AbstractSet[str]]


class SeatingPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether women may wish women beside them, and whether a child must sit beside a grown-up it travels with."""

    women_together: bool = False
    child_beside_adult: bool = False


def kept(touching: Beside, stretch: tuple[int, int], occupied: Iterable[Occupied], *, women: bool) -> set[str]:
    """The seats that may not be had on this stretch by who wishes this: somebody beside them wishes otherwise."""
    found: set[str] = set()
    for one in occupied:
        if one.state != "blocked" and one.women != women and one.origin < stretch[1] and stretch[0] < one.destination:
            found |= touching.get(one.seat, frozenset())
    return found


def children_alone(beside: Beside, seats: Sequence[StoredSeat]) -> list[int]:
    """The places in `seats` of children who have no grown-up of theirs beside them, across an aisle at the most."""
    grown = {seat.seat for seat in seats if _kind(seat) is not FareKind.CHILD}
    return [
        n for n, seat in enumerate(seats) if _kind(seat) is FareKind.CHILD and not beside.get(seat.seat, set()) & grown
    ]


def _kind(seat: StoredSeat) -> FareKind:
    return seat.fare_type.kind if seat.fare_type else FareKind.ADULT
