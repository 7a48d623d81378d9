"""The seat-plan editor with its script: painted with the mouse and with keys, kept as the same form sends it."""

from playwright.sync_api import Browser, expect

from browsing import DESK, PHONE, Site


def test_a_bus_is_drawn_by_keyboard(chromium: Browser, site: Site) -> None:
    office = chromium.new_context(viewport=DESK, locale="en-GB").new_page()
    site.sign_in(office, "manager")
    office.goto(f"{site.url}/office/DM/plans/draw")
    office.fill("[name=name]", "Vẽ thử")
    first = office.locator("button.spot").first
    first.focus()
    office.keyboard.press("ArrowDown")
    office.keyboard.press("Enter")
    office.keyboard.press("ArrowRight")
    office.keyboard.press("Enter")
    expect(office.locator("button.spot.place")).to_have_text(["A2", "B2"])
    office.keyboard.press("Control+z")
    expect(office.locator("button.spot.place")).to_have_text(["A2"])
    office.locator(".cell-panel [name^=label]").fill("VIP1")
    office.locator(".palette").get_by_label("Door").check()
    office.locator("td[data-at='0-0-4'] button").click()
    office.locator("td[data-at='0-1-0'] button").focus()
    office.locator(".cell-panel [name^=label]").fill("VIP1")
    office.get_by_role("button", name="Add the seat plan").click()
    expect(office.locator("main")).to_contain_text("1 seat")
    expect(office.locator(".spot.place")).to_have_text(["VIP1"])
    office.context.close()


def test_the_drawing_fits_a_phone(chromium: Browser, site: Site) -> None:
    phone = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    site.sign_in(phone, "manager")
    phone.goto(f"{site.url}/office/DM/plans/draw")
    expect(phone.locator("button.spot").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.context.close()
