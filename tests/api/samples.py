"""One good request for every operation of the document, about things that Sao Mai owns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import httpx

from api.people import People, join
from processes.journey import (
    FARES,
    GUEST,
    PASSWORD,
    PLACES,
    PLAN,
    TODAY,
    TOMORROW,
    ZONE,
    Sale,
    find_offer,
    hold,
    publish_trip,
)
from processes.rest import Operation, Rest
from processes.wait import eventually

Row = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """What an operation is asked; the caller comes later."""

    parts: Row = field(default_factory=dict)
    body: Any = None
    query: Row = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None

    def by(self, caller: Rest, operation: Operation) -> httpx.Response:
        """Ask, whatever the answer."""
        headers = {"idempotency-key": str(uuid4()), "if-match": '"1"', **self.headers}
        if caller.token:
            headers["authorization"] = f"Bearer {caller.token}"
        address = operation.address + operation.path.format(**self.parts)
        given = (
            {"content": self.content} if self.content is not None else {} if self.body is None else {"json": self.body}
        )
        return caller.client.request(operation.method, address, params=self.query, headers=headers, **given)


@dataclass
class Things:
    """What the samples are about, made once: trips, bookings in every state, an account that roles are tried on."""

    people: People
    trips: list[str]
    held: Sale
    guests: Sale
    cancelled: Sale
    refunded: Sale
    message: str
    payment: str
    session: str
    extra: str

    @classmethod
    def make(cls, people: People) -> Things:
        """Everything over REST."""
        company, lan = people.company, people.customer
        trips = [publish_trip(company, hour=hour) for hour in (6, 12, 18)]
        offer = find_offer(lan, company, trips[0], "Hà Nội", "Ninh Bình")
        cancelled, refunded = (_sold(people, hold(lan, offer, seat)) for seat in ("1A", "1B"))
        held = hold(lan, offer, "2A")
        guests = hold(people.anonymous, offer, "2B")
        paying = lan.post("/v1/bookings/{reference}/payments", PAY, **held.reference)
        extra = join(people.anonymous, "extra@example.com", "Vũ Thêm")
        join(people.anonymous, "again@example.com", "Đỗ Lại")
        tokens = people.anonymous.post("/v1/sessions", {"login": "lan@example.com", "password": PASSWORD})
        session = people.anonymous.signed_in(tokens["access"]).get("/v1/me/sessions")[0]["id"]
        return cls(
            people, trips, held, guests, cancelled, refunded, _message(people), paying["payment_id"], session,
            extra.get("/v1/me")["id"],
        )  # fmt: skip

    def fresh_trip(self) -> str:
        """A trip the day after tomorrow that nobody has bought."""
        company = self.people.company
        made: str = company.manager.post(
            "/v1/operators/{operator_id}/trips", self.trip(), operator_id=company.operator
        )["id"]
        return made

    def trip(self) -> Row:
        """A draft of one."""
        company = self.people.company
        return self.own(
            route_id=company.route, plan_id=company.plan, bus_kind="Limousine 4",
            service_day=str(TOMORROW + timedelta(days=1)), departure=3600,
        )  # fmt: skip

    def own(self, **facts: Any) -> Row:
        """A body about Sao Mai."""
        return {"operator_id": self.people.company.operator, **facts}


PAY = {"method": "local", "return_url": "http://127.0.0.1/back"}
MEMBER = {"login": "extra@example.com", "role": "driver"}
CHECKOUT = {"contact": GUEST, "travellers": [{"seat": "2A", "name": GUEST["name"]}]}


def samples(things: Things) -> dict[str, Callable[[], Request]]:
    """By operation id; asked again for each caller, so that what is spent is made anew."""
    found = {**_identity(things), **_network(things), **_trips(things), **_selling(things), **_office(things)}
    return {name: partial(_made, one) for name, one in found.items()}


def _made(one: Request | Callable[[], Request]) -> Request:
    return one if isinstance(one, Request) else one()


Samples = dict[str, Request | Callable[[], Request]]


def _identity(things: Things) -> Samples:
    rest, own = things.people.anonymous, {"operator_id": things.people.company.operator}

    def tokens() -> Row:
        found: Row = rest.post("/v1/sessions", {"login": "again@example.com", "password": PASSWORD})
        return found

    def revoking() -> Request:
        things.people.manager.post("/v1/operators/{operator_id}/members", MEMBER, **own)
        return Request({**own, "account_id": things.extra, "role": "driver"})

    return {
        "signUp": lambda: Request(body={"name": "Mới", "login": f"{uuid4().hex}@example.com", "password": PASSWORD}),
        "signIn": Request(body={"login": "again@example.com", "password": PASSWORD}),
        "refreshTokens": lambda: Request(body={"refresh": tokens()["refresh"]}),
        "signOut": Request(),
        "getMe": Request(),
        "listMySessions": Request(),
        "endSession": Request({"session_id": things.session}),
        "listMembers": Request(own),
        "grantRole": Request(own, MEMBER),
        "revokeRole": revoking,
        "listKeys": Request(),
    }


def _network(things: Things) -> Samples:
    company = things.people.company
    own = {"operator_id": company.operator}
    place = {**PLACES["Vinh"], "name": "Diễn Châu"}
    stop = things.own(
        place_id=company.places["Vinh"], code="V2", name="Bến xe Bắc Vinh", lat=18.7, lon=105.6, zone=ZONE.key
    )  # fmt: skip
    driver = things.own(name="Lê Tài", phone="+84987650000", licence_class="E", licence_expires="2031-01-01")
    halts = company.manager.get("/v1/operators/{operator_id}/routes", operator_id=company.operator)[0]["stops"]
    return {
        "listOperators": Request(),
        "addOperator": Request(body={"code": "MOI", "name": "Xe Mới"}),
        "listPlaces": Request(),
        "addPlace": Request(body=place),
        "listStops": Request(own),
        "addStop": Request(own, stop),
        "listPlans": Request(own),
        "addPlan": Request(own, things.own(name="Bốn chỗ", plan=PLAN)),
        "listBuses": Request(own),
        "addBus": Request(own, things.own(plate="29B-999.99", kind="Limousine 4", plan_id=company.plan)),
        "listDrivers": Request(own),
        "addDriver": Request(own, driver),
        "listRoutes": Request(own),
        "addRoute": Request(own, things.own(code="R2", name="Hà Nội – Vinh nhanh", stops=halts, fares=FARES)),
    }


def _trips(things: Things) -> Samples:
    company = things.people.company
    own = {"operator_id": company.operator}
    schedule = things.own(
        route_id=company.route, plan_id=company.plan, bus_kind="Limousine 4", departure=7200, weekdays=[True] * 7,
        starts=str(TOMORROW), ends=str(TOMORROW + timedelta(days=9)),
    )  # fmt: skip
    days = {"first_day": str(TODAY), "last_day": str(TOMORROW)}
    edited, published = things.fresh_trip(), things.fresh_trip()
    cancelled, driven, shown = things.trips[1], things.trips[2], things.trips[0]
    feed = {"plan_id": company.plan, "bus_kind": "Limousine 4", "check_only": "true", **days}
    return {
        "listSchedules": Request(own),
        "addSchedule": Request(own, schedule),
        "topUpTrips": Request(own, {"days": 2}),
        "listTrips": Request(own, query=days),
        "addTrip": Request(own, things.trip()),
        "showTrip": Request({**own, "trip_id": shown}),
        "editTrip": Request({**own, "trip_id": edited}, {"departure": 5400}),
        "publishTrip": Request({**own, "trip_id": published}),
        "stepTrip": Request({**own, "trip_id": driven}, {"status": "in_progress"}),
        "cancelTrip": Request({**own, "trip_id": cancelled}, {"reason": "Lũ trên đường"}),
        "importGtfs": Request(own, query=feed, content=_empty_zip(), headers={"content-type": "application/zip"}),
        "exportGtfs": Request(own, query=days),
    }


def _selling(things: Things) -> Samples:
    trip, company = {"trip_id": things.trips[0]}, things.people.company
    stretch = {"origin": 1, "destination": 2}
    search = {"origin": company.places["Hà Nội"], "destination": company.places["Vinh"], "day": str(TOMORROW)}
    block = {**stretch, "seats": ["2B"], "reason": "ghế hỏng"}
    return {
        "findPlaces": Request(query={"text": "vinh"}),
        "searchOffers": Request(query=search),
        "searchDays": Request(query={"first": search["day"]} | {k: search[k] for k in ("origin", "destination")}),
        "getTrip": Request(trip),
        "getSeatMap": Request(trip, query=stretch),
        "holdSeats": Request(body={**trip, **stretch, "seats": ["1A"]}),
        "getBooking": Request(things.held.reference),
        "putTravellers": Request(things.held.reference, CHECKOUT),
        "startPayment": Request(things.held.reference, PAY),
        "cancelBooking": Request(things.cancelled.reference),
        "releaseHold": Request(things.held.reference),
        "listMyBookings": Request(),
        "sellForCash": Request(things.guests.reference),
        "listBookings": Request({"operator_id": company.operator}),
        "getManifest": Request(trip),
        "drawCode": Request({**things.refunded.reference, "ticket_id": things.refunded.booking["tickets"][0]["id"]}),
        "printBooking": Request(things.refunded.reference),
        "putInCalendar": Request(things.refunded.reference),
        "boardTicket": Request(trip, {"ticket": "not a ticket"}),
        "blockSeats": Request(trip, block),
        "unblockSeats": Request(trip, block),
    }


def _office(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    bank = {"provider": "local", "account": things.people.company.operator}
    days = {"from": str(TODAY), "to": str(TOMORROW)}
    refund = {
        "booking_id": things.refunded.booking["id"], "amount": {"amount": 1000, "currency": "VND"}, "reason": "chậm"
    }  # fmt: skip
    return {
        "listPaymentMethods": Request(own),
        "getPayment": Request({"payment_id": things.payment}),
        "returnPayer": Request({"payment_id": things.payment}),
        "receiveNotice": Request(bank, {"event_id": "ev_1"}),
        "receiveNoticeByQuery": Request(bank),
        "listPaymentAccounts": Request(own),
        "setPaymentAccount": Request({**own, "code": "local"}, {"enabled": True}),
        "tryPaymentAccount": Request({**own, "code": "local"}),
        "listTransactions": Request(own),
        "listBalances": Request(own),
        "refundBooking": Request(own, refund),
        "listMessages": Request(own),
        "sendMessageAgain": Request({"message_id": things.message}),
        "reportSales": Request(own, query=days),
        "reportOccupancy": Request(own, query=days),
        "rebuildReports": Request(),
    }


def _sold(people: People, sale: Sale) -> Sale:
    people.staff.post("/v1/bookings/{reference}/cash", **sale.reference)
    return sale


def _message(people: People) -> str:
    """A message that booking's news has caused, once it has been written."""

    def found() -> list[Row]:
        page = people.staff.get("/v1/operators/{operator_id}/messages", operator_id=people.company.operator)
        items: list[Row] = page["items"]
        return items

    message: str = eventually(found, 30, "nobody was told of a confirmed booking")[0]["id"]
    return message


def _empty_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as feed:
        feed.writestr("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\n")
    return packed.getvalue()
