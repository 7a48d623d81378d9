"""The board: lanes of a day, who could run a trip, and one clear refusal with its reason."""

from overland.operations import TripEdit
from web.conftest import Browser
from web.office.cast import BUS, EVENING, MINH, MONDAY, MORNING, THEIRS, TUAN
from web.office.conftest import Rooms

BOARD = f"/office/SM/board?day={MONDAY}"
EVENINGS = f"/office/SM/trips/{EVENING.id}/assignment"


async def test_each_bus_and_person_has_a_lane_and_what_lacks_stands_first(manager: Browser) -> None:
    page = await manager.get(BOARD)
    assert page.text.count("Nobody yet") == 2
    assert f'id="bus-{MORNING.id}-{BUS.id}"' in page.text
    assert f'id="driver-{MORNING.id}-{TUAN.id}"' in page.text
    assert "One assignment cannot stand" in page.text
    assert "29B-123.45: Gearbox, until" in page.text


async def test_before_choosing_each_says_what_speaks_against_it(manager: Browser) -> None:
    page = await manager.get(EVENINGS)
    assert "on 07:30 Hà Nội – Huế until" in page.text
    assert f'value="{TUAN.id}" disabled' in page.text
    assert f'value="{MINH.id}" disabled' not in page.text


async def test_the_chosen_crew_is_assigned(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(EVENINGS)
    await manager.send_form(page, EVENINGS, bus_id=str(BUS.id), driver_id=str(MINH.id))
    assert rooms.operations.asked["edit_trip"] == TripEdit(3, bus_id=BUS.id, driver_ids=(MINH.id,))


async def test_a_refusal_says_who_is_where_and_until_when(manager: Browser) -> None:
    page = await manager.get(EVENINGS)
    answer = await manager.send_form(page, EVENINGS, driver_id=str(TUAN.id))
    assert answer.status_code == 409
    assert "Trần Văn Tuấn: on 07:30 Hà Nội – Huế until 20:30" in answer.text


async def test_drawn_to_another_lane_the_trip_has_another_driver(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(BOARD)
    drawn = {"trip": str(MORNING.id), "version": "3", "kind": "driver", "from": str(TUAN.id), "to": str(MINH.id)}
    await manager.send_form(page, "/office/SM/board", **drawn)
    assert rooms.operations.asked["edit_trip"] == TripEdit(3, driver_ids=(MINH.id,))
    drawn |= {"kind": "bus", "to": ""}
    await manager.send_form(page, "/office/SM/board", **drawn)
    assert rooms.operations.asked["edit_trip"] == TripEdit(3, without_bus=True)
    refused = await manager.send_form(page, "/office/SM/board", **(drawn | {"version": "2"}))
    assert refused.status_code == 412
    lost = await manager.send_form(page, "/office/SM/board", **(drawn | {"trip": str(THEIRS.id)}))
    assert lost.status_code == 404
