"""From the search to the boarding: a passenger buys, a driver lets them on, the office sees both."""

import re

from playwright.sync_api import Browser, Page, expect

from browsing import DESK, PHONE, Site, choose_seats, hold, name_travellers, pay, search, wait_for_ticket


def person(chromium: Browser, site: Site, role: str, *, phone: bool = False) -> Page:
    page = chromium.new_context(viewport=PHONE if phone else DESK, locale="en-GB").new_page()
    site.sign_in(page, role)
    return page


def sold(office: Page, site: Site) -> int:
    office.goto(f"{site.url}/office/DM/sales")
    said = re.search(r"Tickets sold\s+([\d,]+)", office.locator("main").inner_text())
    assert said
    return int(said[1].replace(",", ""))


def test_one_seat_from_the_search_to_the_boarding(chromium: Browser, site: Site) -> None:
    office = person(chromium, site, "manager")
    before = sold(office, site)

    passenger = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    search(passenger, site.url, "ha noi", "hai phong", days=1)
    trip = choose_seats(passenger)
    passenger.go_back()
    [seat] = hold(passenger, 1)
    name_travellers(passenger, {seat: "Nguyễn Thị Lan"}, email="lan@example.com")
    pay(passenger)
    wait_for_ticket(passenger)
    code = passenger.locator("main").inner_text().split("Code")[1].split()[0]

    driver = person(chromium, site, "driver", phone=True)
    driver.goto(f"{site.url}/driver/trips/{trip}")
    expect(driver.locator("main")).to_contain_text("Nguyễn Thị Lan")
    for verdict in ("Nguyễn Thị Lan", re.compile("already", re.IGNORECASE)):
        driver.goto(f"{site.url}/driver/trips/{trip}")
        driver.fill("[name=ticket]", code)
        driver.press("[name=ticket]", "Enter")
        expect(
            driver.locator("[role=alert], [role=status], dialog, .verdict").filter(has_text=verdict).first
        ).to_be_visible()

    office.goto(f"{site.url}/office/DM/trips/{trip}")
    expect(office.locator("main")).to_contain_text(re.compile("on board|boarded", re.IGNORECASE))
    assert sold(office, site) == before + 1
    for page in (office, passenger, driver):
        page.context.close()


def test_a_driver_does_not_reach_the_office_nor_another_company(chromium: Browser, site: Site) -> None:
    driver = person(chromium, site, "driver")
    for address in ("/office/DM", "/office/SX"):
        answer = driver.goto(f"{site.url}{address}")
        assert answer
        assert answer.status in {403, 404}
    driver.context.close()
