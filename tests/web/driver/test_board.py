"""A ticket at the door of the bus: one verdict fills the screen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from overland.booking import Boarding, BoardingConflict, Verdict
from overland.kernel.permissions import Role
from overland.web.passenger.booking import KEEP_UNTIL
from web.conftest import Browser
from web.office.cast import MORNING, SEVEN_THIRTY
from web.office.conftest import Rooms, Seen

TRIP = f"/driver/trips/{MORNING.id}"


async def test_a_good_ticket_is_welcome(driver: Browser, rooms: Rooms) -> None:
    page = await driver.send_form(await driver.get(TRIP), f"{TRIP}/board", ticket="  k7m2 q9x4 1 ")
    assert rooms.bookings.asked["board"].ticket == "k7m2 q9x4 1"
    assert 'data-verdict="tick"' in page.text
    for said in ("Welcome", "Seat A1", "Trần Thị Lan → Vinh", "2 of 3 on board"):
        assert said in page.text
    assert f'href="{TRIP}" data-next' in page.text


@pytest.mark.parametrize(
    ("verdict", "shape", "said"),
    [
        (Verdict.ALREADY, "hand", "On board since 07:30"),
        (Verdict.WRONG_TRIP, "cross", "Another trip"),
        (Verdict.VOID, "cross", "Not valid"),
        (Verdict.UNKNOWN, "cross", "No such ticket"),
    ],
)
async def test_every_other_verdict_has_its_own_shape(
    driver: Browser, rooms: Rooms, verdict: Verdict, shape: str, said: str
) -> None:
    rooms.bookings.verdict = Boarding(verdict, boarded_at=SEVEN_THIRTY if verdict is Verdict.ALREADY else None)
    page = await driver.send_form(await driver.get(TRIP), f"{TRIP}/board", ticket="X")
    assert f'data-verdict="{shape}"' in page.text
    assert said in page.text


async def test_nothing_typed_asks_nobody(driver: Browser, rooms: Rooms) -> None:
    page = await driver.send_form(await driver.get(TRIP), f"{TRIP}/board", ticket=" ")
    assert page.url.path == TRIP
    assert "board" not in rooms.bookings.asked


async def test_passengers_board_nobody(seen_by: Seen, rooms: Rooms) -> None:
    answer = await seen_by(Role.CUSTOMER, None).post(f"{TRIP}/board", data={"ticket": "X"})
    assert answer.status_code == 403
    assert "board" not in rooms.bookings.asked


async def test_the_camera_needs_wasm_and_nothing_else_does(driver: Browser) -> None:
    assert "wasm-unsafe-eval" in (await driver.get(TRIP)).headers["content-security-policy"]
    assert "wasm-unsafe-eval" not in (await driver.get("/driver")).headers["content-security-policy"]


async def test_a_phone_without_a_network_tells_later_when_it_was(driver: Browser, rooms: Rooms) -> None:
    page = await driver.get(TRIP)
    await driver.send_form(page, f"{TRIP}/board", ticket="X", at="2026-11-02T00:20:00.123Z", let_on="1")
    asked = rooms.bookings.asked["board"]
    assert (asked.at, asked.let_on) == (datetime(2026, 11, 2, 0, 20, 0, 123000, UTC), True)
    await driver.send_form(page, f"{TRIP}/board", ticket="X", at="just now")
    asked = rooms.bookings.asked["board"]
    assert (asked.at, asked.let_on) == (None, False)


async def test_the_page_may_be_kept_while_the_trip_lives(driver: Browser, rooms: Rooms) -> None:
    page = await driver.get(TRIP)
    ends = MORNING.stops[-1].arrival + timedelta(hours=12)
    assert page.headers[KEEP_UNTIL] == ends.isoformat()
    assert f'data-tail="{MORNING.id.hex[-10:]}"' in page.text
    await rooms.operations.cancel_trip(None, MORNING.id, "Landslide")  # type: ignore[arg-type]
    assert KEEP_UNTIL not in (await driver.get(TRIP)).headers


async def test_who_was_let_on_wrongly_is_named_to_driver_and_office(
    driver: Browser, seen_by: Seen, rooms: Rooms
) -> None:
    conflict = BoardingConflict(UUID(int=9), "A1", "Trần Thị Lan", Verdict.ALREADY, SEVEN_THIRTY, SEVEN_THIRTY)
    rooms.bookings.conflicts = (conflict,)
    said = "Trần Thị Lan, seat A1: let on at 07:30, with a ticket that was used at 07:30 already"
    assert said in (await driver.get(TRIP)).text
    assert said in (await seen_by(Role.STAFF).get(f"/office/SM/trips/{MORNING.id}/manifest")).text
