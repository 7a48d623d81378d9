"""Seats in another bus: nobody doubled, nobody lost, each party whole, as many as possible, the kindest way."""

from collections.abc import Sequence
from itertools import product
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booking.cast import SAO_MAI, line
from overland.booking.network import LineOnSale
from overland.booking.rules import overlap
from overland.booking.seat_again import Fixed, Party, Rider, Seating, seat_again
from overland.operations import Cell, CellKind, Deck, SeatPlan


def bus(rows: int, columns: str = "AB CD", vip_rows: int = 0, accessible: str = "") -> LineOnSale:
    """Rows of seats with an aisle where the blank is, the first of them for VIPs."""
    cells = tuple(
        Cell(
            CellKind.SEAT, row, column, f"{letter}{row + 1}", "vip" if row < vip_rows else "standard",
            accessible=f"{letter}{row + 1}" == accessible,
        )
        for row in range(rows)
        for column, letter in enumerate(columns)
        if letter != " "
    )  # fmt: skip
    return LineOnSale(line(plan=SeatPlan((Deck("main", rows, len(columns), cells),))))


def ticket(number: object) -> UUID:
    return uuid5(SAO_MAI, str(number))


def party(name: str, *seats: str, stretch: tuple[int, int] = (0, 3), women: bool = False, **rider: object) -> Party:
    """People with these seats, who sat together."""
    kept = {"seat_class": "standard"} | rider
    riders = tuple(Rider(ticket(f"{name} {seat}"), stretch, seat, **kept) for seat in seats)  # type: ignore[arg-type]
    return Party(ticket(name), riders, together=len(seats) > 1, women=women)


def seats_of(one: Party, seating: Seating) -> list[str]:
    return [seating[rider.ticket_id] for rider in one.riders if rider.ticket_id in seating]


def test_who_can_stay_stays() -> None:
    parties = [party("a", "A1", "B1"), party("b", "C2"), party("c", "D9")]
    seating = seat_again(bus(3), parties, [])
    assert [seats_of(one, seating) for one in parties[:2]] == [["A1", "B1"], ["C2"]]
    assert len(seating) == 4


def test_the_class_that_was_paid_for_comes_before_the_same_seat_and_before_sitting_together() -> None:
    lovers = party("lovers", "A1", "B1", seat_class="vip")
    [one, other] = seats_of(
        lovers, seat_again(bus(3, vip_rows=1), [lovers], [Fixed("A1", (0, 3)), Fixed("B1", (1, 2))])
    )
    assert {one, other} == {"C1", "D1"}
    seating = seat_again(bus(3, vip_rows=1), [lovers], [Fixed(seat, (0, 3)) for seat in ("B1", "C1")])
    assert set(seats_of(lovers, seating)) == {"A1", "D1"}


def test_those_who_sat_together_do_so_again() -> None:
    family = party("family", "A12", "B12", "C12", "D12")
    full = [Fixed(seat, (0, 3)) for seat in ("A1", "C2", "D3")]
    seats = seats_of(family, seat_again(bus(4), [family], full))
    assert {seat[1] for seat in seats} == {"4"}


def test_an_accessible_seat_goes_to_who_had_one_though_others_came_first() -> None:
    rushed, chair = party("rushed", "X1"), party("chair", "X2", accessible=True)
    seating = seat_again(bus(1, "AB", accessible="A1"), [rushed, chair], [])
    assert (seats_of(chair, seating), seats_of(rushed, seating)) == (["A1"], ["B1"])


def test_a_child_sits_beside_its_own() -> None:
    mother, child = Rider(ticket(1), (0, 3), "X1", "standard"), Rider(ticket(2), (0, 3), "X2", "standard", child=True)
    pair = Party(ticket("pair"), (mother, child))
    seating = seat_again(bus(2, "A BC"), [pair], [Fixed("B1", (0, 3))])
    assert {seating[ticket(1)], seating[ticket(2)]} in ({"B2", "C2"}, {"A2", "B2"})


def test_women_who_wish_it_have_women_beside_them() -> None:
    alone, man = party("alone", "X1", women=True), party("man", "X2")
    seating = seat_again(bus(1, "AB CD"), [alone, man], [])
    assert {seats_of(alone, seating)[0] in "A1B1", seats_of(man, seating)[0] in "A1B1"} == {True, False}
    assert len(seat_again(bus(1, "AB"), [alone, man], [])) == 1


def test_a_seat_serves_two_who_follow_each_other() -> None:
    first, then = party("first", "A1", stretch=(0, 1)), party("then", "A2", stretch=(1, 3))
    assert len(seat_again(bus(1, "A"), [first, then], [])) == 2


