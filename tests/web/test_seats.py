"""Choosing seats and holding them."""

import re

import httpx

from overland.booking import SeatState
from web.buying import HOLDS, SEATS, hold
from web.conftest import Behind, Browser


def plain(page: httpx.Response) -> str:
    """The words of a page, without its tags."""
    return re.sub("<[^>]+>", "", page.text)


async def test_the_map_says_everything_in_words(browser: Browser) -> None:
    page = await browser.get(SEATS)
    assert "Seat A1, Front row, at the window, first row, near the door, ₫280,000" in plain(page)
    assert "Seat B2, Standard, at the aisle, Taken" in plain(page)
    assert "Seat A5, Standard, at the window, near the toilet, Not for sale" in plain(page)


async def test_a_taken_seat_cannot_be_ticked(browser: Browser) -> None:
    page = await browser.get(SEATS)
    assert 'data-says="₫250,000" disabled' in page.text
    assert 'value="B1" data-price="280000"' in page.text


async def test_held_seats_lead_to_the_travellers(browser: Browser) -> None:
    booking = await hold(browser, "A2", "A3")
    page = await browser.get(f"{booking}/travellers")
    assert "₫500,000" in page.text
    assert "until 08:10" in page.text


async def test_seats_gone_meanwhile_are_named_and_the_others_stay_chosen(browser: Browser, behind: Behind) -> None:
    page = await browser.get(SEATS)
    behind.bookings.gone["B1"] = SeatState.RESERVED
    page = await browser.send_form(page, HOLDS, seat=["A1", "B1"])
    assert page.status_code == 409
    assert "Seat B1 is gone" in page.text
    assert 'value="A1" data-price="280000" data-says="₫280,000" checked' in page.text
    assert "Seat C1 is the nearest of the same kind and price" in page.text
    assert "seats A1, C1</p>" in page.text
    assert 'value="C1" data-price="280000" data-says="₫280,000" checked' in page.text


async def test_nothing_chosen_is_said(browser: Browser) -> None:
    page = await browser.send_form(await browser.get(SEATS), HOLDS)
    assert page.status_code == 422
    assert "Choose at least one seat" in page.text


async def test_good_seats_are_chosen_for_who_does_not_care(browser: Browser, behind: Behind) -> None:
    await browser.send_form(await browser.get(SEATS), HOLDS, choose="1")
    (held,) = behind.bookings.kept.values()
    assert [ticket.seat for ticket in held.tickets] == ["A1", "B1"]


async def test_a_wish_is_heard(browser: Browser, behind: Behind) -> None:
    page = await browser.get(SEATS)
    assert '<option value="window">at the window</option>' in page.text
    assert "upper deck" not in page.text
    await browser.send_form(page, HOLDS, choose="1", wish="window")
    (held,) = behind.bookings.kept.values()
    assert [ticket.seat for ticket in held.tickets] == ["A1", "C1"]


async def test_a_doubled_click_holds_once(browser: Browser, behind: Behind) -> None:
    page = await browser.get(SEATS)
    first = await browser.send_form(page, HOLDS, seat=["A1"])
    second = await browser.send_form(page, HOLDS, seat=["A1"])
    assert first.url == second.url
    assert len(behind.bookings.kept) == 1


async def test_seats_given_back_are_free_again(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    page = await browser.get(f"{booking}/travellers")
    page = await browser.send_form(page, f"{booking}/release")
    assert page.url.path.endswith("/seats")
    assert "A1" not in behind.bookings.gone


async def test_a_sold_out_trip_offers_the_others(browser: Browser, behind: Behind) -> None:
    behind.bookings.gone |= {f"{column}{row}": SeatState.PAID for column in "ABC" for row in range(1, 6)}
    page = await browser.get(SEATS)
    assert "This trip is sold out" in page.text
    assert "Other trips on this day" in page.text


async def test_an_address_without_its_stops_is_refused_in_words(browser: Browser) -> None:
    page = await browser.get(SEATS.partition("?")[0])
    assert page.status_code == 422
    assert "Something is not right yet" in page.text


async def test_women_may_wish_women_beside_them(browser: Browser, behind: Behind) -> None:
    behind.bookings.kept_seats = ("A1",)
    page = await browser.get(SEATS)
    assert re.search(r'value="A1"[^>]* disabled', page.text)
    refused = await browser.send_form(page, HOLDS, seat="A1")
    assert refused.status_code == 409
    assert "These seats cannot be given to you" in refused.text
    assert f"{SEATS.replace('&', '&amp;')}&amp;women=1" in page.text
    page = await browser.get(f"{SEATS}&women=1")
    assert "Nobody is told of it" in page.text
    assert not re.search(r'value="A1"[^>]* disabled', page.text)
    page = await browser.send_form(page, HOLDS, seat="A1", women="1")
    assert page.url.path.endswith("/travellers")
