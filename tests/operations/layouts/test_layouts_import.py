"""Layouts of other systems, and our own JSON."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.operations.layouts import check_plan, import_layouts, read_plan, write_plan
from overland.operations.refusals import PlanUnreadable
from overland.operations.seatplan import Cell, CellKind, Deck, SeatPlan

REAL = Path(__file__).parents[4] / "shared" / "data" / "seat_layouts"
SEATS = {
    "tw_bus19": 19, "tw_bus19_s1": 19, "tw_bus25": 25, "tw_bus32": 32, "tw_bus41": 41, "tw_bus44": 44, "tw_train16": 16,
    "tw_train52": 52, "bd_2plus2_49_engine_seats": 49, "in_seatseller_payload_sample": 16,
}  # fmt: skip


def real(name: str) -> SeatPlan:
    if not REAL.is_dir():
        pytest.skip("the real seat layouts (../shared/data) are not here")
    (layout,) = import_layouts((REAL / f"{name}.json").read_bytes())
    return layout.plan


def at(plan: SeatPlan, deck: int = 0) -> dict[tuple[int, int], str]:
    """What is written where."""
    return {(cell.row, cell.column): cell.label or cell.kind.value for cell in plan.decks[deck].cells}


@pytest.mark.parametrize(("name", "seats"), SEATS.items())
def test_every_real_layout_has_its_seats(name: str, seats: int) -> None:
    plan = real(name)
    check_plan(plan)
    assert len(plan.seats) == seats
    assert read_plan(write_plan(plan)) == plan


def test_behind_the_middle_door_left_and_right_do_not_line_up() -> None:
    plan = real("tw_bus41")
    where = {cell.label: (cell.row, cell.column) for cell in plan.seats}
    assert where["9A"] == (9, 0)
    assert where["8C"] == (9, 3)
    assert where["11E"] == (12, 2)
    doors = [(c.row, c.column, c.width, c.length) for c in plan.decks[0].cells if c.kind is CellKind.DOOR]
    assert doors == [(0, 3, 2, 2), (7, 3, 2, 2), (10, 0, 2, 1)]


def test_a_seat_that_was_off_sale_is_a_seat_and_told() -> None:
    assert "2A" in {cell.label for cell in real("tw_bus32").seats}
    (layout,) = import_layouts((REAL / "tw_bus32.json").read_bytes())
    assert layout.name == "32人大巴"
    assert layout.notes[0].startswith("Seats 2A, 5B were not on sale")


def test_engine_cover_seats_stand_beside_the_driver() -> None:
    places = at(real("bd_2plus2_49_engine_seats"))
    assert (places[0, 2], places[0, 3], places[2, 0], places[12, 2]) == ("EN-1", "EN-2", "A-1", "K-3")


def test_a_drawing_that_lies_on_its_side_is_turned() -> None:
    plan = real("in_seatseller_payload_sample")
    assert [deck.name for deck in plan.decks] == ["lower", "upper"]
    assert (at(plan)[0, 2], at(plan)[0, 0], at(plan, 1)[12, 2]) == ("1", "8", "g")
    assert {cell.length for cell in plan.seats} == {2}


def test_beside_seats_berths_are_a_class_of_their_own() -> None:
    spot = {"row": "0", "zIndex": "0", "width": "1"}
    payload = {
        "seats": [
            spot | {"name": "1", "column": "0", "length": "1"},
            spot | {"name": "2", "column": "1", "length": "2"},
        ]
    }
    (layout,) = import_layouts(msgspec.json.encode(payload))
    assert [(cell.label, cell.seat_class) for cell in layout.plan.seats] == [("1", "standard"), ("2", "sleeper")]
    assert layout.plan.decks[0].name == "main"


def test_an_unknown_kind_of_cell_is_left_blank_and_told() -> None:
    car = {"Seats": [[{"type": "seat", "text": "1"}, {"type": "fridge"}]]}
    (layout,) = import_layouts(msgspec.json.encode(car))
    assert layout.plan.decks[0].cells[1].kind is CellKind.BLANK
    assert layout.notes == ("Cells of kind fridge are left blank",)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"[]", b"{}", b"7", b'"seats"', b'{"decks": 3}', b'{"decks": []}', b"[" * 100_000,
        b'{"seats": [{"xaxis": 99999, "yaxis": 1, "seatNo": "A"}]}', b'{"seats": [{"xaxis": 1, "yaxis": 1}]}',
        b'{"seats": [{"zIndex": 9, "name": "1", "row": 0, "column": 0}]}', b'[{"Seats": [[{"type": 1}]]}]',
        b'{"Seats": [[{"type": "seat", "text": "1", "row": 1000000000}]]}', b'{"Seats": []}',
        b'{"Seats": [[{"type": "seat", "text": "1", "col": 13}]]}', b" " * 1_000_001,
    ],
)  # fmt: skip
def test_what_is_no_layout_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(PlanUnreadable) as refused:
        import_layouts(data)
    assert refused.value.facts["reasons"][0]
    with pytest.raises(PlanUnreadable):
        read_plan(data)


@given(st.binary(max_size=200) | st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(["seats", "Seats", "decks", "xaxis", "type"]), inner)).map(
    msgspec.json.encode))  # fmt: skip
def test_nothing_but_a_refusal_comes_of_rubbish(data: bytes) -> None:
    try:
        layouts = import_layouts(data)
    except PlanUnreadable as refused:
        told = refused.facts["reasons"]
    else:
        told = [layout.plan for layout in layouts]
    assert told


cells = st.builds(
    Cell, st.sampled_from(CellKind), st.integers(-1, 9), st.integers(-1, 4), st.text("A1é- ", max_size=4),
    width=st.integers(0, 3),
)  # fmt: skip


@given(st.lists(cells, max_size=8))
def test_a_plan_that_passes_the_check_survives_its_json(found: list[Cell]) -> None:
    plan = SeatPlan((Deck("main", 10, 5, tuple(found)),))
    try:
        check_plan(plan)
    except PlanUnreadable:
        return
    assert read_plan(write_plan(plan)) == plan
    assert len({seat.label.casefold() for seat in plan.seats}) == len(plan.seats)
