"""A bus for 45 that becomes one for 34 with 40 seats sold, and a trip with 30 people that does not run."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, expect

from browsing import PATIENCE, Site, check, day
from overland.demo import people
from processes.wait import eventually

OFFICE = "/office/DM"
Row = dict[str, Any]
DESK_ONLY = pytest.mark.parametrize("context", ["desk"], indirect=True)


def plan(seats: int) -> Row:
    """Rows of four with an aisle, as many as there are seats."""
    cells = [
        {"kind": "seat", "row": n // 4, "column": (0, 1, 3, 4)[n % 4], "label": f"{'ABCD'[n % 4]}{n // 4 + 1}"}
        for n in range(seats)
    ]
    return {"decks": [{"name": "main", "rows": -(-seats // 4), "columns": 5, "cells": cells}]}


class Company:
    """The company over REST: buses of its own, a trip of its own, and people who have bought seats of it."""

    def __init__(self, site: Site) -> None:
        _, login, password = next(person for person in people() if person[0] == "admin")
        self.rest = httpx.Client(base_url=f"{site.url}/v1", timeout=60)
        self.rest.headers["authorization"] = (
            f"Bearer {self.ask('POST', '/sessions', login=login, password=password)['access']}"
        )
        operators = self.rest.get("/operators").json()
        self.id = next(one["id"] for one in operators if one["code"] == "DM")
        self.home = f"/operators/{self.id}"
        self.route = self.rest.get(f"{self.home}/routes").json()[0]

    def ask(self, method: str, path: str, /, **body: Any) -> Any:
        headers = {"idempotency-key": str(uuid4())}
        answer = self.rest.request(method, path, json=body or None, headers=headers)
        assert answer.is_success, answer.text
        return answer.json()

    def bus(self, seats: int) -> Row:
        """A bus with so many seats."""
        name = f"Xe {seats}-{uuid4().hex[:4]}"
        kept = self.ask("POST", f"{self.home}/seat-plans", operator_id=self.id, name=name, plan=plan(seats))
        plate = f"29B-{uuid4().hex[:6]}"
        bus: Row = self.ask(
            "POST", f"{self.home}/buses", operator_id=self.id, plate=plate, kind=name, plan_id=kept["id"], amenities=[]
        )
        return bus

    def trip(self, bus: Row, on: date, hour: int) -> str:
        """A trip on sale with this bus."""
        made = self.ask(
            "POST", f"{self.home}/trips", operator_id=self.id, route_id=self.route["id"], plan_id=bus["plan_id"],
            bus_kind=bus["kind"], service_day=str(on), departure=hour * 3600, bus_id=bus["id"],
        )  # fmt: skip
        self.ask("PUT", f"{self.home}/trips/{made['id']}/publication")
        eventually(lambda: self.rest.get(f"/trips/{made['id']}").is_success, PATIENCE, "the trip never came on sale")
        return str(made["id"])

    def sell(self, trip: str, *sizes: int) -> list[Row]:
        """Parties of these sizes from the first stop to the last, with the seats as they follow."""
        whole = {"origin": 0, "destination": len(self.route["stops"]) - 1}
        labels = [seat["label"] for seat in self.rest.get(f"/trips/{trip}/seats", params=whole).json()["seats"]]
        opened = self.rest.post(
            f"{self.home}/shifts", json={"counter": "1", "brought": {"amount": 0, "currency": "VND"}},
            headers={"idempotency-key": str(uuid4())},
        )  # fmt: skip
        assert opened.is_success or opened.status_code == 409, opened.text
        sold = []
        for size in sizes:
            seats, labels = labels[:size], labels[size:]
            held = self.ask("POST", "/holds", trip_id=trip, **whole, seats=seats)
            names = [f"Khách {held['reference'][:3]} {seat}" for seat in seats]
            self.ask(
                "PUT", f"/bookings/{held['reference']}/travellers",
                contact={"name": names[0], "email": f"{held['reference'].lower()}@example.com", "language": "en"},
                travellers=[{"seat": seat, "name": name} for seat, name in zip(seats, names, strict=True)],
            )  # fmt: skip
            sold.append(self.ask("POST", f"/bookings/{held['reference']}/cash"))
        return sold

    def now(self, booking: Row) -> Row:
        found: Row = self.rest.get(f"/bookings/{booking['reference']}").json()
        return found

    def seats_of(self, trip: str) -> list[str]:
        """The seats that people have."""
        return [entry["seat"] for entry in self.rest.get(f"/trips/{trip}/manifest").json()["entries"]]


def to_plan(page: Page, site: Site, trip: str) -> None:
    """The page of the plan, once booking has heard what happened."""

    def there() -> int:
        page.goto(f"{site.url}{OFFICE}/trips/{trip}/disruption")
        return page.get_by_role("button", name="Carry out the plan").count()

    eventually(there, PATIENCE, "no plan is made")


def open_as_passenger(page: Page, site: Site, booking: Row) -> None:
    page.context.clear_cookies()
    page.goto(f"{site.url}/bookings/{booking['reference']}?key={booking['key']}")


@DESK_ONLY
def test_a_bus_with_34_seats_for_40_people(site: Site, page: Page) -> None:
    company = Company(site)
    big, small = company.bus(45), company.bus(34)
    trip = company.trip(big, day(20), 3)
    sold = company.sell(trip, 6, 6, 5, 5, 4, 4, 3, 3, 2, 1, 1)
    site.sign_in(page, "admin")
    page.goto(f"{site.url}{OFFICE}/trips/{trip}")
    page.get_by_text("Change departure, bus or drivers").click()
    page.get_by_label("Bus", exact=True).select_option(small["id"])
    page.get_by_text("The bus may have other seats").click()
    page.locator("form[action$='/edit'] button").last.click()
    to_plan(page, site, trip)
    expect(page.get_by_text("6 people have no seat in it")).to_be_visible()
    assert Counter(company.seats_of(trip)) == Counter(t["seat"] for one in sold for t in one["tickets"])
    page.get_by_role("button", name="Carry out the plan").click()
    expect(page.get_by_role("status")).to_contain_text("The plan is carried out")
    seats = company.seats_of(trip)
    there = [seat for seat in seats if seat]
    assert (len(seats), len(there), len(set(there))) == (40, 34, 34)
    assert set(there) == {cell["label"] for cell in plan(34)["decks"][0]["cells"]}
    tickets = [ticket for one in sold for ticket in company.now(one)["tickets"]]
    assert Counter(ticket["status"] for ticket in tickets) == {"issued": 34, "unplaced": 6}

    left = [one for one in sold if company.now(one)["tickets"][0]["status"] == "unplaced"]
    open_as_passenger(page, site, left[0])
    expect(page.get_by_text("This bus has no seat for you").first).to_be_visible()
    page.get_by_role("link", name="Choose how to go on").click()
    page.get_by_role("button", name=re.compile("^Give me .* back")).click()
    assert company.now(left[0])["status"] == "cancelled"
    moved = next(one for one in sold if company.now(one)["tickets"][0]["seat"] != one["tickets"][0]["seat"])
    open_as_passenger(page, site, moved)
    page.get_by_role("link", name="Choose how to go on").click()
    page.get_by_role("button", name="That is fine").click()
    expect(page.locator(".qr-paper").first).to_be_visible()
    site.sign_in(page, "admin")
    page.goto(f"{site.url}{OFFICE}/trips/{trip}/disruption")
    expect(page.locator("main .facts-list")).to_contain_text("Money back")


def test_a_trip_with_30_people_that_does_not_run(site: Site, page: Page, request: pytest.FixtureRequest) -> None:
    company, phone = Company(site), "phone" in request.node.name
    on = day(22 if phone else 23)
    bus, other, third = company.bus(32), company.bus(20), company.bus(20)
    trip, later = company.trip(bus, on, 3), company.trip(other, on, 4)
    company.trip(third, on, 5)
    sold = company.sell(trip, 6, 5, 5, 4, 4, 3, 2, 1)
    site.sign_in(page, "admin")
    page.goto(f"{site.url}{OFFICE}/trips/{trip}/cancellation")
    expect(page.get_by_text("30 people hold a ticket")).to_be_visible()
    page.get_by_role("textbox", name="Reason").fill("Landslide on the pass")
    page.get_by_label(re.compile("^To confirm")).fill(company.route["code"])
    page.get_by_role("button", name="Cancel the trip").click()
    to_plan(page, site, trip)
    expect(page.locator("main .facts-list")).to_contain_text("30 passengers")
    page.get_by_role("button", name="Carry out the plan").click()
    expect(page.get_by_role("status")).to_contain_text("The plan is carried out")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    first, second, third_party, *silent = sold
    open_as_passenger(page, site, first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your trip does not run")
    page.get_by_role("link", name="Choose how to go on").click()
    expect(page.get_by_text("Landslide on the pass")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Take these seats").click()
    expect(page.locator(".ticket")).to_have_count(6)
    assert len([seat for seat in company.seats_of(later) if seat]) == 6
    open_as_passenger(page, site, second)
    page.goto(f"{site.url}/bookings/{second['reference']}/choice")
    page.get_by_role("button", name=re.compile("^Take this trip")).last.click()
    expect(page.locator(".ticket")).to_have_count(5)
    open_as_passenger(page, site, third_party)
    page.goto(f"{site.url}/bookings/{third_party['reference']}/choice")
    page.get_by_role("button", name=re.compile("^Give me .* back")).click()
    assert company.now(third_party)["status"] == "cancelled"
    assert {company.now(one)["status"] for one in silent} == {"confirmed"}
    site.sign_in(page, "admin")
    page.goto(f"{site.url}{OFFICE}/disruptions")
    expect(page.get_by_text("5 / 8").first).to_be_visible()


def test_the_pages_of_a_plan_are_for_everybody(looked_at: Page, site: Site, axe: str) -> None:
    page, company = looked_at, Company(site)
    site.sign_in(page, "admin")
    page.goto(f"{site.url}{OFFICE}/disruptions")
    expect(page.get_by_text("A plan waits for your approval").first).to_be_visible()
    check(page, axe)
    page.get_by_role("link", name=re.compile("Hà Nội – Vinh")).first.click()
    expect(page.get_by_role("button", name="Carry out the plan")).to_be_visible()
    check(page, axe)
    big, small = company.bus(12), company.bus(8)
    trip = company.trip(big, day(25), 3)
    sold = company.sell(trip, 4, 4, 3)
    path = f"{company.home}/trips/{trip}"
    company.rest.headers["if-match"] = company.rest.get(path).headers["etag"]
    company.ask("PATCH", path, bus_id=small["id"], other_seats=True)
    to_plan(page, site, trip)
    page.get_by_role("button", name="Carry out the plan").click()
    expect(page.get_by_role("status")).to_contain_text("The plan is carried out")
    check(page, axe)
    for one in sold:
        open_as_passenger(page, site, one)
        check(page, axe)
        if page.get_by_role("link", name="Choose how to go on").count():
            page.get_by_role("link", name="Choose how to go on").click()
            check(page, axe)
