"""Many trips at once: found by weekday and hour, their prices shown before, and what of it comes back."""

import httpx
import pytest

from overland.operations import PriceChange, TripsUndo
from web.conftest import Browser
from web.office.cast import MORNING
from web.office.conftest import Rooms
from web.office.fakes_together import CALLED_OFF

PICKED = {"trip": f"{MORNING.id}.{MORNING.version}", "what": "price", "round_to": "1.000"}


async def look(manager: Browser, **typed: str) -> httpx.Response:
    """What other prices mean, asked from the list of trips."""
    listed = await manager.get("/office/SM/trips")
    return await manager.send_form(listed, "/office/SM/trip-changes/preview", **PICKED, **typed)


async def test_all_trips_of_weekdays_and_hours_are_chosen_with_one_click(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(
        "/office/SM/trips", params={"weekday": ["0", "4"], "since": "05:00", "until": "09:00", "pick": "all"}
    )
    asked = rooms.operations.asked["trips"]
    assert (asked.weekdays, asked.since, asked.until) == (
        (True, False, False, False, True, False, False), 18_000, 32_400,
    )  # fmt: skip
    assert f'value="{MORNING.id}.{MORNING.version}" checked' in page.text
    assert "weekday=0&amp;weekday=4" in page.text, "the filters stay in the address"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ({"price_way": "percent", "price": "+15"}, PriceChange(basis_points=1_500)),
        ({"price_way": "amount", "price": "-20.000"}, PriceChange(amount=-20_000)),
        ({"price_way": "fixed", "price": "330.000"}, PriceChange(fixed=330_000)),
        ({"price_way": "route"}, PriceChange(as_route=True)),
    ],
    ids=lambda one: one.get("price_way", "") if isinstance(one, dict) else "",
)
async def test_prices_are_shown_before_and_say_what_holds_them(
    manager: Browser, rooms: Rooms, typed: dict[str, str], meant: PriceChange
) -> None:
    page = await look(manager, **typed)
    assert [wish.price for wish in rooms.operations.wishes] == [meant]
    assert "345,000" in page.text
    assert "not above the country" in page.text
    assert "What is sold keeps its price" in page.text
    assert "One trip has other prices" in page.text, "nobody is told of it"


async def test_a_price_that_cannot_be_read_keeps_what_was_typed(manager: Browser, rooms: Rooms) -> None:
    page = await look(manager, price_way="percent", price="lots")
    assert page.status_code == 422
    assert 'value="lots"' in page.text
    assert rooms.operations.wishes == []


async def test_what_of_a_cancellation_comes_back_is_chosen_and_the_rest_says_why(
    manager: Browser, rooms: Rooms
) -> None:
    rooms.operations.with_changes()
    listed = await manager.get("/office/SM/trip-changes")
    assert "Other prices: +15 %" in listed.text
    assert "Bão số 9" in listed.text
    page = await manager.get(f"/office/SM/trip-changes/{CALLED_OFF}/undo")
    assert "29B-123.45" in page.text
    assert "07:00 Hà Nội – Vinh" in page.text
    assert "1 of 2 trips can run again" in page.text
    none = await manager.send_form(page, f"/office/SM/trip-changes/{CALLED_OFF}/undo")
    assert none.status_code == 422
    await manager.send_form(page, f"/office/SM/trip-changes/{CALLED_OFF}/undo", trip=str(MORNING.id))
    assert rooms.operations.undone == [TripsUndo((MORNING.id,))]


async def test_a_change_that_is_not_there(manager: Browser) -> None:
    assert (await manager.get(f"/office/SM/trip-changes/{CALLED_OFF}/undo")).status_code == 404


async def test_only_who_booked_these_trips_is_counted(manager: Browser, rooms: Rooms) -> None:
    listed = await manager.get("/office/SM/trips")
    moved = PICKED | {"what": "shift", "minutes": "20"}
    rooms.reports.elsewhere = 7
    page = await manager.send_form(listed, "/office/SM/trip-changes/preview", **moved)
    assert "20 travellers are told" in page.text
