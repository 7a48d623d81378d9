"""A new company, from applying to the first seat it sells: all by clicking, and how many clicks that takes."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import asyncpg
import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import DESK, SOON, Site, hold, name_travellers, pay, search, wait_for_ticket
from processes.wait import eventually

CODE, OFFICE = "HOALU", "/office/HOALU"
MOST_CLICKS = 70
"""Fields that are filled in count too. Fifteen minutes are enough for four times as many."""


class Hand:
    """Clicks, and counts them."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.clicks = 0

    def press(self, name: str | re.Pattern[str], role: Any = "button", *, main: bool = True) -> None:
        """A button or link of this name."""
        scope = self.page.locator("main") if main else self.page
        scope.get_by_role(role, name=name).first.click()
        self.clicks += 1

    def fill(self, **fields: str) -> None:
        """The fields of a form by their names; what can be chosen is chosen."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name.replace('__', '-')}]").last
            tag = field.evaluate("it => it.tagName")
            if tag == "SELECT":
                field.select_option(field.locator("option", has_text=value).first.get_attribute("value"))
            else:
                field.fill(value)
            self.clicks += 1

    def go(self, path: str) -> None:
        """A page of the office, by its menu."""
        link = self.page.locator(f"aside nav a[href='{OFFICE}{path}']").first
        expect(link).to_be_attached()
        if not link.is_visible():
            link.evaluate("it => { it.closest('details').open = true }")
            self.clicks += 1
        link.click()
        self.clicks += 1


def path_in_mail(site: Site) -> str:
    """The way that the mail to who applied leads."""

    async def read() -> str | None:
        connection = await asyncpg.connect(site.dsn)
        try:
            sql = "SELECT body FROM operations.outbox WHERE name LIKE '%ApplicantMustKnow' ORDER BY id DESC LIMIT 1"
            body = await connection.fetchval(sql)
        finally:
            await connection.close()
        found = re.search(r'"path": ?"([^"]+confirm[^"]+)"', body if isinstance(body, str) else bytes(body).decode())
        return found[1] if found else None

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(read())).result() or ""


def apply_for_it(hand: Hand) -> None:
    """Sign up, say who one is, and confirm the address."""
    page = hand.page
    page.goto(hand.site.url)
    hand.press("Sell your seats here", "link", main=False)
    hand.press("Create an account", "link")
    hand.fill(name="Trần Thị Hoa", login="hoa@hoalu.example", password="xe chạy sớm mai")
    hand.press("Create an account")
    hand.fill(company="Nhà xe Hoa Lư", licence="GP-37/2026", tax_number="2700123456", phone="0912345678")
    hand.press("Apply")
    expect(page.get_by_role("status")).to_contain_text("We have sent you a mail")
    page.goto(hand.site.url + path_in_mail(hand.site))
    hand.press("This is my address")
    expect(page.locator("main")).to_contain_text("We look at it")


def take_it(site: Site, browser: Browser) -> None:
    """The admin looks at it and takes it."""
    page = browser.new_context(viewport=DESK, locale="en").new_page()
    site.sign_in(page, "admin")
    page.goto(f"{site.url}/admin/companies")
    page.get_by_role("link", name="Nhà xe Hoa Lư").click()
    page.fill("main [name=code]", CODE)
    page.get_by_role("button", name="Take this company", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("The company is in")
    page.context.close()


def set_up(hand: Hand) -> None:
    """Stops in towns that are known, a plan, a bus, a route with its price, a schedule, a way to pay."""
    page = hand.page
    page.reload()
    hand.press("To your office")
    for place, code in (("Ninh Bình", "NB"), ("Vinh", "VI")):
        hand.go("/network")
        hand.press("New stop", "link")
        hand.fill(place=place, name=f"Bến xe {place}", code=code)
        hand.press("Add the stop")
    hand.go("/fleet")
    hand.press("Draw a seat plan", "link")
    hand.fill(name="Ghế 16")
    hand.press("Fill with seats")
    hand.press("Add the seat plan")
    hand.go("/fleet")
    hand.press("New bus", "link")
    hand.fill(plate="35B-123.45", kind="Limousine 16", plan_id="Ghế 16")
    hand.press("Add the bus")
    hand.go("/network")
    hand.press("New route", "link")
    hand.fill(name="Ninh Bình – Vinh", code="NB-VI", stop__0="Bến xe Ninh Bình", stop__1="Bến xe Vinh")
    hand.fill(arrival__1="3:30", km__1="200", per_km="1.000")
    hand.press("Add the route")
    hand.go("/schedules")
    hand.press("New schedule", "link")
    hand.fill(route_id="Ninh Bình – Vinh", departure="07:30", bus_id="35B-123.45")
    hand.press("Add the schedule")
    hand.press("Make the missing trips")
    hand.go("/payments")
    hand.press("Practice bank", "link")
    page.locator("main [name=enabled]").check()
    hand.press("Save changes")


def found(page: Page, site: Site, company: str) -> bool:
    """Whether a search finds this company's trips."""
    search(page, site.url, "Ninh Bình", "Vinh")
    return company in page.locator("main").inner_text()


@pytest.mark.parametrize("context", ["desk"], indirect=True)
def test_a_new_company_sells_its_first_seat(site: Site, page: Page, chromium: Browser) -> None:
    hand = Hand(page, site)
    apply_for_it(hand)
    take_it(site, chromium)
    set_up(hand)
    passenger = chromium.new_context(viewport=DESK, locale="en").new_page()
    eventually(lambda: found(passenger, site, "Hoa Lư"), SOON / 1000, "it is not on sale")
    [seat] = hold(passenger, 1, "Hoa Lư")
    name_travellers(passenger, {seat: "Nguyễn Văn An"}, email="an@example.com")
    pay(passenger)
    wait_for_ticket(passenger)
    expect(passenger.locator("main")).to_contain_text("Hoa Lư")
    passenger.context.close()
    assert hand.clicks <= MOST_CLICKS, hand.clicks
