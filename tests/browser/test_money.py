"""The money of a company as its people see it: accounts, a shift with twenty sales, a file that does not agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Site, day

OFFICE = "/office/DM"
SALES = 20
A_TRIP = 5
HEADING = "type,order_id,bank_reference,amount,fee,currency,at"


def no_sideways(page: Page) -> None:
    """Nothing sticks out of the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_way_to_pay_is_set_up_and_tried(site: Site, page: Page) -> None:
    site.sign_in(page, "manager")
    page.goto(f"{site.url}{OFFICE}/payments")
    no_sideways(page)
    page.get_by_role("link", name="MoMo").click()
    expect(page.get_by_label("Address for notices")).to_have_value(re.compile("/v1/payments/notices/momo/"))
    no_sideways(page)
    page.get_by_role("button", name="Test this account").click()
    expect(page.get_by_role("status")).to_contain_text("It works")
    page.get_by_label("The provider’s test machines").check()
    page.get_by_label("Partner code").fill("MOMO")
    page.get_by_label("Access key").fill("F8BBA842ECF85")
    page.get_by_label("Secret key").fill("K951B6PE1waDMi640xX08PD3vg6EkVlz")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#f-secret_key-error")).to_contain_text("published sample")
    expect(page.get_by_label("Secret key")).to_have_value("")


@pytest.mark.parametrize("context", ["desk"], indirect=True)
def test_a_shift_with_twenty_sales_and_a_difference(site: Site, page: Page) -> None:
    site.sign_in(page, "staff")
    page.goto(f"{site.url}{OFFICE}/shift")
    page.get_by_label("Counter").fill("Giáp Bát 2")
    page.get_by_label("Change in the drawer").fill("500.000")
    page.get_by_role("button", name="Open the shift").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My shift")
    on = day(9)
    page.goto(f"{site.url}{OFFICE}/trips?first={on}&last={on}")
    links = page.locator("table.rowed tbody th a")
    trips = [f"{site.url}{links.nth(n).get_attribute('href')}" for n in range(SALES // A_TRIP)]
    taken = sum(sell(page, trips[number // A_TRIP], number) for number in range(SALES))
    page.goto(f"{site.url}{OFFICE}/shift")
    expect(page.locator("dl.counts")).to_contain_text(str(SALES))
    expect(page.locator("main")).not_to_contain_text("Should be there")
    no_sideways(page)
    page.get_by_label("Counted").fill(str(500_000 + taken - 20_000))
    page.get_by_role("button", name="Close the shift").click()
    expect(page.locator("dl.counts")).to_contain_text("₫20,000 missing")
    expect(page.locator("table.paper")).to_contain_text(f"₫{taken:,}")


def sell(page: Page, trip: str, number: int) -> int:
    """One seat, for cash with change; its price."""
    page.goto(trip)
    page.locator("label.spot.vacant input:not([disabled])").last.check(force=True)
    page.get_by_role("button", name="Sell the chosen seats").click()
    page.fill("[name=name-0]", f"Khách {number}")
    page.fill("[name=phone]", "0912345678")
    price = int(re.sub(r"\D", "", page.locator(".take strong").inner_text()))
    page.fill("[name=given]", str(price + 50_000))
    page.get_by_role("button", name="Take ₫").click()
    expect(page.locator(".take")).to_contain_text("₫50,000")
    return price


def test_a_file_that_does_not_agree(site: Site, page: Page, tmp_path: Path) -> None:
    site.sign_in(page, "manager")
    page.goto(f"{site.url}{OFFICE}/reconciliation")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(f"{HEADING}\npayment,x,PB1,12.5,0,VND,2026-11-02 08:00:00\n")
    take(page, wrong)
    expect(page.get_by_role("alert")).to_contain_text("This file cannot be taken")
    expect(page.locator("main")).to_contain_text("Not an amount as the provider writes it")
    strange = tmp_path / "strange.csv"
    strange.write_text(f"{HEADING}\npayment,nobody's,PB{tmp_path.name},250000,2750,VND,2026-11-02 08:00:00\n")
    take(page, strange)
    row = page.locator("tr", has_text=f"PB{tmp_path.name}")
    expect(row).to_contain_text("Not known here")
    no_sideways(page)
    row.get_by_label("Why it differs").fill("A test of the bank")
    row.get_by_role("button", name="Write it down").click()
    expect(page.locator("tr", has_text=f"PB{tmp_path.name}")).to_contain_text("A test of the bank")


def take(page: Page, file: Path) -> None:
    """Take a file of the practice bank in."""
    page.get_by_label("Provider").first.select_option("local")
    page.get_by_label("Settlement file").set_input_files(file)
    page.get_by_role("button", name="Take the file in").click()
