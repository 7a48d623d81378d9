"""The passenger's pages for every hand and eye: axe, a narrow phone, the keyboard alone, and how much they weigh."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import (
    DESK,
    PHONE,
    Site,
    begin_to_pay,
    check,
    day,
    decide,
    hold,
    name_travellers,
    pay,
    search,
    wait_for_ticket,
)
from overland.demo import people

KILOBYTE = 1000
RESULTS = "/search?from=H%C3%A0+N%E1%BB%99i&to=Vinh%2C+Ngh%E1%BB%87+An&passengers=2&day="


def test_every_page_of_a_purchase_is_for_everybody(looked_at: Page, site: Site, axe: str) -> None:
    page = looked_at
    page.goto(site.url)
    check(page, axe)
    search(page, site.url, "ha noi", "vinh", days=5)
    check(page, axe)
    page.locator(".filters summary").click()
    page.get_by_role("checkbox", name="Wi-Fi").check()
    page.get_by_role("button", name="Show trips").click()
    expect(page.locator(".chips")).to_contain_text("Wi-Fi")
    page.locator(".filters summary").click()
    check(page, axe)
    page.get_by_role("link", name="Without: Wi-Fi").click()
    page.get_by_role("link", name=re.compile("Choose seats")).first.click()
    check(page, axe)
    page.go_back()
    seats = hold(page, 2)
    page.locator("main .actions button").first.click()
    expect(page.get_by_role("alert")).to_contain_text("Give a name")
    check(page, axe)
    name_travellers(page, {seats[0]: "Nguyễn Thị Lan", seats[1]: "Trần Minh"}, email="lan@example.com")
    check(page, axe)
    pay(page)
    wait_for_ticket(page)
    check(page, axe)
    page.get_by_role("link", name="Where is the bus?").click()
    expect(page.get_by_text("Not left yet")).to_be_visible()
    check(page, axe)
    page.go_back()
    for change in ("Correct the name", "Change the seat"):
        page.get_by_role("link", name=change).first.click()
        expect(page.get_by_role("heading", name=change)).to_be_visible()
        check(page, axe)
        page.go_back()
    page.get_by_role("link", name="Cancel the booking").click()
    expect(page.get_by_role("heading", name="How the refund falls")).to_be_visible()
    check(page, axe)


def test_the_pages_around_a_payment_are_for_everybody(looked_at: Page, site: Site, axe: str) -> None:
    page = looked_at
    search(page, site.url, "da nang", "hue", days=12)
    seat = hold(page, 1)[0]
    name_travellers(page, {seat: "Lê Hạnh"}, email="hanh@example.com")
    booking = page.url.removesuffix("/payment")
    page.check("[name=method][value=sepay]")
    page.locator("main .actions button").first.click()
    expect(page.get_by_role("link", name="Save the code")).to_be_visible()
    check(page, axe)
    page.get_by_role("link", name="Open the practice bank").click()
    check(page, axe)
    page.goto(f"{booking}/paid")
    expect(page.get_by_role("heading", name="Not paid yet?")).to_be_visible()
    check(page, axe)
    page.get_by_role("link", name="Pay another way").click()
    check(page, axe)
    begin_to_pay(page, "momo")
    check(page, axe)
    at_momo = page.url
    decide(page, "refuse", "out_of_order")
    expect(page.get_by_role("heading", level=1)).to_have_text("The payment did not go through")
    check(page, axe)
    page.goto(at_momo)
    check(page, axe)


def test_the_pages_of_several_parts_are_for_everybody(looked_at: Page, site: Site, axe: str) -> None:
    page = looked_at
    there, back = day(7), day(9)
    page.goto(f"{site.url}/search?from=Ha+Noi&to=Sa+Pa&day={there}&back={back}&passengers=2")
    check(page, axe)
    for way in ("there", "back"):
        page.get_by_role("link", name=re.compile("^Choose seats")).first.click()
        expect(page.locator("button[name=choose]"), way).to_be_visible()
        check(page, axe)
        page.locator("button[name=choose]").click()
        page.wait_for_load_state()
        check(page, axe)
    page.get_by_role("button", name=re.compile("^Hold all of it")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who travels?")
    check(page, axe)
    page.fill("[name=name]", "Nguyễn Thị Lan")
    page.fill("[name=email]", "lan@example.com")
    for field in page.locator("[name^='name-']").all():
        field.fill("Trần Minh")
    page.fill("[name=promo]", "CHAOTET")
    page.get_by_role("button", name="Show the price").click()
    expect(page.locator("main")).to_contain_text("CHAOTET")
    check(page, axe)
    page.locator("main .first-col > .actions button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Payment")
    check(page, axe)
    pay(page)
    wait_for_ticket(page)
    check(page, axe)
    page.get_by_role("link", name="Cancel").click()
    check(page, axe)


def test_the_pages_of_another_trip_are_for_everybody(looked_at: Page, site: Site, axe: str) -> None:
    page = looked_at
    search(page, site.url, "da nang", "hue", days=13)
    seats = hold(page, 1)
    name_travellers(page, {seats[0]: "Lê Hạnh"}, email="hanh@example.com")
    pay(page)
    wait_for_ticket(page)
    ticket = page.url
    page.get_by_role("link", name="Change date, trip or seat").click()
    check(page, axe)
    page.fill("[name=day]", day(14).isoformat())
    page.get_by_role("button", name="Show trips").click()
    expect(page.locator("ol.offers li").first).to_be_visible()
    check(page, axe)
    page.locator("ol.offers a.button").first.click()
    check(page, axe)
    page.locator("input[name=seat]").first.check(force=True)
    page.get_by_role("button", name="Hold and see the difference").click()
    expect(page.get_by_role("table", name="Change date, trip or seat")).to_be_visible()
    check(page, axe)
    page.goto(ticket.partition("?")[0] + "/receipts")
    check(page, axe)
    page.goto(ticket)
    page.get_by_role("link", name="Add extras").first.click()
    check(page, axe)
    page.goto(ticket)
    let_on(page, site)
    page.goto(ticket.partition("?")[0] + "/rating")
    expect(page.get_by_role("radio").first).to_be_attached()
    check(page, axe)
    search(page, site.url, "hai phong", "vinh", days=4)
    check(page, axe)


def let_on(page: Page, site: Site) -> None:
    """Board the first ticket of this page, as the office does."""
    trip = page.get_by_role("link", name="Where is the bus?").first.get_attribute("href") or ""
    code = page.locator(".short-code code").first.inner_text()
    _, login, password = next(person for person in people() if person[0] == "admin")
    with httpx.Client(base_url=f"{site.url}/v1", timeout=60) as rest:
        token = rest.post("/sessions", json={"login": login, "password": password}).json()["access"]
        told = {"authorization": f"Bearer {token}"}
        boarded = rest.post(f"/trips/{trip.split('/')[2]}/boardings", json={"ticket": code}, headers=told)
    assert boarded.json()["verdict"] == "welcome", boarded.text


def test_the_waiting_list_is_for_everybody(looked_at: Page, site: Site, axe: str) -> None:
    page = looked_at
    search(page, site.url, "ha noi", "vinh", days=5)
    page.locator("details.sold-out").evaluate("e => e.open = true")
    check(page, axe)
    page.locator("details.sold-out a.button").first.click()
    page.get_by_role("button", name="Put me on the list").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, axe)
    page.fill("[name=name]", "Nguyễn Thị Lan")
    page.fill("[name=email]", f"{uuid4().hex}@example.com")
    page.get_by_role("button", name="Put me on the list").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your place in the list")
    check(page, axe)


@pytest.mark.parametrize("path", ["/find-booking", "/sign-in", "/sign-up", "/nowhere", "/search?from=hue&to=vin&day="])
def test_every_other_page_is_for_everybody(looked_at: Page, site: Site, axe: str, path: str) -> None:
    looked_at.goto(site.url + path)
    check(looked_at, axe)


def test_ones_own_pages_are_for_everybody(looked_at: Page, site: Site, axe: str) -> None:
    site.sign_in(looked_at, "customer")
    own = ("/my-trips", "/account", "/account/passkeys", "/account/companions", "/account/payments")
    for path in own:
        looked_at.goto(site.url + path)
        check(looked_at, axe)


def test_the_counters_pages_are_for_everybody(looked_at: Page, site: Site, axe: str) -> None:
    page, office = looked_at, f"{site.url}/office/DM"
    site.sign_in(page, "manager")
    page.goto(f"{office}/sell?from=Hà Nội&to=Hải Phòng&day={day(7)}")
    page.locator(".keys summary").click()
    check(page, axe)
    page.get_by_role("button", name="Hold the seats").click()
    page.get_by_text("Pay later").click()
    check(page, axe)
    page.get_by_role("button", name="Keep the seats until then").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, axe)
    page.get_by_role("button", name="Give the seats back").click()
    page.goto(f"{office}/blocks")
    page.get_by_text("Keep seats", exact=True).click()
    check(page, axe)
    page.goto(f"{office}/bookings")
    page.locator("main table a[href*='/bookings/'], main li a[href*='/bookings/']").first.click()
    check(page, axe)


def test_the_keyboard_alone_goes_from_the_search_to_the_payment(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(viewport=DESK, locale="en-GB").new_page()
    page.goto(site.url)
    page.locator("#f-from").focus()
    for text in ("da nang", "nha tr"):
        page.keyboard.type(text)
        expect(page.locator("[role=listbox]:visible [role=option]").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        press_until(page, "#f-to")
    page.keyboard.press("Enter")  # in a field: finds, does not turn the two places round
    page.wait_for_url("**/search?**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đà Nẵng →")
    press_until(page, ".offer .button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/seats?**")
    press_until(page, ".seat input:not(:disabled)")
    page.keyboard.press("Space")
    first = page.evaluate("document.activeElement.value")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") != first
    page.keyboard.press("Space")
    press_until(page, "seat-bar button")
    expect(page.locator("seat-bar button")).to_have_text("Hold 2 seats")
    page.keyboard.press("Enter")
    page.wait_for_url("**/travellers")
    for field, text in (("#f-name", "Lê Hạnh"), ("#f-phone", "0912 345 678"), ("fieldset:last-of-type input", "An")):
        press_until(page, field)
        page.keyboard.type(text)
    press_until(page, ".first-col .actions button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Payment")
    page.context.close()


def press_until(page: Page, selector: str) -> None:
    """Press Tab until something of this selector has the focus."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached")


def test_the_results_are_light(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(viewport=PHONE, locale="vi-VN").new_page()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    kinds: dict[str, str] = {}
    bytes_of: dict[str, float] = {"Script": 0.0}
    wire.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))

    def add(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "")
        bytes_of[kind] = bytes_of.get(kind, 0) + event["encodedDataLength"]

    wire.on("Network.loadingFinished", add)
    page.goto(site.url + RESULTS + day(7).isoformat(), wait_until="networkidle")
    expect(page.locator(".offer").first).to_be_visible()
    assert sum(bytes_of.values()) <= 60 * KILOBYTE, bytes_of
    assert bytes_of["Script"] <= 25 * KILOBYTE
    page.context.close()


def test_a_ticket_prints_on_one_a6(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(viewport=DESK, locale="en-GB").new_page()
    search(page, site.url, "hue", "da nang", days=6)
    seats = hold(page, 2)
    name_travellers(page, {seats[0]: "Nguyễn Thị Lan", seats[1]: "Trần Minh"}, email="lan@example.com")
    pay(page)
    wait_for_ticket(page)
    paper = page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [(round(float(w)), round(float(h))) for w, h in sheets] == [(298, 420)] * 2  # points
    page.context.close()
