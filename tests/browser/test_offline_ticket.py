"""An opened ticket opens again without a network; nothing else of anybody is kept, and signing out forgets it."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from browsing import PHONE, Site, hold, name_travellers, pay, search, wait_for_ticket

KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    return found;
}"""


def buy(page: Page, site: Site) -> None:
    """Until the tickets stand on the page and are kept."""
    search(page, site.url, "ha noi", "vinh", days=6)
    seats = hold(page, 1)
    name_travellers(page, {seats[0]: "Nguyễn Thị Lan"}, email="lan@example.com")
    pay(page)
    wait_for_ticket(page)
    expect(page.locator("html[data-kept=yes]")).to_be_attached()


def test_without_a_network_the_ticket_and_its_code_are_there(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(viewport=PHONE, locale="en-GB")
    page = context.new_page()
    buy(page, site)
    expect(page.locator(".from-memory")).to_be_hidden()
    code = page.locator(".qr path").last.get_attribute("d")
    context.set_offline(True)
    page.reload()
    expect(page.locator(".from-memory")).to_contain_text("There is no network")
    expect(page.locator("main")).to_contain_text("Nguyễn Thị Lan")
    assert page.locator(".qr path").last.get_attribute("d") == code
    assert page.evaluate("getComputedStyle(document.querySelector('.ticket')).borderTopStyle") == "solid"
    context.set_offline(False)
    page.reload()
    expect(page.locator(".from-memory")).to_be_hidden()
    kept = page.evaluate(KEPT)
    assert [path for path in kept if not path.startswith("/static/")] == [page.url.removeprefix(site.url)]
    context.close()


def test_a_void_ticket_is_forgotten(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    buy(page, site)
    page.reload()
    page.get_by_role("link", name="Cancel the booking").click()
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(re.compile("^Your ticket"))
    page.wait_for_function(f"async () => !(await ({KEPT})()).some(path => path.startsWith('/bookings/'))")
    page.context.close()


def test_signing_out_forgets_it(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    site.sign_in(page, "customer")
    buy(page, site)
    page.goto(f"{site.url}/account")
    page.get_by_role("button", name="Sign out here").click()
    page.wait_for_url(f"{site.url}/")
    assert page.evaluate(KEPT) == []
    page.context.close()
