"""A new company, from applying to the first seat it sells: all by clicking, and how many clicks that takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import DESK, SOON, Site, hold, name_travellers, pay, search, wait_for_ticket
from processes.wait import eventually

MOST_CLICKS = 70
"""Fields that are filled in count too. Fifteen minutes are enough for four times as many."""


@dataclass(frozen=True)
class Newcomer:
    """A company that comes in, and the towns it goes between."""

    name: str
    code: str
    login: str
    origin: str
    destination: str


AT_A_DESK = Newcomer("Hoa Lư", "HOALU", "hoa@hoalu.example", "Ninh Bình", "Vinh")
ON_A_PHONE = Newcomer("Tháp Đôi", "THAPDOI", "hoa@thapdoi.example", "Quy Nhơn", "Tuy Hòa")


class Hand:
    """Clicks for a newcomer, and counts them."""

    def __init__(self, page: Page, site: Site, who: Newcomer) -> None:
        self.page = page
        self.site = site
        self.who = who
        self.clicks = 0

    def press(self, name: str | re.Pattern[str], role: Any = "button", *, main: bool = True) -> None:
        """A button or link of this name."""
        scope = self.page.locator("main") if main else self.page
        scope.get_by_role(role, name=name).first.click()
        self.clicks += 1

    def send(self, name: str) -> None:
        """Press what sends a form, and wait for what comes of it."""
        with self.page.expect_navigation():
            self.press(name)

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
        link = self.page.locator(f"aside nav a[href='/office/{self.who.code}{path}']").first
        expect(link).to_be_attached()
        if not link.is_visible():
            link.evaluate("it => { it.closest('details').open = true }")
            self.clicks += 1
        link.click()
        self.clicks += 1


def path_in_mail(site: Site) -> str:
    """The way that the mail to who applied leads."""
    sql = "SELECT body FROM outbox WHERE name LIKE '%ApplicantMustKnow' ORDER BY id DESC LIMIT 1"
    found = re.search(r'"path": ?"([^"]+confirm[^"]+)"', bytes(site.ask("operations", sql)).decode())
    assert found
    return found[1]


def apply_for_it(hand: Hand) -> None:
    """Sign up, say who one is, and confirm the address."""
    page = hand.page
    page.goto(hand.site.url)
    hand.press("Sell your seats here", "link", main=False)
    hand.press("Create an account", "link")
    hand.fill(name="Trần Thị Hoa", login=hand.who.login, password="xe chạy sớm mai")
    hand.press("Create an account")
    hand.fill(company=f"Nhà xe {hand.who.name}", licence="GP-37/2026", tax_number="2700123456", phone="0912345678")
    hand.press("Apply")
    expect(page.get_by_role("status")).to_contain_text("We have sent you a mail")
    page.goto(hand.site.url + path_in_mail(hand.site))
    hand.press("This is my address")
    expect(page.locator("main")).to_contain_text("We look at it")


def take_it(site: Site, browser: Browser, who: Newcomer) -> None:
    """The admin looks at it and takes it."""
    page = browser.new_context(viewport=DESK, locale="en").new_page()
    site.sign_in(page, "admin")
    page.goto(f"{site.url}/admin/companies")
    page.get_by_role("link", name=f"Nhà xe {who.name}").click()
    page.fill("main [name=code]", who.code)
    page.get_by_role("button", name="Take this company", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("The company is in")
    page.context.close()


def set_up(hand: Hand) -> None:
    """Stops in towns that are known, a plan, a bus, a route with its price, a schedule, a way to pay."""
    page, origin, destination = hand.page, hand.who.origin, hand.who.destination
    page.reload()
    hand.press("To your office")
    for place, code in ((origin, "A"), (destination, "B")):
        hand.go("/network")
        hand.press("New stop", "link")
        hand.fill(place=place, name=f"Bến xe {place}", code=code)
        hand.send("Add the stop")
    hand.go("/fleet")
    hand.press("Draw a seat plan", "link")
    hand.fill(name="Ghế 16")
    hand.press("Fill with seats")
    hand.send("Add the seat plan")
    hand.go("/fleet")
    hand.press("New bus", "link")
    hand.fill(plate="35B-123.45", kind="Limousine 16", plan_id="Ghế 16")
    hand.send("Add the bus")
    hand.go("/network")
    hand.press("New route", "link")
    hand.fill(name=f"{origin} – {destination}", code="AB", stop__0=f"Bến xe {origin}", stop__1=f"Bến xe {destination}")
    hand.fill(arrival__1="3:30", km__1="200", per_km="1.000")
    hand.send("Add the route")
    hand.go("/schedules")
    hand.press("New schedule", "link")
    hand.fill(route_id=f"{origin} – {destination}", departure="07:30", bus_id="35B-123.45")
    hand.send("Add the schedule")
    hand.send("Make the missing trips")
    hand.go("/payments")
    hand.press("Practice bank", "link")
    page.locator("main [name=enabled]").check()
    hand.send("Save changes")


def found(page: Page, site: Site, who: Newcomer) -> bool:
    """Whether a search finds this company's trips."""
    search(page, site.url, who.origin, who.destination)
    return who.name in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("context", "who"), [("phone", ON_A_PHONE), ("desk", AT_A_DESK)], indirect=["context"], ids=["phone", "desk"]
)
def test_a_new_company_sells_its_first_seat(site: Site, page: Page, chromium: Browser, who: Newcomer) -> None:
    hand = Hand(page, site, who)
    apply_for_it(hand)
    take_it(site, chromium, who)
    set_up(hand)
    passenger = chromium.new_context(viewport=page.viewport_size, locale="en").new_page()
    eventually(lambda: found(passenger, site, who), SOON / 1000, "it is not on sale")
    [seat] = hold(passenger, 1, who.name)
    name_travellers(passenger, {seat: "Nguyễn Văn An"}, email="an@example.com")
    pay(passenger)
    wait_for_ticket(passenger)
    expect(passenger.locator("main")).to_contain_text(who.name)
    passenger.context.close()
    assert hand.clicks <= MOST_CLICKS, hand.clicks
