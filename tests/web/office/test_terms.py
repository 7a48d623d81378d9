"""The operator's terms in the office."""

from __future__ import annotations

from overland.booking import TermsDraft
from web.conftest import Browser
from web.office.conftest import Rooms

PAGE = "/office/SM/terms"


async def test_terms_are_written_anew(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(PAGE)
    assert "Bring a document." in page.text
    page = await manager.send_form(page, PAGE, vi="Mang vé.", en="Bring your ticket.")
    assert "Kept. These terms hold for what is booked from now on." in page.text
    assert rooms.bookings.asked["set_terms"] == TermsDraft("Mang vé.", "Bring your ticket.")


async def test_what_is_missing_stands_beside_its_field(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(PAGE), PAGE, vi="Mang vé.", en="")
    assert page.status_code == 422
    assert 'id="f-en-error"' in page.text
    assert ">Mang vé.</textarea>" in page.text


async def test_staff_may_not(staff: Browser) -> None:
    assert (await staff.get(PAGE)).status_code == 403
