"""What is refused as a seat plan, and with which words."""

from __future__ import annotations

import pytest

from overland.operations.layouts import MOST_SEATS, check_plan
from overland.operations.refusals import PlanUnreadable
from overland.operations.seatplan import Cell, CellKind, Deck, SeatClass, SeatPlan


def seat(label: str, row: int = 0, column: int = 0, **more: int | str) -> Cell:
    return Cell(CellKind.SEAT, row, column, label, **more)  # type: ignore[arg-type]


def plan(*cells: Cell, rows: int = 40, columns: int = 4) -> SeatPlan:
    return SeatPlan((Deck("main", rows, columns, cells),))


def reasons(wrong: SeatPlan) -> str:
    with pytest.raises(PlanUnreadable) as refused:
        check_plan(wrong)
    return "; ".join(refused.value.facts["reasons"])


def test_a_sound_plan_passes() -> None:
    check_plan(plan(seat("A1"), seat("1X", 0, 1), seat("7", 1, 0, length=2), Cell(CellKind.DOOR, 3, 2, width=2)))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ((seat("A1"), seat("A1", 1)), "The label “a1” is on 2 seats"),
        ((seat("A1"), seat("a1", 1)), "The label “a1” is on 2 seats"),
        ((seat("A1", sticker="7"), seat("A2", 1, sticker="7")), "The sticker “7” is on 2 seats"),
        ((seat("A1", sticker="<b>"),), "The sticker “<b>” cannot be: one to eight letters or digits"),
        ((seat("A1", length=2), seat("A2", 1)), "The seat “A2” in row 1, column 0 lies on The seat “A1”"),
        ((seat("A1"), Cell(CellKind.DOOR, 0, 0)), "The door “” in row 0, column 0 lies on"),
        ((seat("A1", 40),), "is outside deck “main”"),
        ((seat("A1", 0, -1),), "is outside deck “main”"),
        ((seat("A1", width=5),), "is outside deck “main”"),
        ((seat("A1", length=0),), "is outside deck “main”"),
        ((Cell(CellKind.DRIVER, 0, 0),), "A plan has 1 to 120 seats, not 0"),
        ((seat(""),), "“” cannot be printed on a seat"),
        ((seat(" A1"),), "cannot be printed on a seat"),
        ((seat("<b>1</b>"),), "cannot be printed on a seat"),
        ((seat("NINELONG9"),), "cannot be printed on a seat"),
        ((seat("A\n1"),), "cannot be printed on a seat"),
        ((seat("A1", seat_class="vip"),), "seats of class “vip”, which the plan does not list"),
    ],
)
def test_what_is_wrong_is_named(cells: tuple[Cell, ...], told: str) -> None:
    assert told in reasons(plan(*cells))


def test_a_bus_has_at_most_120_seats() -> None:
    seats = [seat(str(n), n // 4, n % 4) for n in range(MOST_SEATS + 1)]
    check_plan(plan(*seats[:MOST_SEATS]))
    assert reasons(plan(*seats)) == "A plan has 1 to 120 seats, not 121"


def test_two_decks_share_no_label_and_no_name() -> None:
    lower, upper = (Deck("lower", 1, 1, (seat("1"),)), Deck("upper", 1, 1, (seat("1"),)))
    assert "The label “1” is on 2 seats" in reasons(SeatPlan((lower, upper)))
    assert "names of their own" in reasons(SeatPlan((lower, lower)))
    assert "one or two decks, not 0" in reasons(SeatPlan(()))


def test_a_grid_is_no_larger_than_a_bus() -> None:
    assert "Deck “main” is 61 × 4" in reasons(plan(seat("1"), rows=61))
    assert "501 cells" in reasons(plan(*(seat("1") for _ in range(501))))


def test_class_codes_are_codes() -> None:
    deck = Deck("main", 1, 1, (seat("1"),))
    classes = (SeatClass("standard", "Standard"), SeatClass("standard", "Again"), SeatClass("V I P", "Very"))
    told = reasons(SeatPlan((deck,), classes))
    assert "“V I P” cannot be the code of a class" in told
    assert "The class “standard” is there 2 times" in told


def test_only_so_many_reasons_are_given() -> None:
    told = reasons(plan(*(seat("", 0, 0) for _ in range(100))))
    assert told.endswith("and more")
    assert told.count(";") == 20
