"""The operator's terms before one pays, and on the ticket."""

from __future__ import annotations

from datetime import UTC, datetime

from overland.booking import Terms
from web.buying import hold, name_travellers
from web.cast import SAO_MAI
from web.conftest import Behind, Browser


async def test_they_are_read_before_paying_and_on_the_ticket(browser: Browser, behind: Behind) -> None:
    since = datetime(2026, 10, 1, tzinfo=UTC)
    behind.bookings.said = Terms(SAO_MAI, 2, "Mang giấy tờ.", "Bring a <document>.\n\nNo smoking.", since)
    booking = await hold(browser)
    page = await name_travellers(browser, booking)
    for said in ("By paying you agree", "Terms of Sao Mai", "<p>Bring a &lt;document&gt;.</p>", "No smoking."):
        assert said in page.text
    behind.bookings.confirm(booking.rsplit("/", 1)[-1])
    assert "Version 2" in (await browser.get(booking)).text


async def test_without_words_of_its_own_ours_are_read_with_its_refunds(browser: Browser) -> None:
    page = await name_travellers(browser, await hold(browser))
    assert "Sao Mai takes you and a usual piece of luggage" in page.text
    assert "Should you cancel:" in page.text
