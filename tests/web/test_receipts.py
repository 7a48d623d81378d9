"""A booking's receipts, for who has the booking."""

from datetime import date
from uuid import UUID

from overland.kernel.money import Money
from overland.payments import Receipt
from web.buying import buy
from web.cast import NOW, SAO_MAI
from web.conftest import Behind, Browser


async def test_they_are_linked_and_shown(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    assert f"{booking}/receipts" in (await browser.get(booking)).text
    assert "no receipt yet" in (await browser.get(f"{booking}/receipts")).text
    paid, tax = Money(560_000, "VND"), Money(50_909, "VND")
    behind.payments.receipts = [
        Receipt(
            SAO_MAI, 2026, 7, "receipt", UUID(int=1), UUID(int=2), "AB12-CD34", "Hà Nội – Huế", "vnpay", paid, tax,
            1000, "Công ty Sao Mai", "0100109106", "Hà Nội", NOW, date(2026, 5, 1),
        )
    ]  # fmt: skip
    page = await browser.get(f"{booking}/receipts")
    for words in ("Receipt 2026-000007", "Công ty Sao Mai", "0100109106", "₫560,000", "₫50,909", "10%", "VNPay"):
        assert words in page.text


async def test_not_for_others(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    browser.cookies.clear()
    assert (await browser.get(f"{booking}/receipts")).status_code == 404
