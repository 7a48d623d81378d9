"""Every way to pay, from the seat to the ticket; and everything that can go wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import (
    DESK,
    PHONE,
    Site,
    begin_to_pay,
    day,
    decide,
    hold,
    name_travellers,
    search,
    wait_for_money_back,
    wait_for_ticket,
)

DUONG_MAY, SONG_XANH, PHU_SA = ("ha noi", "hai phong"), ("da nang", "hue"), ("can tho", "ca mau")
"""A way that each of the demo's companies runs."""
ROADS = {"payos": DUONG_MAY, "sepay": SONG_XANH, "casso": PHU_SA}


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Page]:
    """A guest with a small phone."""
    page = visitor_of(chromium)
    yield page
    page.context.close()


def visitor_of(chromium: Browser) -> Page:
    """Another one."""
    return chromium.new_context(viewport=PHONE, locale="en-GB", has_touch=True).new_page()


def reserve(page: Page, url: str, road: tuple[str, str], days: int) -> str:
    """Hold a seat and say who travels, up to the page with the ways to pay; the seat."""
    search(page, url, *road, days=days)
    seat = hold(page, 1)[0]
    name_travellers(page, {seat: "Phạm Thu Hà"}, email="ha@example.com")
    return seat


@pytest.mark.parametrize("method", ["vnpay", "momo", "zalopay", "stripe", "payos", "sepay", "casso"])
def test_a_guest_pays_by(method: str, visitor: Page, site: Site) -> None:
    seat = reserve(visitor, site.url, ROADS.get(method, DUONG_MAY), days=7)
    begin_to_pay(visitor, method)
    assert visitor.evaluate("document.documentElement.scrollWidth <= innerWidth")
    decide(visitor, "pay")
    wait_for_ticket(visitor)
    expect(visitor.locator("main")).to_contain_text(seat)


@pytest.mark.parametrize(
    ("method", "telling"),
    [
        ("zalopay", "twice"), ("momo", "out_of_order"), ("payos", "out_of_order"), ("vnpay", "wrong_amount"),
        ("stripe", "wrong_signature"), ("sepay", "never"), ("local", "never"), ("local", "later"),
    ],
)  # fmt: skip
def test_whatever_becomes_of_the_notice_the_ticket_comes_once(
    method: str, telling: str, visitor: Page, site: Site
) -> None:
    seat = reserve(visitor, site.url, ROADS.get(method, SONG_XANH), days=8)
    begin_to_pay(visitor, method)
    decide(visitor, "pay", telling)
    wait_for_ticket(visitor)
    expect(visitor.locator("main")).to_contain_text(seat)
    visitor.get_by_text("All that happened").click()
    expect(visitor.get_by_text("Paid", exact=True)).to_have_count(1)


def test_the_page_with_the_code_goes_on_when_the_money_is_there(visitor: Page, site: Site) -> None:
    reserve(visitor, site.url, PHU_SA, days=9)
    visitor.check("[name=method][value=casso]")
    visitor.locator("main .actions button").first.click()
    bank = visitor.context.new_page()
    bank.goto(visitor.get_by_role("link", name="Open the practice bank").get_attribute("href") or "")
    decide(bank, "pay")
    wait_for_ticket(visitor)


def test_refused_the_seats_stay_and_another_way_is_open(visitor: Page, site: Site) -> None:
    seat = reserve(visitor, site.url, PHU_SA, days=7)
    begin_to_pay(visitor, "momo")
    decide(visitor, "refuse")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("The payment did not go through")
    visitor.get_by_role("link", name="Pay another way").click()
    begin_to_pay(visitor, "vnpay")
    decide(visitor, "pay")
    wait_for_ticket(visitor)
    expect(visitor.locator("main")).to_contain_text(seat)


def test_who_leaves_without_paying_goes_on_there_or_pays_another_way(visitor: Page, site: Site) -> None:
    reserve(visitor, site.url, PHU_SA, days=8)
    begin_to_pay(visitor, "vnpay")
    visitor.get_by_role("link", name="Leave without deciding").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Waiting for your payment")
    visitor.get_by_role("link", name="Go on with VNPay").click()
    expect(visitor).to_have_title(re.compile(r"VNPay \(practice\)"))
    visitor.get_by_role("link", name="Leave without deciding").click()
    visitor.get_by_role("link", name="Pay another way").click()
    begin_to_pay(visitor, "zalopay")
    decide(visitor, "pay")
    wait_for_ticket(visitor)


def test_a_provider_that_does_not_answer_leaves_the_seats_and_another_way(visitor: Page, site: Site) -> None:
    reserve(visitor, site.url, SONG_XANH, days=12)
    momo = visitor.context.new_page()
    momo.goto(f"{site.url}/practice-momo/?lang=en")
    momo.get_by_role("button", name="Answer no shop for a minute").click()
    try:
        visitor.check("[name=method][value=momo]")
        visitor.locator("main .actions button").first.click()
        expect(visitor.get_by_role("alert").first).to_contain_text("The payment provider is not answering")
        begin_to_pay(visitor, "vnpay")
        decide(visitor, "pay")
        wait_for_ticket(visitor)
    finally:
        momo.goto(f"{site.url}/practice-momo/?lang=en")
        momo.get_by_role("button", name="Answer again").click()


