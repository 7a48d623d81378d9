"""A counter as its clerk works it: whole sales by the keyboard, money in two ways, a refund, paper that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import PATIENCE, Site, day
from processes.wait import eventually

OFFICE = "/office/DM"
ROLL_DPI = 203
DESK_ONLY = pytest.mark.parametrize("context", ["desk"], indirect=True)


class Keys:
    """A keyboard that counts; the mouse is far away."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.pressed += len(text)
        self.page.keyboard.type(text)


def open_shift(site: Site, page: Page, counter: str) -> None:
    site.sign_in(page, "manager")
    page.goto(f"{site.url}{OFFICE}/shift")
    if page.get_by_label("Counter", exact=True).count():
        page.get_by_label("Counter", exact=True).fill(counter)
        page.get_by_label("Change in the drawer").fill("500.000")
        page.get_by_role("button", name="Open the shift").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My shift")


def a_route(site: Site, page: Page, days: int) -> tuple[str, str, str]:
    """Two places between which a trip of the operator goes on a day to come."""
    on = day(days).isoformat()
    page.goto(f"{site.url}{OFFICE}/trips?first={on}&last={on}")
    page.goto(f"{site.url}{page.locator('table.rowed tbody th a').first.get_attribute('href')}")
    stops = page.locator(".way-list").first.locator("strong").all_inner_texts()
    return stops[0], stops[-1], on


def no_sideways(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@DESK_ONLY
def test_a_sale_by_the_keyboard_alone(site: Site, page: Page) -> None:
    open_shift(site, page, "Giáp Bát 7")
    origin, destination, on = a_route(site, page, 6)
    page.goto(f"{site.url}{OFFICE}/sell?from={origin}&to={destination}&day={on}")
    page.goto(f"{site.url}{OFFICE}/shift")
    keys = Keys(page)
    keys.press("n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sell")
    assert page.input_value("[name=from]") == origin
    page.goto(f"{site.url}{OFFICE}/sell?from={origin}&to={destination}&day={on}")
    expect(page.locator("[name=trip]:checked")).to_be_focused()
    keys.press("Tab", "Tab", "Tab")
    expect(page.locator("[name=phone]")).to_be_focused()
    keys.write("0987654321")
    keys.press("Tab")
    keys.write("Lê Văn Bình")
    keys.press("Enter")
    expect(page.locator("[name=given]")).to_be_focused()
    keys.write("2000000")
    keys.press("Enter")
    expect(page.locator(".change-big strong")).to_contain_text("₫")
    expect(page.get_by_role("link", name="Print on the roll")).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".slip").first).to_contain_text("Lê Văn Bình")
    assert keys.pressed < 45
    keys.press("n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sell")
    page.goto(f"{site.url}{OFFICE}/sell?from={origin}&to={destination}&day={on}")
    expect(page.locator("[name=trip]:checked")).to_be_focused()
    keys = Keys(page)
    keys.press("Tab", "Tab", "Tab")
    keys.write("0987654321")
    keys.press("Enter")
    expect(page.locator("[name=given]")).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".chip.confirmed")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Lê Văn Bình")
    assert keys.pressed <= 15


