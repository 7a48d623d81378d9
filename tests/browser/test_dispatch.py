"""Dispatchers: trips drawn from lane to lane, the same driver wanted twice, many trips changed and taken back."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import DESK, PHONE, Site, day


def dispatcher(chromium: Browser, site: Site, *, phone: bool = False) -> Page:
    page = chromium.new_context(viewport=PHONE if phone else DESK, locale="en-GB").new_page()
    site.sign_in(page, "manager")
    return page


def hire(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.url}/office/DM/drivers/new")
    page.fill("[name=name]", name)
    page.fill("[name=phone]", "+84912345678")
    page.fill("[name=licence_class]", "E")
    page.fill("[name=licence_expires]", str(day(900)))
    page.get_by_role("button", name="Add the driver").click()
    expect(page.locator("main")).to_contain_text(name)


def board(page: Page, site: Site, days: int) -> None:
    page.goto(f"{site.url}/office/DM/board?day={day(days)}")


def at_six(page: Page) -> list[str]:
    """The ids of the two trips that leave at six, one from either end of the line."""
    blocks = page.locator("[data-kind=driver]").filter(has_text=re.compile(r"^\s*06:00.*(Hải Phòng|Hà Nội)"))
    found = [blocks.nth(n).get_attribute("data-trip") or "" for n in range(2)]
    assert len(set(found)) == 2
    return found


def choose(page: Page, site: Site, trip: str, name: str) -> Locator:
    page.goto(f"{site.url}/office/DM/trips/{trip}/assignment")
    box = page.get_by_role("checkbox", name=re.compile(f"^{name}"))
    box.check()
    return box


def test_of_two_dispatchers_who_want_the_same_driver_one_is_told_why_not(chromium: Browser, site: Site) -> None:
    first, second = dispatcher(chromium, site), dispatcher(chromium, site)
    hire(first, site, "Đỗ Văn Hai")
    board(first, site, 3)
    out, back = at_six(first)
    choose(first, site, out, "Đỗ Văn Hai")
    choose(second, site, back, "Đỗ Văn Hai")
    first.get_by_role("button", name="Save").click()
    expect(first.locator("main")).to_contain_text("The changes are saved")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("alert")).to_contain_text("This driver is on another trip at that time")
    expect(second.locator("#why")).to_contain_text(re.compile(r"Đỗ Văn Hai: on 06:00 .* until 0[89]:"))
    for page in (first, second):
        page.context.close()


def draw(page: Page, trip: str, name: str) -> Locator:
    """Draw a trip's block into somebody's lane, as a mouse does; the lane."""
    block = page.locator(f"[data-kind=driver][data-trip='{trip}']").first
    lane = page.locator("[data-lanes=driver] > [data-to]").filter(has_text=name)
    box = lane.bounding_box()
    block.hover()
    page.mouse.down()
    for left in (300, 320):
        lane.hover(position={"x": left, "y": 20})
    expect(page.locator("[data-said]:not([hidden])").first).to_be_attached()
    assert lane.bounding_box() == box, "what is said of the lanes moves none of them"
    page.mouse.up()
    return lane


def test_a_trip_is_drawn_into_another_lane_and_what_cannot_be_is_said(chromium: Browser, site: Site) -> None:
    page = dispatcher(chromium, site)
    page.set_viewport_size({"width": 1280, "height": 9000})  # no lane is scrolled away while something is drawn
    hire(page, site, "Lý Văn Kéo")
    board(page, site, 5)
    out, back = at_six(page)
    lane = draw(page, out, "Lý Văn Kéo")
    expect(page.get_by_role("status")).to_contain_text("The changes are saved")
    expect(lane.locator(f"[data-trip='{out}']")).to_have_count(1)
    draw(page, back, "Lý Văn Kéo")
    expect(page.get_by_role("alert")).to_contain_text("This driver is on another trip at that time")
    expect(page.locator("#why")).to_contain_text(re.compile(r"Lý Văn Kéo: on 06:00 .* until 0[89]:"))
    expect(lane.locator(f"[data-trip='{back}']")).to_have_count(0)
    page.context.close()


def test_many_trips_are_moved_after_a_look_and_taken_back(chromium: Browser, site: Site) -> None:
    page = dispatcher(chromium, site)
    page.goto(f"{site.url}/office/DM/trips?first={day(6)}&last={day(6)}")
    boxes = page.locator("input[name=trip]")
    for n in range(3):
        boxes.nth(n).check()
    page.get_by_text("Change the chosen trips").click()
    page.fill("[name=minutes]", "20")
    page.get_by_role("button", name="Look what it means").click()
    expect(page.locator("main tbody tr")).to_have_count(3)
    expect(page.locator("main tbody tr").first).to_contain_text("06:00 06:20")
    page.get_by_role("button", name="Change all 3 trips").click()
    expect(page.get_by_role("status")).to_contain_text("All of these trips are changed")
    expect(page.locator("main tbody tr").first).to_contain_text("20 minutes later")
    page.get_by_role("link", name="Take back: 3 trips").click()
    expect(page.locator("main tbody tr").first).to_contain_text("06:20 06:00")
    page.get_by_role("button", name="Take back: 3 trips as they were").click()
    expect(page.get_by_role("status")).to_contain_text("The trips are as they were")
    page.goto(f"{site.url}/office/DM/trips?first={day(6)}&last={day(6)}")
    expect(page.locator("main tbody tr").first).to_contain_text("06:00")
    page.context.close()


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_board_fits_where_it_is_read(chromium: Browser, site: Site, phone: bool) -> None:
    page = dispatcher(chromium, site, phone=phone)
    board(page, site, 1)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "nothing is scrolled sideways"
    page.context.close()
