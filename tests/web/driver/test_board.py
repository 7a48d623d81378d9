"""A ticket at the door of the bus: one verdict fills the screen."""

from __future__ import annotations

import pytest

from overland.booking import Boarding, Verdict
from overland.kernel.permissions import Role
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
