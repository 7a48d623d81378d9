"""Someone is invited by text, takes it up, works, is looked as by an admin, and everything stands in the log."""

import re

from playwright.sync_api import Browser, Page, expect

from browsing import DESK, PHONE, Site

NUMBER, NAME = "0987 111 222", "Đỗ Thị Em"


def person(chromium: Browser, site: Site, role: str) -> Page:
    page = chromium.new_context(viewport=DESK, locale="en-GB").new_page()
    site.sign_in(page, role)
    return page


def taken_up(chromium: Browser, site: Site) -> Page:
    """The invited one, on a phone, from the text they got to the office."""
    page = chromium.new_context(viewport=PHONE, locale="en-GB").new_page()
    site.follow_invitation(page, NUMBER)
    page.fill("#f-name", NAME)
    page.fill("#f-password", "mưa xuân đầu tiên")
    page.get_by_role("button", name="Take it up").click()
    expect(page).to_have_url(re.compile("/office/DM"))
    return page


def test_invited_working_looked_at_and_written_down(chromium: Browser, site: Site) -> None:
    manager = person(chromium, site, "manager")
    manager.goto(f"{site.url}/office/DM/people")
    manager.fill("#f-login", NUMBER)
    manager.locator("input[type=radio][value=staff]").check()
    manager.get_by_role("button", name="Invite someone").click()
    expect(manager.get_by_role("status")).to_contain_text("on its way")
    newcomer = taken_up(chromium, site)

    admin = person(chromium, site, "admin")
    admin.goto(f"{site.url}/admin/find?text=do thi em")
    admin.locator("a[href^='/admin/users/']", has_text=NAME).click()
    admin.fill("#f-why", "xem giúp màn hình bán vé")
    admin.get_by_role("button", name=f"Look as {NAME}").click()
    expect(admin.locator(".looking")).to_contain_text("Nothing can be changed")
    admin.goto(f"{site.url}/account/profile")
    admin.fill("#f-name", "Somebody else")
    admin.locator("main form button").first.click()
    expect(admin.locator("h1")).to_contain_text("only looking")
    admin.get_by_role("button", name="Be yourself again").click()
    expect(admin.locator("h1")).to_have_text(NAME)
    expect(admin.locator(".looking")).to_have_count(0)

    newcomer.goto(f"{site.url}/account")
    expect(newcomer.locator("main")).to_contain_text("xem giúp màn hình bán vé")

    manager.goto(f"{site.url}/office/DM/changes?what=added&thing=invitation")
    expect(manager.locator("#list tbody tr").first).to_contain_text("Phạm Quốc Hùng")
    manager.get_by_role("button", name="Check now").click()
    expect(manager.locator("main")).to_contain_text("The log is whole.")
    for page in (manager, newcomer, admin):
        page.context.close()


def test_kept_out_at_once_and_let_in_again(chromium: Browser, site: Site) -> None:
    manager = person(chromium, site, "manager")
    manager.goto(f"{site.url}/office/DM/people")
    row = manager.locator("tr", has_text="Lê Thị Mai")
    row.locator("summary").click()
    row.locator("input[name=reason]").fill("nghỉ không phép")
    row.get_by_role("button", name=re.compile("^Deactivate")).click()
    expect(manager.locator("tr", has_text="Lê Thị Mai")).to_contain_text("Kept out")
    staff = person(chromium, site, "staff")
    assert (answer := staff.goto(f"{site.url}/office/DM")) is not None
    assert answer.status == 403
    row = manager.locator("tr", has_text="Lê Thị Mai")
    row.locator("summary").click()
    row.get_by_role("button", name=re.compile("^Activate again")).click()
    expect(manager.get_by_role("status")).to_contain_text("work here again")
    for page in (manager, staff):
        page.context.close()