def test_a_bank_that_takes_its_time_is_waited_for(visitor: Page, site: Site) -> None:
    reserve(visitor, site.url, SONG_XANH, days=9)
    begin_to_pay(visitor, "stripe")
    at_stripe = visitor.url
    decide(visitor, "wait")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Waiting for your payment")
    visitor.goto(at_stripe)
    decide(visitor, "pay")
    wait_for_ticket(visitor)


def run_out(site: Site, reference: str) -> None:
    """The time of this hold is over."""
    sql = """
    WITH held AS (UPDATE booking SET expires_at = clock_timestamp() WHERE reference = $1 RETURNING id)
    UPDATE claim SET expires_at = clock_timestamp() FROM held WHERE booking_id = held.id AND state = 'held'
    RETURNING held.id
    """
    assert site.ask("booking", sql, reference), "nothing was held"


def test_a_hold_says_when_its_time_is_over(visitor: Page, site: Site) -> None:
    visitor.clock.install()
    reserve(visitor, site.url, SONG_XANH, days=9)
    visitor.clock.fast_forward("20:00")
    expect(visitor.get_by_role("alert")).to_contain_text("The time is over")


@pytest.mark.parametrize(("ending", "days"), [("still free", 10), ("others taken", 11), ("others refused", 12)])
def test_money_that_comes_when_the_hold_is_over(
    ending: str, days: int, visitor: Page, chromium: Browser, site: Site
) -> None:
    """The same seat where it is free; else an equal one for consent, and the money back for who says no."""
    seat = reserve(visitor, site.url, SONG_XANH, days=days)
    reference = visitor.url.removesuffix("/payment").rpartition("/")[2]
    begin_to_pay(visitor, "vnpay")
    run_out(site, reference)
    if ending != "still free":
        other = visitor_of(chromium)
        assert reserve(other, site.url, SONG_XANH, days=days) == seat
        begin_to_pay(other, "zalopay")
        decide(other, "pay")
        wait_for_ticket(other)
        other.context.close()
    decide(visitor, "pay")
    title = visitor.get_by_role("heading", level=1)
    if ending == "still free":
        wait_for_ticket(visitor)
        expect(visitor.locator("main")).to_contain_text(seat)
        return
    expect(title).to_have_text("Your money came late, and we have other seats for you")
    assert visitor.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
    if ending == "others taken":
        visitor.get_by_role("button", name="Yes, take seat").click()
        wait_for_ticket(visitor)
        expect(visitor.locator(".ticket-seat")).not_to_contain_text(seat)
    else:
        visitor.get_by_role("button", name="No, send").click()
        expect(title).to_have_text("The money came too late")
        wait_for_money_back(visitor)


def test_the_counter_takes_cash_and_gives_change(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(viewport=DESK, locale="en-GB").new_page()
    site.sign_in(page, "manager")
    page.goto(f"{site.url}/office/DM/shift")
    if page.get_by_role("button", name="Open the shift").is_visible():
        page.get_by_label("Counter").fill("Quầy 1")
        page.get_by_label("Change in the drawer").fill("500000")
        page.get_by_role("button", name="Open the shift").click()
    page.goto(f"{site.url}/office/DM/trips?first={day(2)}")
    page.locator("main th[scope=row] a").first.click()
    page.locator(".place.vacant input[name=seat]").last.check(force=True)
    page.get_by_role("button", name="Sell the chosen seats").click()
    page.fill("[name=name-0]", "Đỗ Quân")
    page.fill("[name=phone]", "0912 345 678")
    page.fill("[name=given]", "1000000")
    page.get_by_role("button", name=re.compile("^Take")).click()
    expect(page.locator("main")).to_contain_text("Change to give")
    expect(page.locator("main")).to_contain_text("Đỗ Quân")
    page.context.close()


def test_who_pays_twice_gets_the_second_back(visitor: Page, site: Site) -> None:
    seat = reserve(visitor, site.url, SONG_XANH, days=13)
    booking = visitor.url.removesuffix("/payment")
    begin_to_pay(visitor, "vnpay")
    at_vnpay = visitor.url
    visitor.goto(f"{booking}/payment")
    begin_to_pay(visitor, "zalopay")
    decide(visitor, "pay")
    wait_for_ticket(visitor)
    visitor.goto(at_vnpay)
    decide(visitor, "pay")
    visitor.goto(booking)
    wait_for_ticket(visitor)
    expect(visitor.locator("main")).to_contain_text(seat)
    wait_for_money_back(visitor)
