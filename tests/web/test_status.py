"""Where a bus is, for whoever has the link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from overland.booking import StopProgress, TripProgress, TripState
from overland.operations import BusPosition, Nearness
from overland.web.passenger.pickup import draw_pickup
from web.buying import buy
from web.cast import NOW, SAO_MAI, ZONE, trip_on_sale
from web.conftest import Behind, Browser

TRIP = "/trips/00000000-0000-0000-0000-000000000065/status"
LEFT = datetime(2026, 11, 2, 0, 30, tzinfo=UTC)


def going(state: TripState, minutes: int = 0) -> TripProgress:
    """A bus of Sao Mai, so late."""
    late = timedelta(minutes=minutes)
    stops = tuple(
        StopProgress(n, place, f"Bến xe {place}", "", ZONE, at, at + late, passed=n == 0)
        for n, (place, at) in enumerate((("Hà Nội", LEFT), ("Vinh", LEFT + timedelta(hours=5))))
    )
    return TripProgress(
        UUID(int=101), SAO_MAI, "Sao Mai", "1900 1234", "Hà Nội – Vinh", LEFT.date(), state, minutes * 60, stops,
        "29B-123.45", NOW,
    )  # fmt: skip


async def test_a_late_bus_says_how_late_and_when_it_comes(browser: Browser, behind: Behind) -> None:
    behind.bookings.going = going(TripState.UNDER_WAY, 25)
    page = await browser.get(TRIP, params={"origin": 0, "destination": 1})
    for fact in ("On the road, 25 minutes late", "29B-123.45", "12:30", "12:55", "behind", "your stop", "08:00"):
        assert fact in page.text
    assert 'data-live="/v1/trips/00000000-0000-0000-0000-000000000065/progress/events"' in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text


async def test_the_bus_is_on_the_map_and_in_words(browser: Browser, behind: Behind) -> None:
    behind.bookings.going = going(TripState.UNDER_WAY, 25)
    assert "The bus is" not in (await browser.get(TRIP)).text
    here = BusPosition(UUID(int=101), 20.2, 105.9, LEFT + timedelta(hours=1), 1, Nearness.ON_WAY, 180, 20.0)
    behind.operations.bus = here
    page = await browser.get(TRIP)
    assert "The bus is between Hà Nội and Vinh</strong>, 72 km/h" in page.text
    assert "at 08:30" in page.text
    assert '<g class="bus"' in page.text
    behind.operations.bus = msgspec.structs.replace(here, sequence=0, nearness=Nearness.AT_STOP, speed=None)
    assert "The bus is at Hà Nội</strong> <" in (await browser.get(TRIP)).text
    behind.bookings.going = going(TripState.ARRIVED)
    assert "The bus is" not in (await browser.get(TRIP)).text


async def test_on_time_and_cancelled_are_said(browser: Browser, behind: Behind) -> None:
    behind.bookings.going = going(TripState.SCHEDULED)
    assert "Not left yet, on time" in (await browser.get(TRIP)).text
    behind.bookings.going = going(TripState.CANCELLED)
    assert "This trip does not run" in (await browser.get(TRIP)).text


async def test_an_unknown_trip_is_not_there(browser: Browser) -> None:
    assert (await browser.get(TRIP)).status_code == 404


async def test_the_ticket_leads_there_and_shows_where_to_get_on(browser: Browser, behind: Behind) -> None:
    page = await browser.get(await buy(browser, behind))
    assert f'href="{TRIP}?origin=0&amp;destination=3"' in page.text
    assert 'aria-label="Small map: Bến xe Giáp Bát with the stops before and after it"' in page.text


def test_stops_without_coordinates_make_no_map() -> None:
    calls = trip_on_sale(NOW).calls
    assert draw_pickup(calls, 0) is not None
    lost = tuple(msgspec.structs.replace(call, lat=None) for call in calls)
    assert draw_pickup(lost, 0) is None
