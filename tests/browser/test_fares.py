"""A manager makes a day dearer while somebody looks at its seats: both prices are told, and the new one is held."""

import re

from playwright.sync_api import Browser, Page, expect

from browsing import DESK, PATIENCE, PHONE, Site, choose_seats, day, search
from processes.wait import eventually

AHEAD = 24
"""Days: nobody else in these tests travels so late."""


def test_a_price_that_rises_meanwhile_is_told_before_it_is_held(chromium: Browser, site: Site) -> None:
    passenger = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    search(passenger, site.url, "Nha Trang", "Đà Lạt", days=AHEAD)
    choose_seats(passenger)
    map_address = passenger.url
    seat = passenger.locator("input[name=seat]:not([disabled])").first
    before = int(seat.get_attribute("data-price") or 0)

    manager = _manager(chromium, site)
    on = day(AHEAD).isoformat()
    manager.goto(f"{site.url}/office/SX/fares/rules/new")
    for name, said in {"name_vi": "Lễ hội", "name_en": "Festival", "percent": "+20", "first_day": on}.items():
        manager.fill(f"[name={name}]", said)
    manager.fill("[name=last_day]", on)
    manager.get_by_role("button", name="Try it first").click()
    expect(manager.locator("main")).to_contain_text("Nothing is saved yet")
    expect(manager.locator(".price-made")).to_contain_text("Festival")
    manager.get_by_role("button", name="Save the rule").click()
    expect(manager.get_by_role("status")).to_contain_text("holds from now on")

    other = passenger.context.new_page()
    eventually(lambda: _dearer(other, map_address, before), PATIENCE, "the rule never reached the seats")
    other.close()
    seat.check(force=True)
    passenger.locator("seat-bar button").click()
    expect(passenger.get_by_role("alert")).to_contain_text("The price has changed since it was shown")
    expect(passenger.get_by_role("alert")).to_contain_text(f"{before:,}")
    passenger.locator(".why summary").click()
    expect(passenger.locator(".why")).to_contain_text("Festival")
    assert passenger.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    passenger.locator("seat-bar button").click()
    expect(passenger).to_have_url(re.compile("/travellers"))


def test_the_arrow_keys_go_through_a_table_of_prices(chromium: Browser, site: Site) -> None:
    manager = _manager(chromium, site)
    manager.goto(f"{site.url}/office/SX/fares")
    manager.get_by_role("link", name=re.compile("Change Đà Nẵng – Nha Trang")).click()
    manager.get_by_label("A price for each pair of stops").check()
    manager.get_by_role("button", name="Show these fields").click()
    first = manager.locator(".triangle input").first
    first.click()
    manager.keyboard.press("Control+A")
    manager.keyboard.press("ArrowRight")
    expect(manager.locator("#f-fare-standard-0-2")).to_be_focused()
    manager.keyboard.press("Enter")
    expect(manager.locator("#f-fare-standard-1-2")).to_be_focused()
    manager.keyboard.press("ArrowUp")
    expect(manager.locator("#f-fare-standard-0-2")).to_be_focused()


def _manager(chromium: Browser, site: Site) -> Page:
    page = chromium.new_context(viewport=DESK, locale="en-GB").new_page()
    page.goto(f"{site.url}/sign-in")
    page.fill("[name=login]", "bich@overland.example")
    page.fill("[name=password]", "len-doi-ngam-may")
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page


def _dearer(page: Page, address: str, before: int) -> bool:
    page.goto(address)
    price = page.locator("input[name=seat]:not([disabled])").first.get_attribute("data-price")
    return int(price or 0) > before
