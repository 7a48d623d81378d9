"""Several parts in one booking: there and back for a family, with a change of bus, with another seat on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import DESK, PHONE, Site, day, pay, search, wait_for_ticket

SHAPES = [(DESK, True), (PHONE, True), (PHONE, False)]


@pytest.fixture(params=SHAPES, ids=["desk", "phone", "phone without scripts"])
def person(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """Somebody with a browser."""
    viewport, scripts = request.param
    context = chromium.new_context(viewport=viewport, locale="en-GB", java_script_enabled=scripts)
    yield context.new_page()
    context.close()


def fits(page: Page) -> None:
    """No page has to be moved sideways."""
    wide = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide[0] <= wide[1], page.url


def take_any(page: Page) -> None:
    """Leave the choice of seats to the machine."""
    page.get_by_role("link", name=re.compile("Choose seats|Choose a seat")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Choose seats for the way")
    fits(page)
    page.locator("button[name=choose]").click()


def hold_all(page: Page) -> None:
    """From the journey to the travellers."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Your journey")
    fits(page)
    page.get_by_role("button", name=re.compile("^Hold all of it")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who travels?")
    fits(page)


def name_all(page: Page, *names: str) -> None:
    """Say who travels, in the order of the seats."""
    page.fill("[name=name]", names[0])
    page.fill("[name=phone]", "0912 345 678")
    page.fill("[name=email]", "family@example.com")
    fields = page.locator("[name^='name-']")
    expect(fields).to_have_count(len(names))
    for n, name in enumerate(names):
        fields.nth(n).fill(name)
    expect(page.locator("[name^='type-']").last).to_have_value("child" if len(names) > 2 else "adult")
    page.locator("main .first-col > .actions button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Payment")
    whole = page.locator("table.sum").last.locator("td").last.inner_text()
    expect(page.locator("main .first-col .actions button").first).to_have_text(f"Pay {whole}")
    fits(page)


def tickets(page: Page, number: int) -> None:
    """So many tickets stand on one page, each with a code of its own."""
    wait_for_ticket(page)
    expect(page.locator(".ticket .qr-paper")).to_have_count(number)
    codes = page.locator(".ticket .short-code code").all_inner_texts()
    assert len(set(codes)) == number
    fits(page)


def test_there_and_back_for_a_family(person: Page, site: Site) -> None:
    page = person
    page.goto(site.url)
    page.fill("[name=from]", "ha noi")
    page.fill("[name=to]", "sa pa")
    page.fill("[name=day]", day(4).isoformat())
    page.fill("[name=back]", day(6).isoformat())
    page.select_option("[name=passengers]", "3")
    page.locator(".party summary").click()
    page.select_option("[name=child]", "1")
    page.click("main button.go")
    take_any(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose the way back")
    fits(page)
    take_any(page)
    hold_all(page)
    name_all(page, "Nguyễn Thị Lan", "Trần Minh", "Trần Bé Na")
    pay(page)
    tickets(page, 6)
    page.locator(".sibling a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your tickets")
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("button", name=re.compile("Cancel and|Cancel without|Cancel the")).first.click()
    expect(page.locator(".ticket .qr-paper")).to_have_count(3)


def test_with_a_change_of_bus(person: Page, site: Site) -> None:
    page = person
    search(page, site.url, "hai phong", "vinh", days=4)
    page.locator(".with-changes").get_by_role("link", name=re.compile("Choose seats|Choose a seat")).first.click()
    expect(page.locator("main")).to_contain_text("Change of bus at")
    hold_all(page)
    name_all(page, "Lê Hạnh")
    pay(page)
    tickets(page, 2)


def test_another_seat_on_the_way(person: Page, site: Site) -> None:
    page = person
    search(page, site.url, "ha noi", "vinh", days=5)
    section = page.locator(".with-changes").filter(has_text="With another seat on the way")
    expect(section).to_contain_text("change to another seat on the same bus")
    section.get_by_role("link", name="Take these seats").first.click()
    hold_all(page)
    name_all(page, "Phạm Quỳnh")
    pay(page)
    tickets(page, 2)