def test_a_party_is_seated_whole_or_not_at_all_and_the_rest_is_filled() -> None:
    family, single, other = party("family", "X1", "X2", "X3"), party("single", "X4"), party("other", "X5", "X6")
    seating = seat_again(bus(1, "AB C"), [other, single, family], [])
    assert len(seating) == 3
    assert len(seats_of(family, seating)) in {0, 3}
    assert len(seats_of(other, seating)) in {0, 2}


@pytest.mark.parametrize("sizes", [(1,) * 40, (2,) * 20, (4, 3, 3, 2, 2, 2, 1) * 2 + (6,)])
def test_of_forty_in_a_bus_for_thirty_four_thirty_four_have_seats(sizes: tuple[int, ...]) -> None:
    old = [f"{letter}{row}" for row in range(1, 12) for letter in "ABCD"][:40]
    parties, left = [], list(old)
    for n, size in enumerate(sizes):
        parties.append(party(str(n), *left[:size]))
        left = left[size:]
    small = bus(9)
    blocked = [Fixed(seat, (0, 3)) for seat in ("C9", "D9")]
    seating = seat_again(small, parties, blocked)
    assert len(seating) == 34
    check(small, parties, blocked, seating)


STRETCHES = st.sampled_from([(a, b) for a in range(3) for b in range(a + 1, 4)])
RIDERS = st.tuples(STRETCHES, st.sampled_from(["A1", "B1", "C1", "X9"]), st.booleans())
PARTIES = st.lists(st.tuples(st.lists(RIDERS, min_size=1, max_size=2), st.booleans()), min_size=1, max_size=4)
HELD = st.lists(st.tuples(st.sampled_from(["A1", "B1", "C1"]), STRETCHES), max_size=2)


@settings(max_examples=150)
@given(PARTIES, HELD, st.sampled_from(["A", "AB", "AB C"]))
def test_as_many_as_any_way_could_seat(
    drawn: list[tuple[list[tuple[tuple[int, int], str, bool]], bool]],
    held: list[tuple[str, tuple[int, int]]],
    columns: str,
) -> None:
    parties = [
        Party(
            ticket(n),
            tuple(
                Rider(ticket((n, m)), stretch, seat, "standard", child=child)
                for m, (stretch, seat, child) in enumerate(riders)
            ),
            women=women,
        )
        for n, (riders, women) in enumerate(drawn)
    ]
    cabin = bus(1, columns)
    fixed = [Fixed(seat, stretch) for seat, stretch in held if seat in cabin.seats]
    seating = seat_again(cabin, parties, fixed)
    check(cabin, parties, fixed, seating)
    assert seating == seat_again(cabin, parties, fixed)
    assert len(seating) == most_by_force(cabin, parties, fixed)


def check(cabin: LineOnSale, parties: Sequence[Party], fixed: Sequence[Fixed], seating: Seating) -> None:
    """Each seat is there and one person's on each leg, blocked seats are left alone, parties are whole."""
    sat = [
        (one, rider, seating[rider.ticket_id]) for one in parties for rider in one.riders if rider.ticket_id in seating
    ]
    assert all(seat in cabin.seats for _, _, seat in sat)
    assert {rider.ticket_id for _, rider, _ in sat} == set(seating)
    for n, (one, rider, seat) in enumerate(sat):
        assert not any(f.seat == seat and overlap(f.stretch, rider.stretch) for f in fixed)
        for other, neighbour, taken in sat[n + 1 :]:
            if overlap(rider.stretch, neighbour.stretch):
                assert seat != taken
                assert one.women == other.women or taken not in cabin.touching[seat]
    for one in parties:
        assert len(seats_of(one, seating)) in {0, len(one.riders)}


def most_by_force(cabin: LineOnSale, parties: Sequence[Party], fixed: Sequence[Fixed]) -> int:
    """The most people that any choice of seats seats, every one of them tried."""
    best = 0

    def deeper(n: int, taken: list[Fixed], seated: int) -> None:
        nonlocal best
        best = max(best, seated)
        if n == len(parties) or seated + sum(len(one.riders) for one in parties[n:]) <= best:
            return
        one = parties[n]
        for seats in product(cabin.seats, repeat=len(one.riders)):
            fresh = list(taken)
            for rider, seat in zip(one.riders, seats, strict=True):
                clash = any(f.seat == seat and overlap(f.stretch, rider.stretch) for f in fresh)
                beside = any(
                    f.seat in cabin.touching[seat]
                    and f.women not in {None, one.women}
                    and overlap(f.stretch, rider.stretch)
                    for f in taken
                )
                if clash or beside:
                    break
                fresh.append(Fixed(seat, rider.stretch, one.women))
            else:
                deeper(n + 1, fresh, seated + len(seats))
        deeper(n + 1, taken, seated)

    deeper(0, list(fixed), 0)
    return best
