"""Another seat on the way, where no seat is free for all of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from booking.cast import MORNING, SEATS, line
from overland.booking import rules
from overland.booking.network import LineOnSale
from overland.booking.splitting import MOST_PIECES, SeatedPiece, split
from overland.booking.store.claims import Occupied

BUS = LineOnSale(line())
LAST = 3
ways = st.sampled_from([(0, 2), (0, 3), (1, 3)])
claimed = st.lists(
    st.tuples(st.sampled_from(SEATS), st.sampled_from([(0, 1), (1, 2), (2, 3), (0, 2), (1, 3)])), max_size=14
)


def taken(claims: list[tuple[str, tuple[int, int]]]) -> list[Occupied]:
    return [Occupied(MORNING, seat, *stretch, "sold", False, "") for seat, stretch in claims]


def all_but(*free: tuple[str, tuple[int, int]]) -> list[Occupied]:
    """A full bus, but for these seats on these stretches."""
    ways = dict(free)
    return taken(
        [(seat, leg) for seat in SEATS for leg in ((0, 1), (1, 2), (2, 3)) if not _within(leg, ways.get(seat))]
    )


def _within(leg: tuple[int, int], way: tuple[int, int] | None) -> bool:
    return way is not None and way[0] <= leg[0] and leg[1] <= way[1]


def fewest(way: tuple[int, int], occupied: list[Occupied], people: int) -> int | None:
    """By trying every set of places to change at."""
    inner = range(way[0] + 1, way[1])
    for changes in range(len(inner) + 1):
        for mask in range(1 << len(inner)):
            stops = [way[0], *(stop for n, stop in enumerate(inner) if mask >> n & 1), way[1]]
            if len(stops) == changes + 2 and all(_room(piece, way, occupied) >= people for piece in pairwise(stops)):
                return changes + 1
    return None


def _room(piece: tuple[int, int], way: tuple[int, int], occupied: list[Occupied]) -> int:
    gone = {o.seat for o in occupied if rules.overlap(piece, (o.origin, o.destination))}
    return len(BUS.prices(*way).keys() - gone)


def test_one_changes_where_the_seat_is_needed() -> None:
    occupied = all_but(("A4", (0, 2)), ("B2", (2, 3)))
    assert split(BUS, (0, 3), occupied, 1) == [SeatedPiece(0, 2, ("A4",)), SeatedPiece(2, 3, ("B2",))]


def test_who_can_stay_stays() -> None:
    occupied = all_but(("A1", (0, 3)), ("A4", (0, 2)), ("B2", (2, 3)))
    assert split(BUS, (0, 3), occupied, 2) == [SeatedPiece(0, 2, ("A1", "A4")), SeatedPiece(2, 3, ("A1", "B2"))]


def test_a_bus_without_a_seat_on_some_leg_offers_nothing() -> None:
    assert split(BUS, (0, 3), all_but(("A1", (0, 1)), ("A2", (2, 3))), 1) == []


@settings(max_examples=200)
@given(ways, claimed, st.integers(1, 4))
def test_it_takes_the_fewest_changes_and_only_free_seats(
    way: tuple[int, int], claims: list[tuple[str, tuple[int, int]]], people: int
) -> None:
    occupied = taken(claims)
    pieces = split(BUS, way, occupied, people)
    assert len(pieces) == (fewest(way, occupied, people) or 0) <= MOST_PIECES
    if pieces:
        assert [pieces[0].origin, *(p.destination for p in pieces)] == [*(p.origin for p in pieces), way[1]]
    for piece in pieces:
        assert len(set(piece.seats)) == people
        gone = {o.seat for o in occupied if rules.overlap((piece.origin, piece.destination), (o.origin, o.destination))}
        assert not gone & set(piece.seats)
