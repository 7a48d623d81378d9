"""Paying with a balance or a voucher: what one has, what it costs, the whole price or nothing."""

from datetime import timedelta
from uuid import UUID

from overland.kernel.money import Money
from overland.payments import Purse, ReturnPart, UsePurse
from web.buying import hold, name_travellers
from web.cast import SAO_MAI
from web.conftest import Behind, Browser
from web.test_sign_in import sign_in


async def begin(browser: Browser, behind: Behind) -> str:
    booking = await hold(browser)
    await name_travellers(browser, booking)
    behind.payments.pending(behind.bookings.kept[booking[10:]])
    return f"/pay-with-balance/{behind.payments.made[-1].id}"


async def test_a_voucher_pays_and_leads_back(browser: Browser, behind: Behind) -> None:
    there = await begin(browser, behind)
    page = await browser.send_form(await browser.get(there), there, code="7K2M")
    assert behind.payments.used == UsePurse("7K2M")
    assert page.url.path.startswith("/bookings/")


async def test_an_unknown_code_stays_beside_what_is_wrong(browser: Browser, behind: Behind) -> None:
    there = await begin(browser, behind)
    page = await browser.send_form(await browser.get(there), there, code="0000")
    assert (page.status_code, 'value="0000"' in page.text, "not known here" in page.text) == (404, True, True)
    page = await browser.send_form(page, there, code="")
    assert (page.status_code, "f-code-error" in page.text) == (422, True)


async def test_a_balance_that_is_too_small_is_said_so(browser: Browser, behind: Behind) -> None:
    there = await begin(browser, behind)
    page = await browser.get(there)
    token = page.text.split('name="form" value="')[1].split('"')[0]
    page = await browser.post(there, data={"with": "balance", "form": token})
    assert (page.status_code, "₫1,000 left" in page.text) == (409, True)


async def test_what_is_too_little_can_be_a_part(browser: Browser, behind: Behind) -> None:
    there = await begin(browser, behind)
    await sign_in(browser)
    behind.payments.purses = [Purse(UUID(int=1), SAO_MAI, Money(1_000, "VND"), behind.clock.now())]
    page = await browser.get(there)
    assert "Use ₫1,000 as a part" in page.text
    await browser.send_form(page, there)
    assert behind.payments.used == UsePurse("", part=True)


async def test_the_rest_is_asked_for_and_the_part_can_be_taken_back(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    await name_travellers(browser, booking)
    kept = behind.bookings.kept[booking[10:]]
    behind.payments.held(kept, 100_000)
    page = await browser.get(f"{booking}/paid")
    assert page.url.path == f"{booking}/payment"
    assert f"₫{kept.total.amount - 100_000:,}" in page.text
    part = behind.payments.made[-1].id
    await browser.send_form(page, f"{booking}/parts/{part}/back")
    assert behind.payments.returned == ReturnPart(part)


async def test_when_the_time_is_over_nothing_is_asked_for(browser: Browser, behind: Behind) -> None:
    there = await begin(browser, behind)
    behind.clock.forward(timedelta(hours=2))
    assert "time to pay is over" in (await browser.get(there)).text


async def test_whose_payment_nobody_knows_is_not_there(browser: Browser) -> None:
    assert (await browser.get(f"/pay-with-balance/{UUID(int=0)}")).status_code == 404


async def test_one_s_own_balance_is_offered(browser: Browser, behind: Behind) -> None:
    there = await begin(browser, behind)
    await sign_in(browser)
    behind.payments.purses = [Purse(UUID(int=1), SAO_MAI, Money(900_000, "VND"), behind.clock.now())]
    page = await browser.get(there)
    assert ("₫900,000 left" in page.text, "from the balance" in page.text) == (True, True)
