"""People one books for, on one's own pages."""

from __future__ import annotations

import re

from web.account.cast import Person


async def test_someone_is_kept_changed_and_forgotten(lan: Person) -> None:
    page = await lan.fill("/account/companions", name="Bé Na", phone="0912 345 678")
    assert "Bé Na" in page.text
    assert "+84912345678" in page.text
    address = re.search(r"/account/companions/[0-9a-f-]+", page.text)
    assert address
    page = await lan.fill(address[0], name="Bé Nụ", phone="")
    assert page.url.path == "/account/companions"
    assert "Bé Nụ" in page.text
    assert "+84912345678" not in page.text
    page = await lan.fill(address[0], f"{address[0]}/forget")
    assert "Bé Nụ" not in page.text


async def test_what_is_wrong_stands_beside_it_and_what_was_typed_stays(lan: Person) -> None:
    page = await lan.fill("/account/companions", name="Bé Na", phone="12")
    assert re.search(r'id="f-phone-error">This is not a phone number', page.text)
    assert 'value="Bé Na"' in page.text


async def test_an_unknown_one_is_not_there(lan: Person) -> None:
    page = await lan.browser.get("/account/companions/018f0000-0000-7000-8000-00000000000a")
    assert page.status_code == 404
