"""The ticket's page, and finding it again."""

import msgspec

from overland.booking import BookingStatus, WalletKind
from web.buying import buy, hold
from web.conftest import Behind, Browser


async def test_a_ticket_shows_all_that_is_needed_on_the_way(browser: Browser, behind: Behind) -> None:
    page = await browser.get(await buy(browser, behind))
    for fact in ("Trần Thị Lan", "A1", "07:30", "Thursday 5 November 2026", "GMT+7", "Bến xe Giáp Bát", "29B-123.45"):
        assert fact in page.text
    assert page.text.count('class="qr"') == 2
    assert 'href="/legal/terms?version=2">Terms of use, version 2</a>' in page.text
    assert page.headers["cache-control"] == "private, no-store"


async def test_the_link_with_the_key_opens_it_anywhere(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    browser.cookies.clear()
    assert (await browser.get(f"{booking}?key=wrong")).status_code == 404
    assert "Your tickets" in (await browser.get(f"{booking}?key=an-access-key-16")).text
    # From then on the browser has it, and the key need not stand in the address.
    assert "Your tickets" in (await browser.get(booking)).text


async def test_a_stranger_is_led_to_finding_it(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    browser.cookies.clear()
    page = await browser.get(booking)
    assert page.status_code == 404
    assert "Find your booking" in page.text
    assert 'value="K7M2Q9XA"' in page.text


async def test_reference_and_contact_find_it(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    browser.cookies.clear()
    page = await browser.get("/find-booking")
    page = await browser.send_form(page, "/find-booking", reference="k7m2 q9xa", contact="0912345678")
    assert page.url.path == booking


async def test_too_many_guesses_are_told_so(browser: Browser, behind: Behind) -> None:
    await buy(browser, behind)
    behind.bookings.patient = False
    page = await browser.get("/find-booking")
    page = await browser.send_form(page, "/find-booking", reference="K7M2Q9XA", contact="0912345678")
    assert page.status_code == 429
    assert "Too many wrong tries" in page.text
    assert 'value="0912345678"' in page.text


async def test_wrong_reference_and_wrong_contact_are_answered_alike(browser: Browser, behind: Behind) -> None:
    await buy(browser, behind)
    browser.cookies.clear()
    page = await browser.get("/find-booking")
    answers = [
        await browser.send_form(page, "/find-booking", reference=reference, contact="0900000000")
        for reference in ("K7M2Q9XA", "ZZZZZZZZ")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert all("No booking fits these two" in answer.text for answer in answers)


async def test_a_trip_that_does_not_run_says_who_cancelled_it_and_where_the_money_is(
    browser: Browser, behind: Behind
) -> None:
    booking = await buy(browser, behind)
    kept = behind.bookings.kept[booking[10:]]
    journey = msgspec.structs.replace(kept.journey, cancelled=True)
    behind.bookings.keep(kept, status=BookingStatus.CANCELLED, journey=journey)
    behind.payments.given_back(kept, kept.total)
    page = await browser.get(booking)
    assert "This trip does not run" in page.text
    assert "₫560,000 are on their way back" in page.text


async def test_tickets_are_shown_while_payments_does_not_answer(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    behind.payments.away = True
    assert "Your tickets" in (await browser.get(booking)).text


async def test_a_held_booking_goes_on_where_it_was(browser: Browser) -> None:
    booking = await hold(browser)
    page = await browser.get(booking)
    assert "Your seats are held" in page.text
    assert f'href="{booking}/travellers"' in page.text


async def test_the_calendar_has_the_journey(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    answer = await browser.get(f"{booking}/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART:20261105T003000Z" in answer.text


async def test_wallet_buttons_are_there_only_where_the_operator_has_keys(browser: Browser, behind: Behind) -> None:
    address = await buy(browser, behind)
    assert "Wallet" not in (await browser.get(address)).text
    behind.bookings.wallets = [WalletKind.APPLE, WalletKind.GOOGLE]
    page = await browser.get(address)
    assert page.text.count("Add to Apple Wallet") == page.text.count("Add to Google Wallet") == 2
    ticket = behind.bookings.kept[address.rsplit("/", 1)[-1]].tickets[0].id
    file = await browser.get(f"{address}/tickets/{ticket}/ticket.pkpass")
    assert (file.content, file.headers["content-type"]) == (b"a pass", "application/vnd.apple.pkpass")
    answer = await browser.get(f"{address}/tickets/{ticket}/google-wallet", follow_redirects=False)
    assert answer.headers["location"] == "https://pay.google.com/gp/v/save/x.y.z"
