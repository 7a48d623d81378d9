"""A driver shows where the bus is; who waits for it sees it without loading again."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from browsing import LONG, PHONE, Site, choose_seats, search


def test_the_bus_is_on_the_map_of_who_waits_as_long_as_the_driver_shows_it(chromium: Browser, site: Site) -> None:
    waiting = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    search(waiting, site.url, "ha noi", "hai phong", days=3)
    trip = choose_seats(waiting)
    waiting.goto(f"{site.url}/trips/{trip}/status?origin=0&destination=1")
    expect(waiting.locator("main")).to_contain_text("Not left yet")

    context = chromium.new_context(viewport=PHONE, locale="en-GB", permissions=["geolocation"])
    driver = context.new_page()
    site.sign_in(driver, "staff")
    driver.goto(f"{site.url}/driver/trips/{trip}")
    driver.get_by_role("button", name="Let people on").click()
    expect(waiting.locator("main")).to_contain_text("Boarding", timeout=LONG)

    context.set_geolocation({"latitude": 21.028, "longitude": 105.842, "accuracy": 10})  # measured now, as it boards
    driver.get_by_role("switch", name="Show where the bus is").check()
    expect(driver.locator("[data-share-said]")).to_contain_text("Last sent", timeout=LONG)
    expect(waiting.locator("main")).to_contain_text("The bus is", timeout=LONG)
    expect(waiting.locator(".sketch .bus")).to_be_visible()

    for page in (waiting, driver):
        page.context.close()
