"""The seat-plan editor without a script: a grid of choices, numbered, kept as a version once its effect was seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overland.operations import Cell, CellKind, SeatPlan, import_layouts
from overland.web.forms import Typed
from overland.web.office import grid
from overland.web.office.read import Fields
from web.cast import limousine, sleeper
from web.conftest import Browser
from web.office.cast import EVENING, PLAN
from web.office.conftest import Rooms

REAL = Path(__file__).parents[4] / "shared" / "data" / "seat_layouts"
DRAW = "/office/SM/plans/draw"
ANEW = f"/office/SM/plans/{PLAN.id}/draw"
SMALL = {
    "name": "Bốn chỗ", "decks": "1", "rows-0": "2", "columns-0": "3", "class-0": "standard", "title-0": "Thường",
    "kind-0-0-0": "driver", "kind-0-1-0": "seat:standard", "label-0-1-0": "A1", "kind-0-1-2": "seat:standard",
    "label-0-1-2": "B1", "sticker-0-1-2": "12", "accessible-0-1-2": "1",
}  # fmt: skip


def back_and_forth(plan: SeatPlan) -> SeatPlan:
    fields = Fields(Typed(grid.fill(plan)))
    found = grid.read(fields)
    assert fields.good
    return found


def cells(plan: SeatPlan) -> list[set[Cell]]:
    return [set(deck.cells) for deck in plan.decks]


def test_a_plan_stands_in_the_form_as_it_is() -> None:
    for plan in (limousine(), sleeper()):
        again = back_and_forth(plan)
        assert cells(again) == cells(plan)
        assert again.classes == plan.classes


@pytest.mark.skipif(not REAL.is_dir(), reason="the real seat layouts (../shared/data) are not here")
@pytest.mark.parametrize("path", sorted(REAL.glob("*.json")), ids=lambda path: path.stem)
def test_real_layouts_go_through_the_editor(path: Path) -> None:
    for layout in import_layouts(path.read_bytes()):
        plan = back_and_forth(layout.plan)
        assert cells(plan) == cells(layout.plan)
        numbered = grid.numbered(plan, "count")
        assert [seat.label for seat in numbered.seats][:2] == ["1", "2"]


async def test_an_empty_bus_is_filled_in_one_step(manager: Browser) -> None:
    wish = {"do": "fill", "rows__0": "3", "columns__0": "5", "scheme": "letters"}
    page = await manager.send_form(await manager.get(DRAW), DRAW, **wish)
    seats = re.findall(r'name="label-0-(\d)-(\d)" value="(\w+)"', page.text)
    # Two seats on either side of the aisle, and one at its end.
    assert [label for *_, label in seats] == ["A1", "B1", "D1", "E1", "A2", "B2", "C2", "D2", "E2"]


@pytest.mark.parametrize(
    ("scheme", "first", "last"),
    [("letters", "A1", "C5"), ("numbers", "1A", "5C"), ("count", "1", "15"), ("decks", "A1", "A15")],
)
def test_seats_are_numbered_front_to_back(scheme: str, first: str, last: str) -> None:
    labels = [seat.label for seat in grid.numbered(limousine(), scheme).seats]
    assert (labels[0], labels[-1], len(set(labels))) == (first, last, len(labels))


def test_two_decks_never_share_a_label() -> None:
    for scheme in grid.SCHEMES:
        labels = [seat.label for seat in grid.numbered(sleeper(), scheme).seats]
        assert len(set(labels)) == len(labels)


async def test_a_bus_is_drawn(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(DRAW)
    assert 'name="kind-0-11-4"' in page.text
    done = await manager.send_form(page, DRAW, **SMALL, do="save")
    draft = rooms.operations.asked["add_plan"]
    [deck] = draft.plan.decks
    assert (deck.rows, deck.columns, len(deck.cells)) == (2, 3, 3)
    assert deck.cells[2] == Cell(CellKind.SEAT, 1, 2, "B1", accessible=True, sticker="12")
    assert done.url.path == f"/office/SM/plans/{PLAN.id}"


async def test_another_size_keeps_what_was_drawn(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(await manager.get(DRAW), DRAW, **(SMALL | {"rows-0": "4"}), do="resize")
    assert 'name="kind-0-3-2"' in page.text
    assert 'value="B1"' in page.text
    assert "add_plan" not in rooms.operations.asked


async def test_numbering_writes_on_every_seat(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(DRAW), DRAW, **SMALL, do="number", scheme="numbers")
    assert 'name="label-0-1-2" value="1B"' in page.text


async def test_what_cannot_be_stands_above_the_drawing(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(DRAW)
    wrong = await manager.send_form(page, DRAW, **(SMALL | {"size-0-1-0": "large"}), do="save")
    assert wrong.status_code == 422
    assert "Give the size like 1x2" in wrong.text
    empty = {name: "" for name in SMALL if name.startswith("kind")}
    assert "The plan has no seat." in (await manager.send_form(page, DRAW, **(SMALL | empty), do="save")).text


async def test_a_plan_in_use_is_kept_as_a_version_once_it_was_seen_whom_it_touches(
    manager: Browser, rooms: Rooms
) -> None:
    page = await manager.get(ANEW)
    typed = SMALL | {"version": "1"}
    asked = await manager.send_form(page, ANEW, **typed, do="save")
    assert "edit_plan" not in rooms.operations.asked
    assert "1 trip with travellers keeps the seats it was sold with." in asked.text
    await manager.send_form(asked, ANEW, **typed, follow="1", do="sure")
    edit = rooms.operations.asked["edit_plan"]
    assert (edit.version, edit.follow, len(edit.plan.seats)) == (1, (EVENING.id,), 2)
    await manager.send_form(asked, ANEW, **typed, do="copy")
    assert rooms.operations.asked["add_plan"].name == "Bốn chỗ"


async def test_labels_and_the_plan_are_taken_away(staff: Browser) -> None:
    page = await staff.get(f"/office/SM/plans/{PLAN.id}")
    assert "/labels.pdf" in page.text
    assert "/draw" not in page.text
    assert (await staff.get(f"/office/SM/plans/{PLAN.id}/labels.pdf")).content == b"%PDF labels"
    written = await staff.get(f"/office/SM/plans/{PLAN.id}/plan.json")
    assert import_layouts(written.content)[0].plan == limousine()
    assert (await staff.get(DRAW)).status_code == 403
