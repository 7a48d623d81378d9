"""Rating a journey after it."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from overland.booking import Reputation, TicketStatus
from web.buying import buy
from web.conftest import Behind, Browser


async def arrived(browser: Browser, behind: Behind) -> str:
    """Lan went with seat A1; An, who had B1, did not come."""
    booking = await buy(browser, behind)
    kept = behind.bookings.kept[booking.rsplit("/", 1)[-1]]
    gone = msgspec.structs.replace(kept.tickets[0], status=TicketStatus.BOARDED)
    behind.bookings.keep(kept, tickets=(gone, *kept.tickets[1:]))
    return booking


async def test_the_ticket_leads_there_after_the_arrival(browser: Browser, behind: Behind) -> None:
    booking = await arrived(browser, behind)
    assert f"{booking}/rating" not in (await browser.get(booking)).text
    behind.clock.forward(timedelta(days=5))
    page = await browser.get(booking)
    assert f"{booking}/rating" in page.text


async def test_a_journey_is_rated_once_and_the_answer_stands_beside(browser: Browser, behind: Behind) -> None:
    booking = await arrived(browser, behind)
    page = await browser.get(f"{booking}/rating")
    assert page.text.count('type="radio"') == 5
    ticket = behind.bookings.kept[booking.rsplit("/", 1)[-1]].tickets[0]
    at = f"{booking}/tickets/{ticket.id}/rating"
    page = await browser.send_form(page, at, words="Rất tốt")
    assert page.status_code == 422
    assert ">Rất tốt</textarea>" in page.text
    page = await browser.send_form(page, at, score="4", words="Rất <i>tốt</i>")
    assert page.url.path == f"{booking}/rating"
    assert "4 of 5 stars" in page.text
    assert "Rất &lt;i&gt;tốt&lt;/i&gt;" in page.text
    assert "Hẹn gặp lại" in page.text


async def test_results_tell_what_others_think(browser: Browser, behind: Behind) -> None:
    behind.bookings.reputation = Reputation(4.4, 128)
    page = await browser.get("/search", params={"from": "Hà Nội", "to": "Vinh, Nghệ An", "day": "2026-11-05"})
    assert "4.4 <span" in page.text
    assert "(128 ratings)" in page.text
    assert "Best rated" in page.text
