"""What a plan tells about its seats."""

from booking.cast import PLAN
from overland.booking import SeatFact, facts_of_seats
from overland.booking.seat_facts import neighbours, reach
from overland.operations import Cell, CellKind, Deck, SeatPlan

WINDOW, AISLE, FRONT = SeatFact.WINDOW, SeatFact.AISLE, SeatFact.FRONT


def bus(*others: Cell, name: str = "main", length: int = 1) -> SeatPlan:
    """A seat on the left, an aisle, two seats on the right, three rows of them behind the driver's."""
    seats = [
        Cell(CellKind.SEAT, 1 + row * length, column, f"{letter}{row + 1}", length=length)
        for row in range(3)
        for letter, column in (("A", 0), ("B", 2), ("C", 3))
    ]
    return SeatPlan((Deck(name, 1 + 3 * length, 4, (*seats, *others)),))


def test_windows_and_aisles() -> None:
    facts = facts_of_seats(bus())
    assert facts["A2"] == (WINDOW, AISLE)
    assert facts["B2"] == (AISLE,)
    assert facts["C2"] == (WINDOW,)


def test_the_first_row_is_the_front_one() -> None:
    facts = facts_of_seats(bus())
    assert [label for label, found in facts.items() if FRONT in found] == ["A1", "B1", "C1"]


def test_decks() -> None:
    plan = SeatPlan((*bus(name="lower").decks, Deck("upper", 1, 1, (Cell(CellKind.SEAT, 0, 0, "U1"),))))
    facts = facts_of_seats(plan)
    assert SeatFact.LOWER in facts["A1"]
    assert SeatFact.UPPER in facts["U1"]


def test_doors_and_toilets_are_near_within_a_row() -> None:
    facts = facts_of_seats(bus(Cell(CellKind.DOOR, 0, 3), Cell(CellKind.TOILET, 3, 1)))
    assert [SeatFact.NEAR_DOOR in facts[label] for label in ("C1", "C2")] == [True, False]
    assert [SeatFact.NEAR_TOILET in facts[label] for label in ("A1", "A2", "A3")] == [False, True, True]


def test_a_table_between_two_rows_belongs_to_both() -> None:
    table = Cell(CellKind.TABLE, 1, 0)
    seats = (Cell(CellKind.SEAT, 0, 0, "A"), Cell(CellKind.SEAT, 2, 0, "B"), Cell(CellKind.SEAT, 2, 2, "C"))
    facts = facts_of_seats(SeatPlan((Deck("main", 3, 3, (*seats, table)),)))
    assert [label for label, found in facts.items() if SeatFact.TABLE in found] == ["A", "B"]


def test_accessible_is_what_the_plan_says() -> None:
    seats = (Cell(CellKind.SEAT, 0, 0, "A", accessible=True), Cell(CellKind.SEAT, 0, 1, "B"))
    facts = facts_of_seats(SeatPlan((Deck("main", 1, 2, seats),)))
    assert [SeatFact.ACCESSIBLE in facts[label] for label in "AB"] == [True, False]


def test_beside_is_next_to_it_or_across_one_aisle() -> None:
    assert neighbours(bus())["B1"] == {"A1", "C1"}
    assert neighbours(bus())["A1"] == {"B1"}


def test_reach_has_the_rows_before_and_behind() -> None:
    assert reach(bus())["C2"] == {"B2", "C1", "C3"}
    assert reach(bus(length=2))["A1"] == {"B1", "A2"}


def test_every_seat_has_its_neighbours_both_ways() -> None:
    for close in (neighbours(PLAN), reach(PLAN)):
        assert all(label in close[other] for label, others in close.items() for other in others)
