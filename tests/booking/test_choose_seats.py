"""Seats for those who leave the choice to us."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.cast import FRIDAY, MORNING, line
from booking.conftest import House
from overland.booking import ChooseSeats, NotForSale, SeatFact, rules
from overland.booking.choose_seats import choose
from overland.booking.network import LineOnSale
from overland.booking.store.claims import Occupied
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Invalid, NotFound
from overland.operations import Cell, CellKind, Deck, PairFare, SeatPlan

ALL_THE_WAY = (0, 3)


def bus(rows: int = 4) -> LineOnSale:
    """Rows of two and two with an aisle between, all at one price."""
    seats = tuple(
        Cell(CellKind.SEAT, row, column, f"{row + 1}{letter}")
        for row in range(rows)
        for letter, column in (("A", 0), ("B", 1), ("C", 3), ("D", 4))
    )
    return LineOnSale(line(plan=SeatPlan((Deck("main", rows, 5, seats),))))


def sleeper() -> LineOnSale:
    """Two decks of three berths in a row."""
    berths = [(row, column) for row in range(3) for column in (0, 2, 4)]
    decks = tuple(
        Deck(name, 6, 5, tuple(Cell(CellKind.SEAT, 2 * row, c, f"{name[0]}{row}{c}", length=2) for row, c in berths))
        for name in ("lower", "upper")
    )
    return LineOnSale(line(plan=SeatPlan(decks)))


def gone(*seats: str, way: tuple[int, int] = ALL_THE_WAY) -> list[Occupied]:
    return [Occupied(MORNING, seat, *way, "sold", False, "") for seat in seats]


def all_but(of: LineOnSale, *seats: str) -> list[Occupied]:
    return gone(*(seat for seat in of.seats if seat not in seats))


def test_two_sit_side_by_side_and_in_front() -> None:
    assert choose(bus(), ALL_THE_WAY, [], 2) == ("1A", "1B")
    assert choose(bus(), ALL_THE_WAY, gone("1A", "1D", "2B"), 2) == ("2C", "2D")


def test_the_aisle_is_nearer_than_the_row_behind() -> None:
    assert choose(bus(), ALL_THE_WAY, all_but(bus(), "1B", "2B", "3B", "3C"), 2) == ("3B", "3C")


def test_four_take_a_row_and_five_the_next_one_too() -> None:
    assert choose(bus(), ALL_THE_WAY, [], 4) == ("1A", "1B", "1C", "1D")
    five = choose(bus(), ALL_THE_WAY, gone("1A"), 5)
    assert {seat[0] for seat in five} <= {"1", "2"}


def test_four_who_cannot_be_one_group_are_two() -> None:
    of = bus(6)
    assert choose(of, ALL_THE_WAY, all_but(of, "1A", "1B", "3C", "6A", "6B"), 4) == ("1A", "1B", "6A", "6B")


def test_nobody_is_put_on_another_deck() -> None:
    of = sleeper()
    assert choose(of, ALL_THE_WAY, all_but(of, "l00", "u00", "u02"), 2) == ("u00", "u02")


def test_children_sit_beside_a_grown_up_and_their_seats_come_last() -> None:
    assert choose(bus(), ALL_THE_WAY, all_but(bus(), "1A", "2A", "3B", "3C"), 2, children=1) == ("3B", "3C")
    four = choose(bus(), ALL_THE_WAY, [], 4, children=2)
    assert (set(four), set(four[:2])) == ({"1A", "1B", "1C", "1D"}, {"1A", "1C"})


def test_two_families_are_two_groups_rather_than_a_child_alone() -> None:
    of = bus()
    pairs, column = ("1A", "1B", "4C", "4D"), ("2D", "3D")
    chosen = choose(of, ALL_THE_WAY, all_but(of, *pairs, *column), 4, children=2)
    assert set(chosen) == set(pairs)
    for child in chosen[2:]:
        assert of.next_to[child] & set(chosen[:2])


def test_children_by_themselves_are_seated_like_anybody() -> None:
    assert choose(bus(), ALL_THE_WAY, [], 2, children=2) == ("1A", "1B")


def test_a_wish_is_heard_where_it_can_be() -> None:
    assert choose(bus(), ALL_THE_WAY, gone("1A"), 1, [SeatFact.WINDOW]) == ("1D",)
    assert choose(bus(), ALL_THE_WAY, all_but(bus(), "2B", "3C"), 1, [SeatFact.WINDOW]) == ("2B",)
    assert all(seat[0] == "u" for seat in choose(sleeper(), ALL_THE_WAY, [], 2, [SeatFact.UPPER]))


def test_cheap_comes_before_in_front() -> None:
    fares = (PairFare(0, 3, "standard", 300_000), PairFare(0, 3, "vip", 200_000))
    assert choose(LineOnSale(line(fares=fares)), ALL_THE_WAY, [], 1) == ("VIP1",)


def test_a_journey_fills_the_gap_that_it_fits() -> None:
    """2A is free exactly on this leg; anywhere else two pieces of the way would be left to sell."""
    occupied = [*gone("2A", way=(0, 1)), *gone("2A", way=(2, 3)), *gone("3B", way=(0, 1))]
    assert choose(bus(), (1, 2), occupied, 1) == ("2A",)
    assert choose(bus(), (1, 3), [*gone("3B", way=(0, 1))], 1) == ("3B",)


SEATS = sorted(bus().seats)
WAYS = st.tuples(st.integers(0, 2), st.integers(1, 3)).filter(lambda way: way[0] < way[1])
CLAIMS = st.lists(st.tuples(st.sampled_from(SEATS), WAYS), max_size=30)


@given(CLAIMS, WAYS, st.integers(1, 6), st.sets(st.sampled_from(SeatFact), max_size=2))
def test_what_is_chosen_is_free_and_together_if_anything_is(
    claims: list[tuple[str, tuple[int, int]]], way: tuple[int, int], people: int, wishes: set[SeatFact]
) -> None:
    of = bus()
    occupied = [one for seat, stretch in claims for one in gone(seat, way=stretch)]
    taken = {one.seat for one in occupied if rules.overlap(way, (one.origin, one.destination))}
    free = set(of.seats) - taken
    chosen = choose(of, way, occupied, people, wishes)
    assert len(set(chosen)) == len(chosen) == min(people, len(free))
    assert set(chosen) <= free
    if rules.together(of, free, people):
        assert rules.together(of, set(chosen), people)


@given(CLAIMS, WAYS)
def test_no_free_seat_is_better_for_one(claims: list[tuple[str, tuple[int, int]]], way: tuple[int, int]) -> None:
    of = bus()
    occupied = [one for seat, stretch in claims for one in gone(seat, way=stretch)]

    def pieces(seat: str) -> int:
        legs = {leg for one in occupied if one.seat == seat for leg in range(one.origin, one.destination)}
        left, right = way[0] - 1, way[1]
        return (left >= 0 and left not in legs) + (right <= 2 and right not in legs)

    taken = {one.seat for one in occupied if rules.overlap(way, (one.origin, one.destination))}
    if chosen := choose(of, way, occupied, 1):
        assert pieces(chosen[0]) == min(pieces(seat) for seat in set(of.seats) - taken)


async def test_the_door_chooses_and_holds_nothing(house: House) -> None:
    await house.hold("A1", by=GUEST)
    await house.door.choose_seats(ChooseSeats(MORNING, 0, 3, 2))
    found = await house.door.choose_seats(ChooseSeats(MORNING, 0, 3, 2))
    assert (found.seats, found.together, found.total) == (("A2", "A3"), True, Money(700_000, "VND"))
    held = await house.hold(*found.seats)
    assert held.total == found.total


async def test_fewer_are_chosen_when_there_are_fewer(house: House) -> None:
    await house.hold("A2", "A3", "A4", "B1", "B2", by=GUEST)
    found = await house.door.choose_seats(ChooseSeats(MORNING, 0, 3, 4))
    assert (found.seats, found.together) == (("A1", "VIP1"), False)


async def test_what_cannot_be_chosen_from(house: House) -> None:
    with pytest.raises(NotFound):
        await house.door.choose_seats(ChooseSeats(new_id(), 0, 3, 1))
    with pytest.raises(Invalid):
        await house.door.choose_seats(ChooseSeats(MORNING, 3, 0, 1))
    house.clock_to(f"{FRIDAY}T07:30:00+07:00")
    with pytest.raises(NotForSale):
        await house.door.choose_seats(ChooseSeats(MORNING, 0, 3, 1))
