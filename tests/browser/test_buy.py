"""A guest buys seats: with and without scripts, on a phone and at a desk."""

import re

from playwright.sync_api import Browser, Page, expect

from browsing import DESK, PHONE, Site, choose_seats, hold, name_travellers, pay, search, wait_for_ticket


def test_a_guest_buys_two_seats(page: Page, site: Site) -> None:
    search(page, site.url, "ha noi", "vinh", days=3)
    seats = hold(page, 2)
    name_travellers(page, {seats[0]: "Nguyễn Thị Lan", seats[1]: "Trần Minh"}, email="lan@example.com")
    pay(page)
    wait_for_ticket(page)
    tickets = page.locator("main").inner_text()
    assert all(text in tickets for text in (*seats, "Nguyễn Thị Lan", "Trần Minh", "Bến xe Mỹ Đình"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_way_is_the_same(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(viewport=PHONE, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    search(page, site.url, "da nang", "hue", days=3)
    seats = hold(page, 1)
    name_travellers(page, {seats[0]: "Lê Hạnh"}, email="hanh@example.com")
    pay(page)
    wait_for_ticket(page)
    context.close()


def test_a_seat_that_someone_else_took_is_said_beside_the_map(chromium: Browser, site: Site) -> None:
    """The second has no scripts, so that their map does not tell them before they ask."""
    first, second = (
        chromium.new_context(viewport=DESK, locale="en-GB", java_script_enabled=scripts).new_page()
        for scripts in (True, False)
    )
    for page in (first, second):
        search(page, site.url, "can tho", "ca mau", days=3)
        choose_seats(page)
        page.locator("input[type=checkbox]:not([disabled])").first.check(force=True)
    first.get_by_role("button", name=re.compile("^Hold")).click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Who travels?")
    second.get_by_role("button", name=re.compile("^Hold")).click()
    expect(second.get_by_role("alert").first).to_contain_text(re.compile("taken|gone", re.IGNORECASE))
    for page in (first, second):
        page.context.close()
