"""Where a town has several stops on the way one may take another, with its time, address and price."""

from __future__ import annotations

from web.buying import SEATS
from web.conftest import Browser


async def test_another_stop_of_the_town_can_be_taken(browser: Browser) -> None:
    page = await browser.get(SEATS)
    assert "Bến xe Nước Ngầm" in page.text
    other = SEATS.replace("origin=0", "origin=1").replace("&", "&amp;")
    assert f'href="{other}"' in page.text
    assert page.text.count("Take this stop") == 1
