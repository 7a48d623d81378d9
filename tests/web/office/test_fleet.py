"""Seat plans, buses, schedules."""

from __future__ import annotations

import msgspec

from web.cast import limousine
from web.conftest import Browser
from web.office.cast import BUS, PLAN, ROUTE
from web.office.conftest import Rooms


async def test_a_plan_comes_from_a_file(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/plans/new")
    token = page.text.partition('name="form" value="')[2].partition('"')[0]
    file = ("plan.json", msgspec.json.encode(limousine()), "application/json")
    done = await manager.post("/office/SM/plans/new", data={"form": token, "name": "Limo"}, files={"file": file})
    assert done.url.path == f"/office/SM/plans/{PLAN.id}"
    assert rooms.operations.asked["add_plan"].plan == limousine()
    assert "spot fixture toilet" in done.text


async def test_a_file_that_is_no_plan_is_told_with_the_reason(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/plans/new")
    answer = await manager.send_form(page, "/office/SM/plans/new", name="Limo", text='{"decks": 3}')
    assert answer.status_code == 422
    assert "Expected `array`" in answer.text
    refused = await manager.send_form(page, "/office/SM/plans/new", name="Limo", text='{"decks": []}')
    assert "A plan has one or two decks" in refused.text


async def test_a_bus_has_a_plan_and_amenities(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/buses/new")
    typed = {"plate": "30A-1", "kind": "Limousine", "plan_id": str(PLAN.id), "amenity": ["wifi", "jacuzzi"]}
    await manager.send_form(page, "/office/SM/buses/new", **typed)
    assert rooms.operations.asked["add_bus"].amenities == ("wifi",)
    answer = await manager.send_form(page, "/office/SM/buses/new", plate="30A-1", kind="x", plan_id="nonsense")
    assert "Choose one of the list" in answer.text


async def test_a_plate_in_use_is_told_beside_it(manager: Browser) -> None:
    page = await manager.get("/office/SM/buses/new")
    answer = await manager.send_form(page, "/office/SM/buses/new", plate=BUS.plate, kind="x", plan_id=str(PLAN.id))
    assert answer.status_code == 409
    assert 'id="f-plate-error">This is in use already' in answer.text


async def test_drivers_with_an_account_are_offered(manager: Browser) -> None:
    page = await manager.get("/office/SM/drivers/new")
    assert "Trần Văn Tuấn" in page.text
    assert "Phạm Hùng" not in page.text.partition("<form")[2].partition("f-account_id")[2]


async def test_an_empty_fleet_begins_with_a_plan(manager: Browser, rooms: Rooms) -> None:
    rooms.operations.empty = True
    page = await manager.get("/office/SM/fleet")
    assert "No buses yet" in page.text
    assert "/office/SM/plans/new" in page.text


async def test_a_schedule_runs_on_its_weekdays(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/schedules/new")
    typed = {
        "route_id": str(ROUTE.id), "departure": "7h30", "weekday": ["0", "6"], "starts": "2026-11-02",
        "ends": "2027-11-01",
        "bus_id": str(BUS.id), "removed": "2026-12-24, 2026-12-25",
    }  # fmt: skip
    done = await manager.send_form(page, "/office/SM/schedules/new", **typed)
    draft = rooms.operations.asked["add_schedule"]
    assert done.url.path == "/office/SM/schedules"
    assert draft.weekdays == (True, False, False, False, False, False, True)
    assert (draft.departure, len(draft.removed)) == (27_000, 2)


async def test_a_schedule_without_days_is_refused(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/schedules/new")
    answer = await manager.send_form(page, "/office/SM/schedules/new", departure="07:30", added="24.12.")
    assert "Give days like 2026-11-20" in answer.text
    assert "add_schedule" not in rooms.operations.asked


async def test_missing_trips_are_made(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/schedules")
    assert "Every day" in page.text
    done = await manager.send_form(page, "/office/SM/schedules/trips", days="14")
    assert "12 trips were made" in done.text
    assert rooms.operations.asked["top_up"] == 14
    assert (await manager.send_form(page, "/office/SM/schedules/trips", days="9999")).status_code == 422
