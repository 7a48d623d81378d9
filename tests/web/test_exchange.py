"""Changing tickets for another trip: of which company, for whose ticket, and seats that are held first."""

from __future__ import annotations

import pytest

from overland.booking import Booking, SeatState
from web.buying import buy
from web.conftest import Behind, Browser


@pytest.fixture
async def booking(browser: Browser, behind: Behind) -> Booking:
    return behind.bookings.kept[(await buy(browser, behind)).rsplit("/", 1)[-1]]


def at(booking: Booking) -> str:
    """The page, for the first traveller alone."""
    return f"/bookings/{booking.reference}/exchange?ticket={booking.tickets[0].id}"


async def test_trips_of_the_company_are_offered_for_the_ticket_that_was_chosen(
    browser: Browser, booking: Booking
) -> None:
    page = await browser.get(at(booking))
    assert page.status_code == 200
    assert page.text.count("/exchange/seats?trip=") == 2, "of the company alone"
    assert f"ticket={booking.tickets[0].id}" in page.text


async def test_a_seat_is_held_for_the_ticket_that_was_chosen(
    browser: Browser, behind: Behind, booking: Booking
) -> None:
    trip = booking.journey.trip_id
    seats = at(booking).replace("/exchange?", f"/exchange/seats?trip={trip}&origin=0&destination=3&")
    page = await browser.get(seats)
    action = f"/bookings/{booking.reference}/exchange"
    without = await browser.send_form(page, action)
    assert without.status_code == 422
    behind.bookings.gone["C1"] = SeatState.PAID
    gone = await browser.send_form(page, action, seat="C1")
    assert (gone.status_code, behind.bookings.exchanged) == (409, None)
    held = await browser.send_form(page, action, seat="C3")
    assert held.url.path == f"/bookings/{booking.reference}"
    assert behind.bookings.exchanged
    assert behind.bookings.exchanged.tickets == (booking.tickets[0].id,)
    assert (behind.bookings.exchanged.trip_id, behind.bookings.exchanged.seats) == (trip, ("C3",))


@pytest.mark.parametrize("stretch", ["", "trip=x&origin=0&destination=3", "trip={}&origin=0&destination=255"])
async def test_a_trip_that_cannot_be_read_is_said_to_be_missing(
    browser: Browser, booking: Booking, stretch: str
) -> None:
    asked = stretch.format(booking.journey.trip_id)
    page = await browser.get(f"/bookings/{booking.reference}/exchange/seats?{asked}")
    assert page.status_code == 422
