"""Changing the date of a ticket: dearer with a payment, cheaper with money back; with and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from browsing import Site, day, hold, name_travellers, pay, search, wait_for_money_back, wait_for_ticket

pytestmark = pytest.mark.parametrize("context", ["phone, no scripts", "desk"], indirect=True)


def buy(page: Page, site: Site, origin: str, destination: str, days: int) -> None:
    search(page, site.url, origin, destination, days=days)
    seats = hold(page, 1)
    name_travellers(page, {seats[0]: "Nguyễn Thị Lan"}, email="lan@example.com")
    pay(page)
    wait_for_ticket(page)


def choose_day(page: Page, days: int) -> None:
    """From the ticket to the trips of another day."""
    page.get_by_role("link", name="Change date, trip or seat").click()
    page.fill("[name=day]", day(days).isoformat())
    page.get_by_role("button", name="Show trips").click()
    expect(page.locator("ol.offers li").first).to_be_visible()
    page.wait_for_load_state()


def seats_by_price(page: Page) -> list[tuple[int, str]]:
    """The seats that are offered, the cheapest first."""
    rows = page.locator("form.narrow label.choice")
    expect(rows.first).to_be_visible()
    page.wait_for_load_state()
    found = []
    for n in range(rows.count()):
        price = int(re.sub(r"\D", "", rows.nth(n).locator(".number").inner_text()))
        found.append((price, rows.nth(n).locator("input").get_attribute("value") or ""))
    return sorted(found)


def pick(page: Page, label: str) -> None:
    page.locator(f"input[name=seat][value='{label}']").check(force=True)
    page.get_by_role("button", name="Hold and see the difference").click()


def fits(page: Page) -> bool:
    return page.locator("html").evaluate("e => e.scrollWidth <= innerWidth") is True


def pick_a_trip_with_classes(page: Page) -> list[tuple[int, str]]:
    """The seats of the first trip of the day that has dearer ones and cheaper ones."""
    links = page.locator("ol.offers a.button")
    addresses = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
    here = page.url
    for address in addresses:
        page.goto(here.partition("/bookings/")[0] + address)
        seats = seats_by_price(page)
        if seats[0][0] < seats[-1][0]:
            return seats
    raise AssertionError("no trip has seats of two prices")


def test_another_day_for_more_and_another_seat_for_less(page: Page, site: Site) -> None:
    """To a dearer seat of another day the difference is paid; from there to a cheaper one it comes back."""
    buy(page, site, "da nang", "hue", 6)
    ticket = page.url
    choose_day(page, 8)
    seats = pick_a_trip_with_classes(page)
    assert fits(page)
    pick(page, seats[-1][1])
    sum_of = page.get_by_role("table", name="Change date, trip or seat")
    expect(sum_of).to_contain_text("Your old tickets count")
    assert fits(page)
    page.get_by_role("link", name=re.compile("^Pay .* and change$")).click()
    pay(page)
    wait_for_ticket(page)
    expect(page.locator(".ticket-seat")).to_contain_text(seats[-1][1])
    changed = page.url
    page.goto(ticket)
    expect(page.get_by_role("heading", level=1)).to_have_text("This booking was changed")
    page.goto(changed)
    page.get_by_role("link", name="Change date, trip or seat").click()
    page.get_by_role("link", name=re.compile("^Other seats of this trip")).click()
    pick(page, seats_by_price(page)[0][1])
    expect(sum_of.locator("tfoot")).to_contain_text("You get back")
    page.get_by_role("button", name="Change now").click()
    wait_for_ticket(page)
    wait_for_money_back(page)
