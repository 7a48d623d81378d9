"""What the server says of keeping tickets: which page, until when, and whose worker may do so."""

from __future__ import annotations

from datetime import timedelta

from overland.web.passenger.booking import KEEP_UNTIL
from web.buying import buy, hold
from web.conftest import Behind, Browser


async def test_a_good_ticket_may_be_kept_until_half_a_day_after_the_arrival(browser: Browser, behind: Behind) -> None:
    address = await buy(browser, behind)
    booking = behind.bookings.kept[address.rsplit("/", 1)[-1]]
    page = await browser.get(address)
    assert page.headers[KEEP_UNTIL] == (booking.journey.destination.at + timedelta(hours=12)).isoformat()
    assert '<p class="notice amber from-memory" hidden' in page.text
    behind.clock.at = booking.journey.destination.at + timedelta(hours=12)
    assert KEEP_UNTIL not in (await browser.get(address)).headers


async def test_nothing_else_may_be_kept(browser: Browser, behind: Behind) -> None:
    held = await hold(browser)
    assert KEEP_UNTIL not in (await browser.get(held)).headers
    for address in ("/", "/find-booking", f"{held}/travellers"):
        assert KEEP_UNTIL not in (await browser.get(address)).headers


async def test_the_worker_may_work_for_pages(browser: Browser) -> None:
    worker = await browser.get("/static/ticket-worker.js")
    assert worker.headers["service-worker-allowed"] == "/"
    assert worker.headers["cache-control"] == "no-cache"
    assert "service-worker-allowed" not in (await browser.get("/static/app.js")).headers
