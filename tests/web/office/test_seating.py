"""Settling who sits beside whom."""

from __future__ import annotations

from overland.booking import SeatingPolicy
from web.conftest import Browser
from web.office.conftest import Rooms

AT = "/office/SM/seating"


async def test_the_wish_is_switched_on_and_off(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(await manager.get(AT), AT, women_together="1")
    assert "This holds from now on" in page.text
    assert rooms.bookings.seating == SeatingPolicy(women_together=True)
    assert 'name="women_together" value="1" checked' in page.text
    await manager.send_form(page, AT, women_together="")
    assert rooms.bookings.seating == SeatingPolicy()
