"""The steps of a purchase, for tests that begin further on."""

from __future__ import annotations

import httpx

from web.conftest import Behind, Browser

SEATS = "/trips/00000000-0000-0000-0000-000000000065/seats?origin=0&destination=3&passengers=2"
HOLDS = "/trips/00000000-0000-0000-0000-000000000065/holds"
LAN = {"name": "Trần Thị Lan", "phone": "0912345678"}


async def hold(browser: Browser, *seats: str) -> str:
    """Hold seats and answer with the booking's address."""
    page = await browser.get(SEATS)
    page = await browser.send_form(page, HOLDS, seat=list(seats or ("A1", "B1")))
    assert page.url.path.endswith("/travellers")
    return page.url.path.removesuffix("/travellers")


async def name_travellers(browser: Browser, booking: str, **typed: str) -> httpx.Response:
    """Say who travels; the page that follows."""
    page = await browser.get(f"{booking}/travellers")
    return await browser.send_form(page, f"{booking}/travellers", **(LAN | {"name__B1": "An"} | typed))


async def buy(browser: Browser, behind: Behind) -> str:
    """A confirmed booking of seats A1 and B1; its address."""
    booking = await hold(browser)
    await name_travellers(browser, booking)
    behind.bookings.confirm(booking.rsplit("/", 1)[-1])
    return booking
