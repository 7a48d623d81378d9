"""Two people look at the same bus: what one takes, the other sees."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from browsing import DESK, PHONE, Site, choose_seats, search


def test_what_another_takes_and_gives_back_is_seen_without_loading_again(chromium: Browser, site: Site) -> None:
    mine, theirs = (chromium.new_context(viewport=size, locale="en-GB").new_page() for size in (PHONE, DESK))
    search(mine, site.url, "ha noi", "hue", days=9)
    choose_seats(mine)
    seat = mine.locator(".seat:has(input:not([disabled]))").first
    label = seat.locator("input").get_attribute("value")
    box = mine.locator(f".seat:has(input[value='{label}'])")
    box.locator("input").check(force=True)
    expect(mine.locator("seat-bar button")).to_have_text("Hold 1 seat")

    theirs.goto(mine.url)
    theirs.locator(f"input[value='{label}']").check(force=True)
    theirs.get_by_role("button", name="Hold 1 seat").click()
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Who travels?")

    expect(box).to_have_class(re.compile(r"\bpaid\b"))
    expect(box.locator("input")).to_be_disabled()
    expect(mine.locator("live-seats")).to_contain_text(f"Just taken by others: {label}")
    expect(mine.locator("seat-bar .chosen")).to_have_text("No seat chosen yet")

    theirs.get_by_role("button", name="Give these seats back").click()
    expect(box).to_have_class(re.compile(r"\bfree\b"))
    expect(box.locator(".says")).to_contain_text("₫")
    for page in (mine, theirs):
        page.context.close()
