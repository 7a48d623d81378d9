"""Tax on its page: what is owed of some days, and rates by product."""

from __future__ import annotations

from datetime import date

from overland.payments import NewTaxRate, TaxPeriod
from web.conftest import Browser
from web.office.conftest import Rooms

PAGE, RATES = "/office/SM/tax", "/office/SM/tax/rates"


async def test_what_is_owed_of_some_days(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(f"{PAGE}?first=2026-11-01&last=2026-11-20")
    period: TaxPeriod = rooms.payments.asked["tax_report"]
    assert (period.first_day, period.last_day) == (date(2026, 11, 1), date(2026, 11, 20))
    for said in ("Journey", "₫216,000", "₫108,000", "₫100,000", "₫8,000", "<code>meal</code>"):
        assert said in page.text


async def test_a_rate_for_one_extra(manager: Browser, rooms: Rooms) -> None:
    wish = {"product": "extra", "code": "meal", "rate": "8,5", "valid_from": "2030-01-01"}
    page = await manager.send_form(await manager.get(PAGE), RATES, **wish)
    assert rooms.payments.asked["set_tax_rate"] == NewTaxRate("extra meal", 850, date(2030, 1, 1))
    assert "Settled." in page.text


async def test_what_is_wrong_is_said_and_kept(manager: Browser, rooms: Rooms) -> None:
    wish = {"product": "transport", "code": "meal", "rate": "much", "valid_from": "2030-01-01"}
    page = await manager.send_form(await manager.get(PAGE), RATES, **wish)
    assert (page.status_code, 'value="much"' in page.text, "Only an extra has a code" in page.text) == (422, True, True)
    assert "set_tax_rate" not in rooms.payments.asked
    page = await manager.send_form(page, RATES, product="fee", code="", rate="8", valid_from="2030-01-01")
    assert (page.status_code, "There is a rate for this" in page.text) == (409, True)


async def test_as_a_table(manager: Browser) -> None:
    table = await manager.get("/office/SM/lists/tax.csv?first=2026-11-01&last=2026-11-20")
    assert "transport,8" in table.text
