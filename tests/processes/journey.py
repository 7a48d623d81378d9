"""One seat, from the empty timetable to the report, over REST alone: the steps that both shapes take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import httpx

from processes.rest import Rest
from processes.wait import eventually

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
_NOW: Final = datetime.now(UTC).astimezone(ZONE)
TODAY: Final = _NOW.date()
TOMORROW: Final = (_NOW + timedelta(hours=28)).date()
"""The service day of every trip here; found once, for a test may run over midnight.

From eight in the evening it is the day after: the first bus leaves at midnight, and is to be sold until then.
"""
PASSWORD: Final = "ba con mèo ngủ trưa"
PATIENCE: Final = 120.0
"""Seconds that news may take from one room to the next."""
GUEST: Final = {"name": "Trần Thị Mai", "phone": "+84912345678", "email": "mai@example.com", "language": "vi"}
NO_REST: Final = {
    "rest_minutes": 0, "duty_minutes": 1440, "driving_day_minutes": 1440, "driving_week_minutes": 10080,
    "stretch_minutes": 1440, "pause_minutes": 0,
}  # fmt: skip
"""One driver drives everything here, from morning to night."""
Row = dict[str, Any]


@dataclass
class Company:
    """An operator with its people, and one line Hà Nội – Ninh Bình – Vinh."""

    operator: str
    manager: Rest
    driver: Rest
    route: str
    plan: str
    crew: str
    places: dict[str, str]


@dataclass
class Sale:
    """A booking under way: where it is looked up, and what it was when last seen."""

    rest: Rest
    trip: str
    booking: Row

    def look(self) -> Row:
        """The booking as it stands now."""
        answer = self.rest.get("/v1/bookings/{reference}", {"key": self.booking["key"]}, **self.reference)
        assert isinstance(answer, dict)
        return answer

    @property
    def reference(self) -> dict[str, str]:
        """The part of the address that names it."""
        return {"reference": self.booking["reference"]}


def sign_in(rest: Rest, login: str) -> Rest:
    """The caller as this person."""
    tokens = rest.post("/v1/sessions", {"login": login, "password": PASSWORD})
    return rest.signed_in(tokens["access"])


def found_company(rest: Rest, admin: Rest, code: str) -> Company:
    """An admin sets up an operator; its manager does the rest."""
    operator = admin.post("/v1/operators", {"code": code, "name": f"Xe khách {code}", "phone": "+842432001122"})["id"]
    people = {role: f"{role}.{code.lower()}@example.com" for role in ("manager", "driver")}
    for role, login in people.items():
        rest.post("/v1/accounts", {"name": f"{role} of {code}", "login": login, "password": PASSWORD})
        admin.post("/v1/operators/{operator_id}/members", {"login": login, "role": role}, operator_id=operator)
    manager, driver = (sign_in(rest, login) for login in people.values())
    places = {name: manager.post("/v1/network/places", place) for name, place in PLACES.items()}
    stops = [_stop(manager, operator, place) for place in places.values()]
    plan = _add(manager, operator, "seat-plans", name="Limousine 4", plan=PLAN)
    crew = _add(
        manager, operator, "drivers", name="Nguyễn Văn Bình", phone="+84987654321", licence_class="E",
        licence_expires=str(TODAY + timedelta(days=900)), account_id=driver.get("/v1/me")["id"],
    )  # fmt: skip
    where = {"operator_id": operator}
    manager.ask("PUT", "/v1/operators/{operator_id}/crew-rules", where, body=NO_REST, version=1)
    route = _add(manager, operator, "routes", code="HN-V", name="Hà Nội – Vinh", stops=_halts(stops), fares=FARES)
    return Company(operator, manager, driver, route, plan, crew, {name: place["id"] for name, place in places.items()})


def publish_trip(company: Company, *, hour: int = 8) -> str:
    """A trip tomorrow, put on sale."""
    draft = {
        "operator_id": company.operator, "route_id": company.route, "plan_id": company.plan, "bus_kind": "Limousine 4",
        "service_day": str(TOMORROW), "departure": hour * 3600, "driver_ids": [company.crew],
    }  # fmt: skip
    where = {"operator_id": company.operator}
    trip: str = company.manager.post("/v1/operators/{operator_id}/trips", draft, **where)["id"]
    company.manager.ask("PUT", "/v1/operators/{operator_id}/trips/{trip_id}/publication", where | {"trip_id": trip})
    return trip


def find_offer(rest: Rest, company: Company, trip: str, origin: str, destination: str) -> Row:
    """Search as a guest, by part of the names and without diacritics, until the trip that was published is found."""

    def search() -> Row | None:
        found = [_place(rest, name, company.places[name]) for name in (origin, destination)]
        if not all(found):
            return None
        asked = {"origin": found[0], "destination": found[1], "day": str(TOMORROW)}
        offers = rest.get("/v1/offers", asked)["offers"]
        return next((offer for offer in offers if offer["trip_id"] == trip), None)

    return eventually(search, PATIENCE, "the published trip never came on sale")


def hold(rest: Rest, offer: Row, *seats: str) -> Sale:
    """Take seats that the map shows as vacant, and say who travels."""
    between = _between(offer)
    states = seat_states(rest, offer)
    assert {states[seat] for seat in seats} == {"vacant"}
    booking = rest.post("/v1/holds", {"trip_id": offer["trip_id"], **between, "seats": seats})
    sale = Sale(rest, offer["trip_id"], booking)
    form = {"contact": GUEST, "travellers": [{"seat": seat, "name": GUEST["name"]} for seat in seats]}
    rest.ask(
        "PUT", "/v1/bookings/{reference}/travellers", sale.reference, body=form, parameters={"key": booking["key"]}
    )
    return sale


def pay(sale: Sale) -> None:
    """Open a payment, and do on the practice bank's page what a payer does there."""
    decide(open_payment(sale))


