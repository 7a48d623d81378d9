"""From a trip that is sold out to a ticket, over the waiting list; and one of three who does not come along."""

import re
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, expect

from browsing import PATIENCE, Site, day, hold, name_travellers, pay, search, wait_for_money_back, wait_for_ticket
from overland.demo import people
from processes.wait import eventually

pytestmark = pytest.mark.parametrize("context", ["phone, no scripts", "desk"], indirect=True)


class Counter:
    """The company's clerk, over REST."""

    def __init__(self, site: Site) -> None:
        _, login, password = next(person for person in people() if person[0] == "admin")
        self.rest = httpx.Client(base_url=f"{site.url}/v1", timeout=60)
        token = self.rest.post("/sessions", json={"login": login, "password": password}).json()["access"]
        self.rest.headers["authorization"] = f"Bearer {token}"

    def last_trip(self, origin: str, destination: str, days: int) -> dict[str, Any]:
        """The last trip of that day."""
        ends = {
            end: self.rest.get("/places", params={"text": name}).json()[0]["id"]
            for end, name in (("origin", origin), ("destination", destination))
        }
        found: dict[str, Any] = self.rest.get("/offers", params={**ends, "day": str(day(days))}).json()["offers"][-1]
        return found

    def blocks(self, method: str, offer: dict[str, Any], seats: list[str]) -> None:
        """Take seats out of sale, or give them back."""
        body = {
            "origin": offer["origin"]["sequence"], "destination": offer["destination"]["sequence"], "seats": seats,
            "reason": "charter",
        }  # fmt: skip
        headers = {"idempotency-key": str(uuid4())}
        self.rest.request(method, f"/trips/{offer['trip_id']}/blocks", json=body, headers=headers).raise_for_status()

    def free(self, offer: dict[str, Any]) -> list[str]:
        """The seats that can be had."""
        ends = {end: offer[end]["sequence"] for end in ("origin", "destination")}
        seats = self.rest.get(f"/trips/{offer['trip_id']}/seats", params=ends).json()["seats"]
        return [seat["label"] for seat in seats if seat["state"] == "vacant"]


def test_from_the_waiting_list_to_a_ticket(page: Page, site: Site, request: pytest.FixtureRequest) -> None:
    counter, phone = Counter(site), "phone" in request.node.name
    days = 15 if phone else 16
    offer = counter.last_trip("hai phong", "ha noi", days)
    seats = counter.free(offer)
    counter.blocks("POST", offer, seats)
    search(page, site.url, "hai phong", "ha noi", days=days)
    page.locator("details.sold-out").evaluate("e => e.open = true")
    page.get_by_role("link", name=re.compile("^Waiting list")).last.click()
    page.get_by_role("button", name="Put me on the list").click()
    expect(page.get_by_role("alert")).to_contain_text("Please")
    page.fill("[name=name]", "Nguyễn Thị Lan")
    page.fill("[name=email]", f"lan{days}@example.com")
    page.get_by_role("button", name="Put me on the list").click()
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Your place in the list: 1")
    assert page.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
    counter.blocks("DELETE", offer, seats[:1])
    eventually(lambda: page.reload() and "come free" in title.inner_text(), PATIENCE, "no seat is offered")
    page.get_by_role("link", name="Take the seats").click()
    page.get_by_role("link", name="Continue").click()
    name_travellers(page, {seats[0]: "Nguyễn Thị Lan"}, email=f"lan{days}@example.com")
    pay(page)
    wait_for_ticket(page)
    expect(page.locator(".ticket-seat")).to_contain_text(seats[0])


def test_one_of_three_does_not_come_along(page: Page, site: Site, request: pytest.FixtureRequest) -> None:
    search(page, site.url, "hai phong", "ha noi", days=17 if "phone" in request.node.name else 18)
    seats = hold(page, 3)
    names = dict(zip(seats, ("Nguyễn Thị Lan", "Trần Minh", "Lê Hạnh"), strict=True))
    name_travellers(page, names, email="lan@example.com")
    pay(page)
    wait_for_ticket(page)
    page.get_by_role("link", name="Cancel the booking").click()
    boxes = page.locator("input[name=ticket]")
    for n in (0, 1):
        boxes.nth(n).uncheck()
    page.get_by_role("button", name=re.compile("Work out|Show", re.IGNORECASE)).click()
    page.locator("button.danger").click()
    wait_for_ticket(page)
    expect(page.locator("li.ticket")).to_have_count(2)
    wait_for_money_back(page)
