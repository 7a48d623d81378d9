"""Fare types, extras and a promo code on the way to the payment: the price is seen before anything is settled."""

import httpx
import pytest

from web.buying import LAN, buy, hold, name_travellers
from web.conftest import Behind, Browser
from web.offered import POLICY


@pytest.fixture(autouse=True)
def offered(behind: Behind) -> None:
    behind.bookings.policy = POLICY


async def show_price(browser: Browser, booking: str, **typed: str) -> httpx.Response:
    """Press the button that shows the price."""
    page = await browser.get(f"{booking}/travellers")
    return await browser.send_form(page, f"{booking}/travellers", **(LAN | {"update": "1"} | typed))


async def test_the_price_is_shown_with_what_it_is_made_of_and_nothing_is_lost(browser: Browser) -> None:
    booking = await hold(browser)
    typed = {"type__B1": "child", "extra__A1__luggage": "1", "shared__guide": "1", "promo": "chaotet"}
    page = await show_price(browser, booking, infant__A1="Bi", **typed)
    assert page.status_code == 200
    for said in ("Child: reduced fare", "-₫70,000", "Luggage", "Guide", "Code CHAOTET", "₫501,001"):
        assert said in page.text, said
    assert '<option value="child" selected>' in page.text
    assert 'value="Bi"' in page.text
    assert f'value="{LAN["name"]}"' in page.text


async def test_the_price_shown_is_the_price_to_pay_and_stands_on_the_ticket(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    page = await name_travellers(browser, booking, type__B1="child", infant__A1="Bi", promo="CHAOTET")
    assert page.url.path == f"{booking}/payment"
    assert "Pay ₫441,000" in page.text
    assert "Code CHAOTET" in page.text
    behind.bookings.confirm(booking.rsplit("/", 1)[-1])
    ticket = (await browser.get(booking)).text
    assert "with Bi on the lap" in ticket
    assert "Birth certificate" in ticket
    again = await browser.get(f"{await hold(browser, 'A2')}/travellers")
    assert '<option value="adult" selected>' in again.text


@pytest.mark.parametrize(
    ("code", "said"),
    [("NOPE", "There is no such code here"), ("GONE", "This code has been used as often as it may be")],
)
async def test_a_code_that_takes_nothing_off_says_why_beside_its_field(browser: Browser, code: str, said: str) -> None:
    booking = await hold(browser)
    for page in (
        await show_price(browser, booking, promo=code, type__B1="child"),
        await name_travellers(browser, booking, promo=code, type__B1="child"),
    ):
        assert page.status_code in {409, 422}
        assert f'id="f-promo-error">{said}' in page.text
        assert f'value="{code}"' in page.text
        assert "₫490,000" in page.text


async def test_an_extra_that_is_sold_out_says_so(browser: Browser) -> None:
    page = await name_travellers(browser, await hold(browser), extra__A1__luggage="2")
    assert page.status_code == 409
    assert "not enough left" in page.text


async def test_those_who_were_searched_for_are_filled_in(browser: Browser) -> None:
    booking = await hold(browser)
    page = await browser.get(f"{booking}/travellers?child=1")
    assert page.text.count('<option value="child" selected>') == 1
    assert "₫490,000" in page.text


async def test_a_party_stays_in_the_address_and_counts_in_the_total(browser: Browser) -> None:
    search = "/search?from=Hà Nội&to=Vinh&day=2026-11-05&passengers=2&child=1&infant=1"
    page = await browser.get(search)
    assert page.status_code == 200
    assert "1 of them a child, 1 infant on a lap" in page.text
    assert "₫437,500 for 2" in page.text
    assert "passengers=2&amp;child=1&amp;infant=1" in page.text
    seats = "/trips/00000000-0000-0000-0000-000000000065/seats?origin=0&destination=3&passengers=2&child=1"
    page = await browser.send_form(
        await browser.get(seats), seats.partition("?")[0].replace("seats", "holds"), seat=["A1", "B1"]
    )
    assert page.url.query == b"child=1"
    assert page.text.count('<option value="child" selected>') == 1


async def test_more_children_than_passengers_are_refused_beside_the_field(browser: Browser) -> None:
    page = await browser.get("/search?from=Hà Nội&to=Vinh&day=2026-11-05&passengers=1&child=1&infant=1")
    assert page.status_code == 422
    assert "more infants than adults" in page.text


async def test_extras_are_added_to_a_ticket_and_paid(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    ticket = behind.bookings.kept[booking.rsplit("/", 1)[-1]].tickets[0]
    address = f"{booking}/tickets/{ticket.id}/extras"
    assert address in (await browser.get(booking)).text
    page = await browser.get(address)
    empty = await browser.send_form(page, address)
    assert "Choose how many you want of what" in empty.text
    page = await browser.send_form(page, address, **{f"extra__{ticket.seat}__luggage": "2"})
    assert page.url.path == "/bookings/EXTRA123/payment"
    assert "Luggage × 2" in page.text
    assert "₫100,000" in page.text
    assert "Leave the extras" in page.text
    back = await browser.send_form(page, "/bookings/EXTRA123/release")
    assert back.url.path == booking