def open_payment(sale: Sale) -> str:
    """The bank's page for what the booking costs."""
    answer = sale.rest.ask(
        "POST", "/v1/bookings/{reference}/payments", sale.reference, parameters={"key": sale.booking["key"]},
        body={"method": "local", "return_url": "http://127.0.0.1/back"},
    )  # fmt: skip
    page: str = answer.json()["redirect_url"]
    shown = httpx.get(page, timeout=60).raise_for_status().text
    amount = str(sale.booking["total"]["amount"])
    assert amount in re.sub(r"[.,\s\u00a0]", "", shown), "the bank's page shows another amount"
    return page


def decide(page: str, *, notice: str = "at_once") -> None:
    """Pay on the bank's page; `notice` chooses what the practice bank does with its notice."""
    decided = httpx.post(page, data={"decision": "pay", "notice": notice}, follow_redirects=False, timeout=60)
    assert decided.status_code == 303, decided.text


def await_tickets(sale: Sale) -> list[Row]:
    """The tickets, once the payment has confirmed the booking."""
    booking = eventually(lambda: _confirmed(sale), PATIENCE, "the payment never confirmed the booking")
    tickets: list[Row] = booking["tickets"]
    assert all(ticket["token"] and ticket["status"] == "issued" for ticket in tickets)
    return tickets


def board(company: Company, sale: Sale, ticket: Row) -> None:
    """The driver scans the ticket; a second scan changes nothing, and the seat map tells staff."""
    at: Row = {"trip_id": sale.trip}
    first, second = (
        company.driver.post("/v1/trips/{trip_id}/boardings", {"ticket": ticket["token"]}, **at) for _ in range(2)
    )
    assert (first["verdict"], first["seat"], first["on_board"]) == ("welcome", ticket["seat"], 1)
    assert (second["verdict"], second["on_board"]) == ("already", 1)
    manifest = company.driver.get("/v1/trips/{trip_id}/manifest", **at)
    assert [(e["seat"], e["status"]) for e in manifest["entries"]] == [(ticket["seat"], "boarded")]


