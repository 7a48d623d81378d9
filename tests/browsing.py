"""A running Overland, and what people do on its pages, in the words of the trade."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
from playwright.sync_api import Page, ViewportSize, expect

from databases import run_apart
from overland.demo import people
from processes.wait import eventually

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
LONG = 60_000
"""Milliseconds that a page may take on a busy machine; nobody waits for them where it does as it should."""
SOON = 100_000
"""The same where a page waits for others."""

PATIENCE = 120
"""Seconds that news may take from one room to the next."""
TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
"""Where the demo's buses run; found once, for the tests may run over midnight, and the demo world keeps its day."""

TRANSFERS = frozenset({"payos", "sepay", "casso"})
"""Ways to pay at one's own bank."""


@dataclass
class Site:
    """A running Overland with the demo world."""

    url: str
    dsn: str

    def sign_in(self, page: Page, role: str) -> None:
        """Sign in as the demo's first person of this role."""
        _, login, password = next(person for person in people() if person[0] == role)
        page.goto(f"{self.url}/sign-in")
        page.fill("[name=login]", login)
        page.fill("[name=password]", password)
        page.click("main form button[type=submit]")
        page.wait_for_url(lambda url: "/sign-in" not in url)

    def follow_invitation(self, page: Page, number: str) -> None:
        """Open the link of the invitation that was sent to this Vietnamese number (0…)."""
        sent_to = re.compile(rf"\+84{number.replace(' ', '')[1:]}.*?(/join/[\w-]+)", re.DOTALL)

        def link() -> str | None:
            page.goto(f"{self.url}/practice-phone")
            found = sent_to.search(page.content())
            return found[1] if found else None

        page.goto(f"{self.url}{eventually(link, PATIENCE, 'no invitation came')}")

    def ask(self, room: str, sql: str, *arguments: object) -> Any:
        """What a room's database answers: where no page tells, and so that nobody waits for a time to be over."""

        async def ask() -> Any:
            connection = await asyncpg.connect(self.dsn, server_settings={"search_path": f"{room},public"})
            try:
                return await connection.fetchval(sql, *arguments)
            finally:
                await connection.close()

        return run_apart(ask())


def day(ahead: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=ahead)


def search(page: Page, url: str, origin: str, destination: str, *, days: int = 2) -> None:
    """From the front page to the results."""
    page.goto(url)
    page.fill("[name=from]", origin)
    page.fill("[name=to]", destination)
    page.fill("[name=day]", day(days).isoformat())
    page.click("main button.go")
    expect(page.get_by_role("heading", level=1)).to_contain_text("→")


def choose_seats(page: Page, company: str = "") -> str:
    """From the results to the seats of the first trip, or the first of a company; the trip's id."""
    page.get_by_role("link", name=re.compile(f"(Choose seats|Choose a seat).*{company}", re.DOTALL)).first.click()
    trip = re.compile(r"/trips/([0-9a-f-]{36})/")
    page.wait_for_url(trip)
    return str(trip.findall(page.url)[0])


def hold(page: Page, number: int, company: str = "") -> list[str]:
    """Take the first trip, or the first of a company, and the last free seats of it; their labels."""
    choose_seats(page, company)
    free = page.locator("input[type=checkbox]:not([disabled])")
    expect(free.first).to_be_attached()
    count = free.count()
    labels = []
    for n in range(number):
        seat = free.nth(count - 1 - n)
        labels.append(seat.get_attribute("value") or "")
        seat.check(force=True)
    page.get_by_role("button", name=re.compile("^Hold")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who travels?")
    return labels


def name_travellers(page: Page, names: dict[str, str], *, email: str) -> None:
    """Fill in who books and who sits where."""
    page.fill("[name=name]", next(iter(names.values())))
    page.fill("[name=phone]", "0912 345 678")
    page.fill("[name=email]", email)
    for seat, name in names.items():
        page.fill(f"[name=name-{seat}]", name)
    page.locator("main .actions button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Payment")


def pay(page: Page, telling: str = "at_once", decision: str = "pay") -> None:
    """Go to the practice bank, decide there, and come back."""
    begin_to_pay(page, "local")
    decide(page, decision, telling)


def begin_to_pay(page: Page, method: str) -> None:
    """Choose a way to pay, and go where it leads: to the practice partner, or to the bank that scans the code."""
    page.check(f"[name=method][value={method}]")
    page.locator("main .actions button").first.click()
    if method in TRANSFERS:
        expect(page.get_by_role("heading", level=1)).to_contain_text("Transfer")
        page.get_by_role("link", name="Open the practice bank").click()
    expect(page).to_have_title(re.compile("[Pp]ractice"))


def decide(page: Page, decision: str, telling: str = "at_once") -> None:
    """Decide on a practice partner's page, and what becomes of the notice."""
    page.check(f"[name=notice][value={telling}]")
    page.click(f"[name=decision][value={decision}]")


def wait_for_money_back(page: Page) -> None:
    """Until the booking's page says that money goes back; it does not look again by itself."""
    going_back = re.compile("on their way back|have been paid back")
    eventually(
        lambda: page.reload() and going_back.search(page.locator("main").inner_text()), PATIENCE, "no money comes"
    )


def wait_for_ticket(page: Page) -> None:
    """Until the tickets stand on the page."""
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Your tickets?$"), timeout=SOON)


def check(page: Page, axe: str) -> None:
    """Nothing serious, and nothing that has to be scrolled to from side to side."""
    assert faults(page, axe) == [], page.url


def faults(page: Page, axe: str) -> list[str]:
    """What is serious on this page for other eyes and hands; and whether it is wider than the phone."""
    page.wait_for_load_state()
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    bad = [f"{v['id']} {v['nodes'][0]['target']}" for v in found if v["impact"] in {"serious", "critical"}]
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return bad if fits else [*bad, "wider than the phone"]
