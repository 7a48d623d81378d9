"""Who travels, and how they are reached."""

from datetime import timedelta
from uuid import UUID

from overland.identity import Companion
from web.buying import LAN, hold, name_travellers
from web.conftest import Behind, Browser


async def test_the_first_seat_is_the_bookers_unless_another_name_is_given(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    page = await name_travellers(browser, booking)
    assert page.url.path == f"{booking}/payment"
    (held,) = behind.bookings.kept.values()
    assert [ticket.name for ticket in held.tickets] == ["Trần Thị Lan", "An"]


async def test_seats_and_promo_codes_are_counted_by_where_they_are_asked_from(browser: Browser, behind: Behind) -> None:
    await name_travellers(browser, await hold(browser), promo="GUESS1")
    assert behind.bookings.asked_from == ["127.0.0.1", "127.0.0.1"]


async def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(browser: Browser) -> None:
    booking = await hold(browser)
    page = await name_travellers(browser, booking, phone="", name__B1="")
    assert page.status_code == 422
    assert "Give a phone number or an e-mail address" in page.text
    assert 'id="f-name-B1-error">Give a name' in page.text
    assert '<a href="#f-name-B1">Seat B1: Give a name' in page.text
    assert f'value="{LAN["name"]}"' in page.text


async def test_a_name_without_end_is_refused_beside_its_field_and_kept(browser: Browser) -> None:
    booking = await hold(browser)
    page = await name_travellers(browser, booking, name__B1="a" * 121)
    assert page.status_code == 422
    assert 'id="f-name-B1-error">Write the name in letters, at most 120' in page.text
    assert f'value="{"a" * 121}"' in page.text


async def test_what_booking_refuses_stands_beside_its_field(browser: Browser) -> None:
    booking = await hold(browser)
    page = await name_travellers(browser, booking, phone="not a number")
    assert page.status_code == 422
    assert 'id="f-phone-error">This is not a phone number' in page.text
    assert 'value="not a number"' in page.text


async def test_a_hold_that_is_over_says_so_and_leads_back_to_the_seats(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    behind.clock.forward(timedelta(minutes=11))
    page = await browser.get(f"{booking}/travellers")
    assert page.url.path == booking
    assert "The time to pay is over" in page.text
    assert "/trips/00000000-0000-0000-0000-000000000065/seats" in page.text


async def test_names_are_written_as_text(browser: Browser) -> None:
    booking = await hold(browser)
    await name_travellers(browser, booking, name__B1="<script>alert(1)</script>")
    page = await browser.get(f"{booking}/payment")
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert" not in page.text


async def test_another_browser_does_not_see_the_booking(browser: Browser) -> None:
    booking = await hold(browser)
    browser.cookies.clear()
    page = await browser.get(f"{booking}/travellers")
    assert page.status_code == 404


async def test_people_who_travelled_before_are_one_tap_away(browser: Browser, behind: Behind) -> None:
    page = await browser.get("/sign-in")
    await browser.send_form(page, "/sign-in", login="lan@example.com", password="a good password")
    await name_travellers(browser, await hold(browser))
    page = await browser.get(f"{await hold(browser, 'A2', 'A3')}/travellers")
    assert '<option value="An">' in page.text
    assert 'value="lan@example.com"' in page.text


async def test_someone_who_is_kept_is_offered_by_name_and_told_themselves(browser: Browser, behind: Behind) -> None:
    behind.identity.kept = [Companion(id=UUID(int=7), name="An Nguyễn", phone="+84912000111", email="")]
    page = await browser.get("/sign-in")
    await browser.send_form(page, "/sign-in", login="lan@example.com", password="a good password")
    booking = await hold(browser)
    assert '<option value="An Nguyễn">' in (await browser.get(f"{booking}/travellers")).text
    await name_travellers(browser, booking, name__B1="An Nguyễn")
    (held,) = behind.bookings.kept.values()
    assert [(ticket.name, ticket.phone) for ticket in held.tickets] == [
        ("Trần Thị Lan", ""), ("An Nguyễn", "+84912000111"),
    ]  # fmt: skip