def await_report(company: Company, trip: str, *, sold: int, boarded: int, gross: int, within: float = PATIENCE) -> None:
    """The report counts what was sold and who came, exactly."""
    days = {"from": str(TODAY - timedelta(days=1)), "to": str(TOMORROW)}
    where = {"operator_id": company.operator}

    def counted() -> bool:
        sales = company.manager.get("/v1/operators/{operator_id}/reports/sales", days | {"by": "route"}, **where)
        trips = company.manager.get(
            "/v1/operators/{operator_id}/reports/occupancy", days | {"trip_id": trip}, **where
        )  # fmt: skip
        return [(row["sold"], row["gross"]["amount"]) for row in sales] == [(sold, gross)] and [
            (row["sold"], row["boarded"]) for row in trips
        ] == [(sold, boarded)]

    eventually(counted, within, "the report never counted that")


def seat_states(rest: Rest, offer: Row) -> dict[str, str]:
    """What the seat map shows on this journey, by seat."""
    shown = rest.get("/v1/trips/{trip_id}/seats", _between(offer), trip_id=offer["trip_id"])
    return {seat["label"]: seat["state"] for seat in shown["seats"]}


def _confirmed(sale: Sale) -> Row | None:
    booking = sale.look()
    return booking if booking["status"] == "confirmed" else None


def _place(rest: Rest, name: str, place: str) -> str | None:
    hits = rest.get("/v1/places", {"text": TYPED[name]})
    return next((hit["id"] for hit in hits if hit["id"] == place), None)


def _between(offer: Row) -> dict[str, int]:
    return {"origin": offer["origin"]["sequence"], "destination": offer["destination"]["sequence"]}


def _add(manager: Rest, operator: str, what: str, **facts: Any) -> str:
    path = f"/v1/operators/{{operator_id}}/{what}"
    made: str = manager.post(path, {"operator_id": operator, **facts}, operator_id=operator)["id"]
    return made


def _stop(manager: Rest, operator: str, place: Row) -> str:
    return _add(
        manager, operator, "stops", place_id=place["id"], code=place["name"], name=f"Bến xe {place['name']}",
        lat=place["lat"], lon=place["lon"], zone=ZONE.key,
    )  # fmt: skip


def _halts(stops: list[str]) -> list[Row]:
    at = ((0, 0), (7200, 95_000), (18_000, 300_000))
    return [
        {"stop_id": stop, "arrival": seconds, "departure": seconds, "distance": metres}
        for stop, (seconds, metres) in zip(stops, at, strict=True)
    ]


PLACES: Final = {
    "Hà Nội": {"name": "Hà Nội", "region": "Hà Nội", "country": "VN", "lat": 21.028, "lon": 105.854},
    "Ninh Bình": {"name": "Ninh Bình", "region": "Ninh Bình", "country": "VN", "lat": 20.251, "lon": 105.975},
    "Vinh": {"name": "Vinh", "region": "Nghệ An", "country": "VN", "lat": 18.679, "lon": 105.682},
}
TYPED: Final = {"Hà Nội": "ha noi", "Ninh Bình": "ninh", "Vinh": "VINH"}
PLAN: Final = {
    "decks": [
        {
            "name": "main", "rows": 3, "columns": 3,
            "cells": [
                {"kind": "driver", "row": 0, "column": 0}, {"kind": "door", "row": 0, "column": 2},
                *({"kind": "seat", "row": r, "column": c, "label": f"{r}{'A.B'[c]}"} for r in (1, 2) for c in (0, 2)),
            ],
        }
    ]
}  # fmt: skip
FARES: Final = {"type": "per_kilometre", "amount": 700, "minimum": 50_000, "round_to": 1000}
