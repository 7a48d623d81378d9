"""An agent from the first page to the statement: taken on, joined, sells until the credit ends, cancels, pays."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from browsing import DESK, PATIENCE, PHONE, Site, day
from processes.wait import eventually

NUMBER, NAME, AGENT = "0987 333 444", "Lý Thị Sáu", "Tiệm phở Hàng Than"


def taken_on(page: Page, site: Site, limit: str) -> None:
    """A manager takes the agent on, agrees on ten per cent, and invites somebody."""
    site.sign_in(page, "manager")
    page.goto(f"{site.url}/office/DM/agents")
    page.fill("#f-name", AGENT)
    page.fill("#f-credit_limit", limit)
    page.get_by_role("button", name="Take an agent on").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(AGENT)
    page.get_by_text("Agree on new terms").first.click()
    page.fill("#f-share", "10")
    page.get_by_role("button", name="Agree on new terms").click()
    expect(page.locator("main")).to_contain_text("10.0 %")
    page.fill("#f-login", NUMBER)
    page.get_by_role("button", name="Invite someone").click()
    expect(page.get_by_role("status")).to_contain_text("on its way")


def joined(page: Page, site: Site) -> None:
    """The invited one takes it up from the text, and is at the agent's desk."""
    site.follow_invitation(page, NUMBER)
    page.fill("#f-name", NAME)
    page.fill("#f-password", "mưa xuân đầu tiên")
    page.get_by_role("button", name="Take it up").click()
    expect(page).to_have_url(re.compile("/agent/DM/sell"))


def held(page: Page, site: Site) -> None:
    """Two seats of the last trip in five days, for somebody with a name."""
    page.goto(f"{site.url}/agent/DM/sell?from=Ha Noi&to=Hai Phong&day={day(5)}")
    page.locator("[name=trip]").last.check(force=True)
    page.fill("#f-count", "2")
    page.fill("#f-name", "Nguyễn Thử")
    page.locator("form.counter-form button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sell 2 seats")


def stated(page: Page, site: Site) -> set[str]:
    """What the lines of the statement are about."""
    page.goto(f"{site.url}/agent/DM/statement")
    return {line for text in page.locator("main th, main td").all_inner_texts() for line in text.split("\n")}


def test_an_agent_sells_as_far_as_its_credit_goes(chromium: Browser, site: Site) -> None:
    manager = chromium.new_context(viewport=DESK, locale="en-GB").new_page()
    taken_on(manager, site, "500.000")
    seller = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    joined(seller, site)
    expect(seller.locator("main")).to_contain_text("₫500,000")

    held(seller, site)
    charge = seller.get_by_role("button", name=re.compile("on the account"))
    charge.click()
    expect(seller.get_by_role("status")).to_contain_text("Sold")
    sold = seller.url.partition("?")[0]
    expect(seller.locator("main")).not_to_contain_text("₫500,000")

    held(seller, site)
    charge.click()
    expect(seller.get_by_role("alert")).to_contain_text("credit does not reach")

    seller.goto(f"{sold}/cancellation")
    seller.locator("button.danger").click()
    expect(seller.get_by_role("status")).to_be_visible()
    lines = ("Sales", "Commission", "Refunds", "Commission taken back")
    eventually(lambda: stated(seller, site).issuperset(lines), PATIENCE, "the statement never told all of it")
    assert seller.request.get(f"{site.url}/agent/DM/statement.pdf").body().startswith(b"%PDF")
    assert seller.request.get(f"{site.url}/office/DM/bookings").status == 403
