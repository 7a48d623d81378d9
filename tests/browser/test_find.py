"""Where no bus goes through: with a change, from a town nearby, from a station by its name."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browsing import Site, search


def test_a_change_and_the_towns_around_are_told(page: Page, site: Site) -> None:
    search(page, site.url, "hoi an", "hue", days=4)
    change = page.locator(".with-changes .offer").first
    expect(change).to_contain_text("to change at")
    expect(change.get_by_role("link", name="Choose seats")).to_be_visible()
    around = page.locator("section.nearby")
    expect(around).to_contain_text("km from Hội An")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    around.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đà Nẵng")
    expect(page.locator(".offer").first).to_be_visible()


def test_a_station_is_suggested_with_its_town_and_searched(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.fill("[name=to]", "Vinh, Nghệ An")
    page.locator("[name=from]").press_sequentially("my dinh")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Bến xe Mỹ Đình")
    expect(option).to_contain_text("Hà Nội")
    expect(option).to_contain_text("km")
    option.click()
    page.click("main button.go")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hà Nội")
    expect(page.locator(".chips")).to_contain_text("Bến xe Mỹ Đình")


WAITS = """() => {
    window.fetch = () => new Promise(done => { window.answer = all => done(new Response(JSON.stringify(all))); });
}"""
LATE = [
    {"name": "Vĩnh Long", "region": "Vĩnh Long", "label": "Vĩnh Long"},
    {"name": "Vinh", "region": "Nghệ An", "label": "Vinh, Nghệ An"},
]


def test_an_answer_that_comes_late_leaves_the_place_that_was_chosen(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.locator("[name=from]").press_sequentially("vi")
    expect(page.get_by_role("option").first).to_contain_text("Vinh")
    page.evaluate(WAITS)
    page.keyboard.type("n")
    page.wait_for_function("() => window.answer !== undefined")
    page.keyboard.press("ArrowDown")
    page.evaluate("places => window.answer(places)", LATE)
    expect(page.get_by_role("option").first).to_contain_text("Vĩnh Long")
    page.keyboard.press("Enter")
    expect(page.locator("[name=from]")).to_have_value("Vinh, Nghệ An")
