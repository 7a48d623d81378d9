"""A family with a promo code: with and without scripts, on a phone and at a desk; a wrong code, one used up."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import DESK, PHONE, Site, hold, pay, search, wait_for_ticket

SIZES = {"phone": PHONE, "desk": DESK}


def fill_in(page: Page, seats: list[str], code: str) -> None:
    """A parent with a child, an infant and a bag, and a code."""
    page.fill("[name=name]", "Nguyễn Thị Lan")
    page.fill("[name=phone]", f"09{uuid4().int % 10**8:08}")
    page.fill(f"[name=name-{seats[1]}]", "Nguyễn Bảo An")
    page.select_option(f"[name=type-{seats[1]}]", "child")
    page.locator("summary", has_text="A small child").first.click()
    page.fill(f"[name=infant-{seats[0]}]", "Bé Bi")
    page.locator("summary", has_text="extras").first.click()
    page.select_option(f"[name=extra-{seats[0]}-luggage]", "1")
    page.fill("[name=promo]", code)


def total(page: Page) -> str:
    """What the bill comes to."""
    return page.locator("#bill tfoot td").inner_text()


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_family_pays_what_was_shown(chromium: Browser, site: Site, size: str, *, scripts: bool) -> None:
    page = chromium.new_context(viewport=SIZES[size], locale="en-GB", java_script_enabled=scripts).new_page()
    search(page, site.url, "ha noi", "hai phong", days=3)
    seats = hold(page, 2)[::-1]
    full = total(page)
    fill_in(page, seats, "NO-SUCH")
    page.get_by_role("button", name="Show the price").click()
    expect(page.locator("#f-promo-error")).to_contain_text("There is no such code here")
    expect(page.locator("[name=promo]")).to_have_value("NO-SUCH")
    expect(page.locator("#bill")).to_contain_text("Child: reduced fare")
    page.fill("[name=promo]", "chaotet")
    page.get_by_role("button", name="Show the price").click()
    expect(page.locator("#bill")).to_contain_text("Code CHAOTET")
    expect(page.locator("#bill")).to_contain_text("Extra luggage, 20 kg")
    shown = total(page)
    assert shown != full
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") if scripts else True
    page.get_by_role("button", name="Go on to the payment").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Payment")
    expect(page.locator("main .actions button").first).to_contain_text(shown)
    pay(page)
    wait_for_ticket(page)
    for said in ("Child", "with Bé Bi on the lap", "Extra luggage, 20 kg"):
        expect(page.locator("main")).to_contain_text(said)
    page.context.close()


def test_a_code_that_is_used_up_says_so_and_the_way_goes_on_without(chromium: Browser, site: Site) -> None:
    office = chromium.new_context(viewport=DESK, locale="en-GB").new_page()
    site.sign_in(office, "manager")
    office.goto(f"{site.url}/office")
    code = f"ONE{uuid4().hex[:6].upper()}"
    office.goto(re.sub(r"/$", "", office.url) + "/prices")
    office.locator("summary", has_text="Add a promo code").click()
    office.fill("#f-code", code)
    office.fill("[name=share] >> visible=true", "20")
    office.fill("[name=uses]", "1")
    office.get_by_role("button", name="Add a promo code").click()
    expect(office.locator("main")).to_contain_text("It is offered from now on")
    guests = [chromium.new_context(viewport=PHONE, locale="en-GB").new_page() for _ in range(2)]
    for page in guests:
        search(page, site.url, "ha noi", "hai phong", days=4)
        hold(page, 1)
        page.fill("[name=name]", "Trần Minh")
        page.fill("[name=phone]", f"09{uuid4().int % 10**8:08}")
        page.fill("[name=promo]", code)
        page.get_by_role("button", name="Go on to the payment").click()
    first, second = guests
    expect(first.get_by_role("heading", level=1)).to_have_text("Payment")
    expect(first.locator("main")).to_contain_text(f"Code {code}")
    expect(second.locator("#f-promo-error")).to_contain_text("used as often as it may be")
    second.fill("[name=promo]", "")
    second.get_by_role("button", name="Go on to the payment").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Payment")
    office.reload()
    expect(office.locator("tr", has_text=code)).to_contain_text("0 + 1")
    for page in (office, *guests):
        page.context.close()
