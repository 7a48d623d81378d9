"""One seat from the search to the report, by a caller that knows nothing but the OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
import schemathesis

from api.people import People
from api.serve import Served
from processes.journey import GUEST, TODAY, TOMORROW, Company, decide, publish_trip
from processes.rest import Rest
from processes.wait import eventually

LONG = 120
"""Seconds that news may take from one room to the next."""


@dataclass
class Reader:
    """Calls operations by their id, and holds every answer against the schema that the document promises."""

    address: str
    document: dict[str, Any]
    token: str = ""

    def __post_init__(self) -> None:
        told = schemathesis.openapi.from_dict(self.document)
        self.operations = {
            facts["operationId"]: (method.upper(), path, facts, told[path][method.upper()])
            for path, methods in self.document["paths"].items()
            for method, facts in methods.items()
        }

    def by(self, caller: Rest) -> Reader:
        """The same reader with someone's token."""
        return Reader(self.address, self.document, caller.token)

    def __call__(self, name: str, body: Any = None, **given: Any) -> Any:
        """Do an operation; each parameter goes where the document says. The answer, which must be the promised one."""
        method, path, facts, told = self.operations[name]
        sorted_out: dict[str, dict[str, str]] = {"path": {}, "query": {}, "header": {}}
        for parameter in facts.get("parameters", []):
            if parameter["name"] in given:
                sorted_out[parameter["in"]][parameter["name"]] = str(given.pop(parameter["name"]))
            elif parameter["name"] == "Idempotency-Key":
                sorted_out["header"][parameter["name"]] = str(uuid4())
        assert not given, f"{name} takes no {given}"
        if self.token:
            sorted_out["header"]["authorization"] = f"Bearer {self.token}"
        answer = httpx.request(
            method, self.address + path.format(**sorted_out["path"]), params=sorted_out["query"],
            headers=sorted_out["header"], json=body, timeout=60,
        )  # fmt: skip
        told.validate_response(answer)
        assert answer.is_success, f"{name}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


@pytest.fixture(scope="module")
def reader(rest: Rest, house: Served) -> Reader:
    """A guest with the document in hand."""
    return Reader(house.address, rest.client.get(f"{house.address}/v1/openapi.json").json())


def test_one_seat_from_the_search_to_the_report(reader: Reader, people: People) -> None:
    company, trip = people.company, publish_trip(people.company)
    offer = eventually(lambda: _offer(reader, trip), LONG, "the trip never came on sale")
    booking = _held(reader, offer, "1A")
    _pay(reader, booking)
    ticket = eventually(lambda: _ticket(reader, booking), LONG, "the payment never confirmed the booking")

    driver = reader.by(people.driver)
    verdicts = [driver("boardTicket", {"ticket": ticket["token"]}, trip_id=trip)["verdict"] for _ in range(2)]
    assert verdicts == ["welcome", "already"]
    assert [e["status"] for e in driver("getManifest", trip_id=trip)["entries"]] == ["boarded"]
    stretch = {"origin": offer["origin"]["sequence"], "destination": offer["destination"]["sequence"]}
    seats = reader.by(people.staff)("getSeatMap", trip_id=trip, **stretch)["seats"]
    assert {seat["label"]: seat["state"] for seat in seats}["1A"] == "boarded"

    manager = reader.by(people.manager)
    eventually(lambda: _counted(manager, company, booking), LONG, "the report never counted the seat")
    about = {"operator_id": company.operator, "booking_id": booking["id"]}
    told = eventually(lambda: manager("listMessages", **about)["items"], LONG, "nobody was told")
    assert {message["kind"] for message in told} == {"confirmed"}
    assert {message["recipient"] for message in told} == {GUEST["phone"], GUEST["email"]}


def _offer(reader: Reader, trip: str) -> Any:
    """Found by part of the names, without diacritics."""
    hits = [reader("findPlaces", text=text) for text in ("ha noi", "vinh")]
    if not all(hits):
        return None
    found = reader("searchOffers", origin=hits[0][0]["id"], destination=hits[1][0]["id"], day=TOMORROW, passengers=1)
    return next((offer for offer in found["offers"] if offer["trip_id"] == trip), None)


def _held(reader: Reader, offer: Any, seat: str) -> Any:
    stretch = {"origin": offer["origin"]["sequence"], "destination": offer["destination"]["sequence"]}
    booking = reader("holdSeats", {"trip_id": offer["trip_id"], **stretch, "seats": [seat]})
    assert booking["total"] == offer["price"]
    form = {"contact": GUEST, "travellers": [{"seat": seat, "name": GUEST["name"]}]}
    return reader("putTravellers", form, reference=booking["reference"], key=booking["key"])


def _pay(reader: Reader, booking: Any) -> None:
    opened = {"reference": booking["reference"], "Booking-Key": booking["key"]}
    methods = reader("listPaymentMethods", operator_id=booking["journey"]["operator_id"])
    method = next(m["code"] for m in methods if not m["at_counter"])
    started = reader("startPayment", {"method": method, "return_url": "http://127.0.0.1/back"}, **opened)
    assert reader("getPayment", payment_id=started["payment_id"])["status"] == "pending"
    decide(started["redirect_url"])


def _ticket(reader: Reader, booking: Any) -> Any:
    [ticket] = reader("getBooking", reference=booking["reference"], key=booking["key"])["tickets"]
    return ticket if ticket["token"] else None


def _counted(manager: Reader, company: Company, booking: Any) -> bool:
    rows = manager("reportSales", operator_id=company.operator, by="route", **{"from": TODAY, "to": TOMORROW})
    trips = manager("reportOccupancy", operator_id=company.operator, **{"from": TODAY, "to": TOMORROW})
    return [(row["sold"], row["gross"]) for row in rows] == [(1, booking["total"])] and [
        (trip["sold"], trip["boarded"]) for trip in trips
    ] == [(1, 1)]
