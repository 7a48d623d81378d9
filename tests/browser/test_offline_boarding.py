"""Checking in where there is no network: by the list that the phone kept, told later, conflicts by name."""

from __future__ import annotations

import re

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import DESK, PHONE, SOON, Site, choose_seats, hold, name_travellers, pay, search, wait_for_ticket

LAN, BINH, CHI = "Nguyễn Thị Lan", "Trần Văn Bình", "Phạm Thị Chi"


def phone(chromium: Browser, site: Site, trip: str) -> Page:
    """A driver's phone that has this trip's page and may go without a network."""
    page = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    site.sign_in(page, "driver")
    page.goto(f"{site.url}/driver/trips/{trip}")
    expect(page.locator("html[data-kept=yes]")).to_be_attached()
    return page


def check(page: Page, code: str) -> None:
    page.fill("[name=ticket]", code)
    page.press("[name=ticket]", "Enter")


def gone_on(page: Page) -> None:
    page.locator(".verdict [data-next]").click()
    expect(page.locator(".verdict")).to_have_count(0)


def bought(context: BrowserContext, site: Site) -> tuple[str, dict[str, dict[str, str]], Page]:
    """Three seats of one trip, in one booking: the trip, the tickets by name, their page."""
    page = context.new_page()
    search(page, site.url, "ha noi", "hai phong", days=2)
    trip = choose_seats(page)
    page.go_back()
    seats = hold(page, 3)
    name_travellers(page, dict(zip(seats, (LAN, BINH, CHI), strict=True)), email="lan@example.com")
    pay(page)
    wait_for_ticket(page)
    reference = page.url.rsplit("/", 1)[-1].partition("?")[0]
    booking = httpx.get(f"{site.url}/v1/bookings/{reference}", params={"contact": "lan@example.com"}, timeout=60)
    return trip, {one["name"]: one for one in booking.raise_for_status().json()["tickets"]}, page


def test_people_board_without_a_network_and_conflicts_are_told_by_name(chromium: Browser, site: Site) -> None:
    buyer = chromium.new_context(viewport=DESK, locale="en-GB")
    trip, bought_by, tickets = bought(buyer, site)
    lan, binh, chi = (bought_by[name]["code"] for name in (LAN, BINH, CHI))
    first, second = phone(chromium, site, trip), phone(chromium, site, trip)
    for page in (first, second):
        page.context.set_offline(True)
        page.reload()
        expect(page.locator(".from-memory")).to_be_visible()
        expect(page.locator("#people")).to_contain_text(LAN)
    first.get_by_role("button", name="Let people on").click()
    expect(first.get_by_text("so this was not told")).to_be_visible()

    tickets.locator("a[href*='/cancellation']").first.click()
    tickets.get_by_label(re.compile(LAN)).uncheck()
    tickets.get_by_label(re.compile(BINH)).uncheck()
    tickets.get_by_role("button", name="Show what comes back").click()
    expect(tickets.locator("caption + tbody").first).to_contain_text(CHI)
    tickets.get_by_role("button", name=re.compile("^Cancel and get")).click()
    expect(tickets).to_have_url(re.compile("/bookings/[0-9A-Z]{8}$"))

    check(first, lan)
    expect(first.locator(".verdict.tick")).to_contain_text(LAN)
    expect(first.locator(".verdict")).to_contain_text("without a network")
    gone_on(first)
    check(first, lan)
    expect(first.locator(".verdict.hand")).to_contain_text("Already on board")
    gone_on(first)
    check(first, "00000000")
    expect(first.locator(".verdict.cross")).to_contain_text("No such ticket")
    gone_on(first)
    check(first, chi)
    expect(first.locator(".verdict.tick")).to_contain_text(CHI)
    gone_on(first)
    expect(first.locator("[data-waits]")).to_contain_text("2")
    first.reload()
    expect(first.locator("#counts strong")).to_have_text("2")

    check(second, lan)
    gone_on(second)
    check(second, binh)
    gone_on(second)

    for page in (first, second):
        page.context.set_offline(False)
        expect(page.locator("[data-waits]")).to_be_hidden(timeout=SOON)
    expect(first.locator("#conflicts")).to_contain_text(CHI)
    expect(second.locator("#conflicts")).to_contain_text(re.compile(f"{LAN}.*was used at"))
    expect(second.locator("#people li.boarded")).to_have_count(2)
    for page in (first, second, tickets):
        page.context.close()


def test_the_signed_code_is_checked_by_the_phone_itself(chromium: Browser, site: Site) -> None:
    buyer = chromium.new_context(viewport=DESK, locale="en-GB")
    trip, bought_by, tickets = bought(buyer, site)
    token = bought_by[LAN]["token"]
    page = phone(chromium, site, trip)
    forged = token[:-6] + ("000000" if token[-6:] != "000000" else "111111")
    page.context.set_offline(True)
    check(page, forged)
    expect(page.locator(".verdict.cross")).to_contain_text("No such ticket")
    gone_on(page)
    check(page, token)
    expect(page.locator(".verdict.tick")).to_contain_text(LAN)
    for one in (page, tickets):
        one.context.close()
