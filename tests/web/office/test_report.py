"""The office tells of a trip on its way, and reads who told what."""

from datetime import timedelta

from overland.operations import Seen, StopReport, TripStatus
from web.conftest import Browser
from web.office.cast import MORNING
from web.office.conftest import Rooms

TRIP = f"/office/SM/trips/{MORNING.id}"


async def test_a_time_by_the_clock_there_is_the_one_nearest_to_the_timetable(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(TRIP)
    await manager.send_form(page, f"{TRIP}/reports", sequence="1", seen="left", at="10:05")
    left = MORNING.stops[1].departure + timedelta(minutes=35)
    assert rooms.operations.asked["report_stop"] == StopReport(1, Seen.LEFT, left)


async def test_what_cannot_be_read_is_said_beside_the_field(manager: Browser) -> None:
    page = await manager.get(TRIP)
    answer = await manager.send_form(page, f"{TRIP}/reports", sequence="1", seen="left", at="soon")
    assert answer.status_code == 422
    assert 'value="soon"' in answer.text


async def test_the_counter_lets_people_on(manager: Browser, rooms: Rooms) -> None:
    await manager.send_form(await manager.get(TRIP), f"{TRIP}/status", status="boarding")
    assert rooms.operations.all[MORNING.id].status is TripStatus.BOARDING
    again = await manager.send_form(await manager.get(TRIP), f"{TRIP}/status", status="boarding")
    assert again.status_code == 409
    assert "cannot take this step" in again.text


async def test_the_log_says_who_told_what(manager: Browser) -> None:
    page = await manager.get(TRIP)
    assert "Will leave at · Hà Nội 08:30" in page.text
    assert "by itself" in page.text
