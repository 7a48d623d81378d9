"""What a driver has to do today, and how it goes on."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

from overland.kernel.clock import FixedClock
from overland.kernel.permissions import Role
from overland.operations import Seen as AtStop
from overland.operations import StopReport, TripStatus
from overland.web.driver.trip import at_stops, next_stop
from web.conftest import Browser
from web.office.cast import MANIFEST, MORNING, SEVEN_THIRTY, THEIRS
from web.office.conftest import Rooms, Seen

TRIP = f"/driver/trips/{MORNING.id}"


async def test_a_driver_sees_their_own_trips(driver: Browser, rooms: Rooms) -> None:
    page = await driver.get("/driver")
    assert rooms.operations.asked["trips"].driver_account_id == UUID(int=600)
    assert f'href="{TRIP}"' in page.text
    assert "as of" in page.text


async def test_staff_see_every_trip_of_their_company(seen_by: Seen, rooms: Rooms) -> None:
    await seen_by(Role.STAFF).get("/driver")
    assert rooms.operations.asked["trips"].driver_account_id is None


async def test_a_day_off_is_said(driver: Browser, rooms: Rooms) -> None:
    rooms.operations.empty = True
    assert "No trip today" in (await driver.get("/driver")).text


async def test_passengers_have_no_driver_page(seen_by: Seen) -> None:
    assert (await seen_by(Role.CUSTOMER, None).get("/driver")).status_code == 403


async def test_another_companys_trip_is_not_there(driver: Browser) -> None:
    assert (await driver.get(f"/driver/trips/{THEIRS.id}")).status_code == 404


async def test_a_trip_counts_who_is_on_board_and_who_is_missing(driver: Browser) -> None:
    page = await driver.get(TRIP)
    assert "<strong>1</strong><span>/ 3</span>" in page.text
    assert "2 are missing" in page.text
    assert "Call Trần Thị Lan" in page.text
    assert "Call Nguyễn Văn Bình" not in page.text  # on board already
    assert "1 gets off here" in page.text


async def test_a_trip_is_begun_and_completed(driver: Browser, rooms: Rooms, clock: FixedClock) -> None:
    boarding = await driver.send_form(await driver.get(TRIP), f"{TRIP}/status")
    assert rooms.operations.all[MORNING.id].status is TripStatus.BOARDING
    begun = await driver.send_form(boarding, f"{TRIP}/status")
    assert "Complete before the last stop" in begun.text
    clock.forward(timedelta(hours=8))
    done = await driver.send_form(await driver.get(TRIP), f"{TRIP}/status")
    assert rooms.operations.all[MORNING.id].status is TripStatus.COMPLETED
    assert "Begin the trip" not in done.text
    assert 'name="ticket"' not in done.text


async def test_the_stops_are_told_with_one_tap(driver: Browser, rooms: Rooms) -> None:
    boarding = await driver.send_form(await driver.get(TRIP), f"{TRIP}/status")
    page = await driver.send_form(boarding, f"{TRIP}/status")
    assert "Left Hà Nội" in page.text
    await driver.send_form(page, f"{TRIP}/reports")
    assert rooms.operations.asked["report_stop"] == StopReport(0, AtStop.LEFT)
    await driver.send_form(page, f"{TRIP}/reports", seen="expected", minutes="30")
    late = MORNING.stops[0].departure + timedelta(minutes=30)
    assert rooms.operations.asked["report_stop"] == StopReport(0, AtStop.EXPECTED, late)
    for stop in ("99", "-1", "²", "1" * 5000):
        assert (await driver.send_form(page, f"{TRIP}/reports", seen="seen", sequence=stop)).status_code == 404


async def test_the_phone_tells_where_the_bus_is_while_the_trip_runs(driver: Browser, rooms: Rooms) -> None:
    assert "data-share" not in (await driver.get(TRIP)).text
    page = await driver.send_form(await driver.get(TRIP), f"{TRIP}/status")
    assert "Your name is not told" in page.text
    fix = {"lat": 20.2, "lon": 105.9, "measured_at": "2026-11-02T01:00:00Z", "speed": 20.5}
    kept = await driver.send_form(page, f"{TRIP}/positions", fixes=json.dumps([fix]))
    assert kept.status_code == 204
    [told] = rooms.operations.asked["tell_position"]
    assert (told.lat, told.speed, told.bearing) == (20.2, 20.5, None)
    assert (await driver.send_form(page, f"{TRIP}/positions", fixes="here")).status_code == 422


async def test_a_step_that_cannot_be_taken_is_told(driver: Browser, rooms: Rooms) -> None:
    page = await driver.get(TRIP)
    await rooms.operations.cancel_trip(None, MORNING.id, "Landslide")  # type: ignore[arg-type]
    answer = await driver.send_form(page, f"{TRIP}/status")
    assert answer.status_code == 409
    assert "cannot take this step" in answer.text


async def test_only_begin_and_complete_are_steps(driver: Browser) -> None:
    page = await driver.get(TRIP)
    assert (await driver.send_form(page, f"{TRIP}/status", status="cancelled")).status_code == 404


def test_people_stand_at_the_stop_where_they_get_on() -> None:
    first, second = at_stops(MANIFEST.entries)
    assert [entry.seat for entry in first.people] == ["A1", "B2"]
    assert (first.boarded, first.leaving) == (1, 0)
    assert (second.sequence, second.boarded, second.leaving) == (1, 0, 1)


def test_the_next_stop_follows_the_timetable() -> None:
    assert next_stop(MORNING, SEVEN_THIRTY) == 0
    assert next_stop(MORNING, SEVEN_THIRTY + timedelta(minutes=1)) == 1
    assert next_stop(MORNING, SEVEN_THIRTY + timedelta(days=1)) == 2
