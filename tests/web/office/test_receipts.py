"""Receipts: what was issued, and what stands on the next ones."""

from __future__ import annotations

from web.conftest import Browser
from web.office.conftest import Rooms

HERE = "/office/SM/receipts"


async def test_each_has_its_number_and_a_correction_says_of_what(manager: Browser) -> None:
    page = await manager.get(HERE)
    for words in ("2026-000002", "Correction of", "2026-000001", "a.xml", "K7M2-Q9X4"):
        assert words in page.text


async def test_what_stands_on_them_is_settled_and_the_limit_stays(manager: Browser, rooms: Rooms) -> None:
    typed = {"seller": "Công ty Sao Mai", "tax_number": "0100109106", "address": "Hà Nội", "tax": "8,5"}
    await manager.send_form(await manager.get(HERE), HERE, **typed)
    policy = rooms.payments.asked["set_policy"]
    assert (policy.seller, policy.tax_number, policy.tax_basis_points) == ("Công ty Sao Mai", "0100109106", 850)
    assert (policy.refund_limit is not None, policy.zone) == (True, "Asia/Ho_Chi_Minh")


async def test_what_is_no_rate_stays_beside_its_field(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(HERE), HERE, tax="much", tax_number="x")
    assert page.status_code == 422
    assert ("f-tax-error" in page.text, "f-tax_number-error" in page.text, 'value="much"' in page.text) == (True,) * 3