@DESK_ONLY
def test_two_ways_to_pay_and_a_refund(site: Site, page: Page) -> None:
    open_shift(site, page, "Giáp Bát 7")
    origin, destination, on = a_route(site, page, 4)
    page.goto(f"{site.url}{OFFICE}/sell?from={origin}&to={destination}&day={on}")
    page.get_by_role("button", name="Hold the seats").click()
    page.fill("[name=part]", "50000")
    page.fill("[name=given]", "100000")
    page.get_by_role("button", name="Take ₫").click()
    expect(page.locator(".change-big strong")).to_have_text("₫50,000")
    expect(page.locator(".parts")).to_contain_text("₫50,000")
    page.get_by_role("button", name="Give the seats back").click()
    expect(page.get_by_role("status").first).to_contain_text("Give back first")
    page.get_by_role("button", name="Give ₫50,000 back").click()
    expect(page.locator(".parts")).to_have_count(0)
    page.fill("[name=part]", "50000")
    page.get_by_role("button", name="Take ₫").click()
    page.get_by_role("button", name="Take ₫").click()
    expect(page.locator(".chip.confirmed")).to_be_visible()
    reference = page.url.partition("?")[0].rpartition("/")[2].replace("-", "")
    page.get_by_role("link", name="Cancel the booking").click()
    page.locator("main form button").last.click()
    eventually(lambda: owed_in_cash(site, page, reference).count() == 2, PATIENCE, "both parts are owed at the counter")
    owed_in_cash(site, page, reference).first.click()
    expect(page.get_by_role("status").first).to_be_visible()
    expect(owed_in_cash(site, page, reference)).to_have_count(1)


def owed_in_cash(site: Site, page: Page, reference: str) -> Locator:
    """What waits to be given back for this booking, each with its button."""
    page.goto(f"{site.url}{OFFICE}/shift")
    return page.locator("form[action*='/shift/refunds/']", has_text=f"{reference[:4]}-{reference[4:]}").locator(
        "button"
    )


@DESK_ONLY
def test_the_roll_is_read_at_the_door(site: Site, page: Page, chromium: Browser, tmp_path: Path) -> None:
    open_shift(site, page, "Giáp Bát 7")
    origin, destination, on = a_route(site, page, 1)
    page.goto(f"{site.url}{OFFICE}/sell?from={origin}&to={destination}&day={on}")
    page.get_by_role("button", name="Hold the seats").click()
    page.get_by_role("button", name="Take ₫").click()
    expect(page.locator(".chip.confirmed")).to_be_visible()
    trip = page.locator(".facts-list a[href*='/trips/']").get_attribute("href") or ""
    picture = tmp_path / "roll.png"
    on_roll(chromium, page, f"{page.url.partition('?')[0]}/paper/roll", picture)
    page.goto(f"{site.url}/driver/trips/{trip.rpartition('/')[2]}")
    page.set_input_files("#photo", picture)
    expect(page.locator("main")).to_contain_text(re.compile("Welcome|everyone is on board"))


def on_roll(chromium: Browser, page: Page, address: str, picture: Path) -> None:
    """The slip as a printer of the roll's width and sharpness puts it on paper."""
    millimetres = 96 / 25.4
    printer = chromium.new_context(
        viewport={"width": round(80 * millimetres), "height": round(170 * millimetres)},
        device_scale_factor=ROLL_DPI / 96, storage_state=page.context.storage_state(), locale="en-GB",
    )  # fmt: skip
    sheet = printer.new_page()
    sheet.goto(address)
    sheet.emulate_media(media="print", color_scheme="dark")
    assert sheet.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    sheet.locator(".slip").first.screenshot(path=picture)
    printer.close()


def test_a_phone_booking_with_a_deadline(site: Site, page: Page) -> None:
    open_shift(site, page, "Giáp Bát 7")
    origin, destination, on = a_route(site, page, 5)
    page.goto(f"{site.url}{OFFICE}/sell?from={origin}&to={destination}&day={on}")
    no_sideways(page)
    page.fill("[name=phone]", "0977000111")
    page.fill("[name=name]", "Phạm Thị Hoa")
    page.get_by_role("button", name="Hold the seats").click()
    expect(page.get_by_text("Pay later")).to_be_visible()
    no_sideways(page)
    page.get_by_text("Pay later").click()
    page.get_by_role("button", name="Keep the seats until then").click()
    expect(page.get_by_role("status").first).to_contain_text("the customer is told")
    expect(page.locator("main")).to_contain_text("To be paid by")
    no_sideways(page)
    page.get_by_role("link", name="Go on selling").click()
    page.get_by_role("button", name="Take ₫").click()
    expect(page.locator(".chip.confirmed")).to_be_visible()
