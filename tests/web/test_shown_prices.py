"""A price that has changed since it was shown is told with both numbers, and is held only when it was seen."""

import re
from html import unescape

import httpx

from overland.web.passenger.shown_prices import shown_total
from web.buying import HOLDS, SEATS
from web.conftest import Behind, Browser


def field(page: httpx.Response) -> str:
    """The prices as the page carries them."""
    found = re.search('name="shown" value="([^"]+)"', page.text)
    assert found
    return unescape(found[1])


async def test_another_price_is_told_and_then_held(browser: Browser, behind: Behind) -> None:
    behind.bookings.dearer = 20_000
    seen = await browser.get(SEATS)
    page = await browser.send_form(seen, HOLDS, seat=["A2", "A3"], shown=field(seen))
    assert page.status_code == 409
    assert "It was ₫500,000, and is ₫520,000 now." in page.text
    assert 'value="A2" data-price="250000" data-says="₫250,000" checked' in page.text
    assert not behind.bookings.kept
    behind.bookings.dearer = 0
    await browser.send_form(page, HOLDS, seat=["A2", "A3"], shown=field(page))
    assert len(behind.bookings.kept) == 1


async def test_a_price_that_was_another_in_the_search_is_said_on_the_map(browser: Browser) -> None:
    assert "The price has changed since your search" not in (await browser.get(f"{SEATS}&seen=250000")).text
    assert "It was ₫240,000, and is ₫250,000 now." in (await browser.get(f"{SEATS}&seen=240000")).text


def test_a_field_that_nobody_of_us_has_written_says_nothing() -> None:
    said = '[[250000,["A1","A2"]],[280000,["B1"]]]'
    assert shown_total(said, ["A1", "B1"]) == 530_000
    for broken in ("", "x", "[[1]]", '{"A1":1}', said):
        assert shown_total(broken, ["A9"]) is None
