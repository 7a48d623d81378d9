"""The list of trips, one trip, and what is done with it."""

from __future__ import annotations

from uuid import UUID

import msgspec
import pytest

from overland.operations import TripStatus
from web.conftest import Browser
from web.office.cast import BUS, EVENING, MORNING, PLAN, ROUTE, TUAN
from web.office.conftest import Rooms

TRIP = f"/office/SM/trips/{MORNING.id}"


async def test_the_filters_stand_in_the_address(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(
        "/office/SM/trips", params={"first": "2026-11-02", "route": str(ROUTE.id), "status": "upcoming"}
    )
    assert rooms.operations.asked["trips"].route_id == ROUTE.id
    assert rooms.operations.asked["trips"].status is TripStatus.UPCOMING
    assert f'<option value="{ROUTE.id}" selected>' in page.text
    assert "29B-123.45" in page.text


async def test_an_unreadable_day_shows_today(manager: Browser) -> None:
    page = await manager.get("/office/SM/trips", params={"first": "tomorrow", "last": "1", "status": "x", "route": "y"})
    assert page.status_code == 200
    assert "07:30" in page.text


@pytest.mark.parametrize("path", ["trips", "sales", "occupancy"])
async def test_days_at_the_end_of_time_are_no_days(manager: Browser, path: str) -> None:
    for typed in ({"first": "0001-01-01", "last": "0001-01-02"}, {"first": "9999-12-31", "last": "9999-12-31"}):
        assert (await manager.get(f"/office/SM/{path}", params=typed)).status_code == 200


async def test_a_day_without_trips_leads_on(manager: Browser) -> None:
    page = await manager.get("/office/SM/trips", params={"first": "2026-12-24"})
    assert "No trips on these days" in page.text
    assert "/office/SM/trips/new?service_day=2026-12-24" in page.text


async def test_a_trip_shows_stops_seats_and_people(staff: Browser) -> None:
    page = await staff.get(TRIP)
    for said in (
        "07:30 Hà Nội – Vinh",
        "Bến xe Ninh Bình",
        "29B-123.45",
        "Trần Văn Tuấn",
        "Phạm Thu Chi",
        "0912 345 678",
    ):
        assert said in page.text
    assert "spot place boarded" in page.text
    assert "spot place blocked" in page.text


async def test_seats_are_shown_for_a_stretch(staff: Browser, rooms: Rooms) -> None:
    await staff.get(TRIP, params={"origin": "1", "destination": "2"})
    assert (rooms.bookings.asked["seat_map"].origin, rooms.bookings.asked["seat_map"].destination) == (1, 2)
    await staff.get(TRIP, params={"origin": "2", "destination": "1"})
    assert (rooms.bookings.asked["seat_map"].origin, rooms.bookings.asked["seat_map"].destination) == (0, 2)


async def test_seats_are_blocked_with_a_reason(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get(TRIP)
    done = await staff.send_form(page, f"{TRIP}/seats", seat=["A3", "B3"], do="block", reason="Broken belt")
    assert "The seats are out of sale" in done.text
    assert rooms.bookings.asked["block"].seats == ("A3", "B3")
    assert rooms.bookings.asked["block"].reason == "Broken belt"


async def test_blocking_needs_seats_and_a_reason(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get(TRIP)
    none = await staff.send_form(page, f"{TRIP}/seats", do="block", reason="x")
    assert none.status_code == 422
    assert "Choose at least one seat" in none.text
    unsaid = await staff.send_form(page, f"{TRIP}/seats", seat="A3", do="block", reason=" ")
    assert unsaid.status_code == 422
    assert "block" not in rooms.bookings.asked


async def test_blocked_seats_are_given_back(staff: Browser, rooms: Rooms) -> None:
    done = await staff.send_form(await staff.get(TRIP), f"{TRIP}/seats", seat="C5", do="unblock")
    assert "can be sold again" in done.text
    assert rooms.bookings.asked["unblock"].seats == ("C5",)


async def test_an_edit_names_the_version_it_read(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(TRIP)
    done = await manager.send_form(page, f"{TRIP}/edit", departure="8:15", bus_id=str(BUS.id), driver__0=str(TUAN.id))
    edit = rooms.operations.asked["edit_trip"]
    assert "The changes are saved" in done.text
    assert (edit.version, edit.departure, edit.bus_id, edit.driver_ids) == (3, 29_700, BUS.id, (TUAN.id,))


async def test_an_edit_of_an_old_version_is_told_and_keeps_what_was_typed(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(TRIP)
    rooms.operations.all[MORNING.id] = type(MORNING)(
        **{f: getattr(MORNING, f) for f in MORNING.__struct_fields__} | {"version": 4}
    )
    answer = await manager.send_form(page, f"{TRIP}/edit", departure="08:15", bus_id="")
    assert answer.status_code == 412
    assert "Someone else changed this meanwhile" in answer.text
    assert 'value="08:15"' in answer.text
    assert 'name="version" value="4"' in answer.text


async def test_an_unreadable_hour_is_refused_beside_its_field(manager: Browser, rooms: Rooms) -> None:
    answer = await manager.send_form(await manager.get(TRIP), f"{TRIP}/edit", departure="soon", bus_id="")
    assert answer.status_code == 422
    assert "Give the time like 07:30" in answer.text
    assert "edit_trip" not in rooms.operations.asked


async def test_a_change_of_a_trip_that_left_meanwhile_is_said_to_be_too_late(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(TRIP)
    gone = msgspec.structs.replace(MORNING, status=TripStatus.IN_PROGRESS, version=MORNING.version + 1)
    rooms.operations.all[MORNING.id] = gone
    answer = await manager.send_form(page, f"{TRIP}/edit", departure="08:15", bus_id="")
    assert answer.status_code == 412
    assert "Someone else changed this meanwhile" in answer.text


async def test_a_trip_is_put_on_sale(manager: Browser) -> None:
    address = f"/office/SM/trips/{EVENING.id}"
    done = await manager.send_form(await manager.get(address), f"{address}/publication")
    assert "The trip is on sale" in done.text


async def test_cancelling_shows_what_it_means_and_is_confirmed_by_typing(manager: Browser, rooms: Rooms) -> None:
    ask = await manager.get(f"{TRIP}/cancellation")
    assert "3 people hold a ticket" in ask.text
    wrong = await manager.send_form(ask, f"{TRIP}/cancellation", reason="Landslide", confirm="yes")
    assert wrong.status_code == 422
    assert rooms.operations.all[MORNING.id].status is TripStatus.UPCOMING
    done = await manager.send_form(ask, f"{TRIP}/cancellation", reason="Landslide", confirm="hn-vi", money="now")
    assert "Cancelled: Landslide" in done.text
    assert rooms.operations.all[MORNING.id].status is TripStatus.CANCELLED


async def test_a_cancelled_trip_is_not_cancelled_again(manager: Browser, rooms: Rooms) -> None:
    await rooms.operations.cancel_trip(None, MORNING.id, "Landslide")  # type: ignore[arg-type]
    page = await manager.get(f"{TRIP}/cancellation")
    assert page.url.path == TRIP


async def test_a_new_trip_takes_plan_and_kind_from_its_bus(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/trips/new")
    typed = {"route_id": str(ROUTE.id), "service_day": "2026-11-05", "departure": "25:30", "bus_id": str(BUS.id)}
    done = await manager.send_form(page, "/office/SM/trips/new", **typed)
    draft = rooms.operations.asked["add_trip"]
    assert "not on sale yet" in done.text
    assert (draft.departure, draft.plan_id, draft.bus_kind) == (91_800, PLAN.id, "Limousine 15")


async def test_a_new_trip_without_a_bus_needs_a_plan(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/trips/new")
    answer = await manager.send_form(page, "/office/SM/trips/new", route_id=str(UUID(int=999)), departure="7")
    assert answer.status_code == 422
    for field in ("route_id", "plan_id", "bus_kind", "departure"):
        assert f'id="f-{field}-error"' in answer.text
    assert "add_trip" not in rooms.operations.asked


async def test_the_passenger_list_is_for_paper(staff: Browser) -> None:
    page = await staff.get(f"{TRIP}/manifest")
    assert page.text.count("☐") == 2
    assert "Nguyễn Văn Bình" in page.text
