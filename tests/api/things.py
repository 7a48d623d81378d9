"""What the samples are about: trips, bookings in every state, an account that roles are tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any
from uuid import uuid4

import httpx

from api.people import People, join
from processes.journey import (
    GUEST,
    TODAY,
    TOMORROW,
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
        headers = {"idempotency-key": str(uuid4()), **self.headers}
        if "/operators/" in operation.path:
            headers.setdefault("if-match", '"1"')
        if caller.token:
            headers["authorization"] = f"Bearer {caller.token}"
        address = operation.address + operation.path.format(**self.parts)
        given = (
            {"content": self.content} if self.content is not None else {} if self.body is None else {"json": self.body}
        )
        return caller.client.request(operation.method, address, params=self.query, headers=headers, **given)


Samples = dict[str, Request | Callable[[], Request]]
"""Good requests by operation id; what is spent by asking is made anew for each caller."""


@dataclass
class Things:
    """What the samples are about, made once: trips, bookings in every state, an account that roles are tried on."""

    people: People
    trips: list[str]
    held: Sale
    guests: Sale
    cancelled: Sale
    refunded: Sale
    parted: Sale
    message: str
    payment: str
    extra: str
    called_off: Sale = field(init=False)
    full: str = ""
    waiting: Row = field(default_factory=dict)
    changing: list[Sale] = field(default_factory=list)
    changed: Row = field(default_factory=dict)
    happened: Callable[[str], None] = lambda _: None
    """Let something have happened to an operator's money, long ago."""
    unsettled: Iterator[date] = field(default_factory=lambda: (TODAY - timedelta(days=n) for n in range(990, 0, -1)))
    """Days after that until which nothing is settled yet, each once."""

    @classmethod
    def make(cls, people: People) -> Things:
        """Everything over REST."""
        company, lan = people.company, people.customer
        trips = [publish_trip(company, hour=hour) for hour in (6, 12, 18, 0)]
        offer = find_offer(lan, company, trips[0], "Hà Nội", "Ninh Bình")
        cancelled, refunded = (_sold(people, hold(lan, offer, seat)) for seat in ("1A", "1B"))
        parted = _sold(people, hold(lan, find_offer(lan, company, trips[0], "Ninh Bình", "Vinh"), "1A"))
        held = hold(lan, offer, "2A")
        guests = hold(people.anonymous, offer, "2B")
        paying = lan.post("/v1/bookings/{reference}/payments", PAY, **held.reference)
        extra = join(people.anonymous, "extra@example.com", "Vũ Thêm")
        join(people.anonymous, "again@example.com", "Đỗ Lại")
        made = cls(
            people, trips, held, guests, cancelled, refunded, parted, _message(people, refunded), paying["payment_id"],
            extra.get("/v1/me")["id"],
        )  # fmt: skip
        made.full, made.waiting = _full(made)
        offered = _on_sale(made)
        made.changing = [_sold(people, hold(lan, offered, seat)) for seat in ("1A", "2A")]
        made.called_off = _called_off(made)
        asked = change(made.changing[1], "2B")
        held = lan.post("/v1/bookings/{reference}/exchanges", asked, **made.changing[1].reference)
        made.changed = {"reference": held["reference"]}
        return made

    @property
    def own_ticket(self) -> dict[str, str]:
        """A ticket that stays good."""
        return {**self.refunded.reference, "ticket_id": self.refunded.booking["tickets"][0]["id"]}

    def fresh_trip(self) -> str:
        """A trip the day after tomorrow that nobody has bought."""
        company = self.people.company
        made: str = company.manager.post(
            "/v1/operators/{operator_id}/trips", self.trip(), operator_id=company.operator
        )["id"]
        return made

    @cached_property
    def phoned(self) -> Sale:
        """Seats that are held, and whose money has not come."""
        return hold(self.people.anonymous, _on_sale(self), "1A")

    @cached_property
    def resold(self) -> Sale:
        """Seats that are held for an agent."""
        return hold(self.people.agent, _on_sale(self), "1A")

    def part(self) -> str:
        """A part of its price, taken in cash."""
        self.people.staff_shift()
        tender = {"part": {"amount": 1, "currency": "VND"}}
        self.people.staff.post("/v1/bookings/{reference}/cash", tender, **self.phoned.reference)
        where = {"operator_id": self.people.company.operator, "booking_id": self.phoned.booking["id"]}
        parts = self.people.staff.get("/v1/operators/{operator_id}/sales/{booking_id}/parts", None, **where)
        made: str = parts[-1]["id"]
        return made

    def standing(self) -> Row:
        """A seat to be kept on every trip that leaves at an hour at which none does."""
        return {"route_id": self.people.company.route, "seats": ["2B"], "reason": "thử", "departure": 60}

    def kept(self) -> str:
        """It, kept."""
        path = "/v1/operators/{operator_id}/standing-blocks"
        made: str = self.people.manager.post(path, self.standing(), **self.own())["id"]
        return made

    def quota(self) -> str:
        """A limit for the counters that is never reached."""
        body = {"route_id": self.people.company.route, "channel": "counter", "seats": 200}
        path = "/v1/operators/{operator_id}/quotas"
        self.people.manager.ask("PUT", path, self.own(), body=body)
        made: str = self.people.manager.get(path, None, **self.own())[0]["id"]
        return made

    @property
    def given_back(self) -> str:
        """A refund that was made long ago."""
        return self._refund()

    def exported(self) -> str:
        """An export of the company's data that is ready."""
        manager = self.people.company.manager
        own: Row = {"operator_id": self.people.company.operator}
        asked = manager.post("/v1/operators/{operator_id}/exports", {}, **own)["id"]

        def ready() -> str | None:
            found = manager.get("/v1/operators/{operator_id}/exports/{export_id}", **own, export_id=asked)
            return asked if found["ready_at"] else None

        return eventually(ready, 120, "the export is never ready")

    def asked_refund(self) -> str:
        """A refund that waits for a second person."""
        self._limit({"amount": 0, "currency": "VND"})
        asked = self._refund()
        self._limit(None)
        return asked

    def _limit(self, limit: Row | None) -> None:
        company = self.people.company
        where = {"operator_id": company.operator}
        company.manager.ask("PUT", "/v1/operators/{operator_id}/money-policy", where, body={"refund_limit": limit})

    def _refund(self) -> str:
        company, amount = self.people.company, {"amount": 100, "currency": "VND"}
        wish = {"booking_id": self.refunded.booking["id"], "amount": amount, "reason": "chậm"}
        path = "/v1/operators/{operator_id}/refunds"
        refund: str = company.manager.post(path, wish, operator_id=company.operator)[0]["id"]
        return refund

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


WHOLE_WAY = {"origin": 0, "destination": 2}
PAY = {"method": "local", "return_url": "http://127.0.0.1/back"}
MEMBER = {"login": "extra@example.com", "role": "driver"}
CHECKOUT = {"contact": GUEST, "travellers": [{"seat": "2A", "name": GUEST["name"]}]}


def _sold(people: People, sale: Sale) -> Sale:
    people.staff.post("/v1/bookings/{reference}/cash", **sale.reference)
    return sale


def _full(things: Things) -> tuple[str, Row]:
    """A trip that has no free seats any more, and an entry of its waiting list."""
    people, trip = things.people, _on_sale(things)["trip_id"]
    block = {**WHOLE_WAY, "seats": ["1A", "1B", "2A", "2B"], "reason": "đoàn riêng"}
    people.staff.post("/v1/trips/{trip_id}/blocks", block, trip_id=trip)
    entry = people.anonymous.post("/v1/trips/{trip_id}/waiting-list", waiting(), trip_id=trip)
    return trip, {"entry_id": entry["id"], "key": entry["key"]}


def _called_off(things: Things) -> Sale:
    """Sold on a trip that does not run, for which others are to be offered."""
    people = things.people
    sale = _sold(people, hold(people.customer, _on_sale(things), "1A"))
    where = {"operator_id": people.company.operator, "trip_id": sale.trip}
    path = "/v1/operators/{operator_id}/trips/{trip_id}/cancellation"
    people.manager.post(path, {"reason": "đèo sạt lở", "offer": True}, **where)
    listed = partial(people.staff.get, "/v1/operators/{operator_id}/disruptions", operator_id=people.company.operator)
    eventually(listed, 120, "nobody plans anything for those who booked a trip that does not run")
    return sale


def waiting() -> Row:
    """Somebody new who would wait for a seat."""
    return {**WHOLE_WAY, "people": 1, "contact": {"name": "Người Chờ", "email": f"{uuid4().hex}@example.com"}}


def _on_sale(things: Things) -> Row:
    """The offer of the whole way on a trip of its own."""
    people, company, trip = things.people, things.people.company, things.fresh_trip()
    where = {"operator_id": company.operator, "trip_id": trip}
    people.manager.ask("PUT", "/v1/operators/{operator_id}/trips/{trip_id}/publication", where)
    asked = {"origin": company.places["Hà Nội"], "destination": company.places["Vinh"]}
    asked |= {"day": str(TOMORROW + timedelta(days=1))}

    def offer() -> Row | None:
        offers = people.anonymous.get("/v1/offers", asked)["offers"]
        return next((one for one in offers if one["trip_id"] == trip), None)

    return eventually(offer, 120, "a trip that was published cannot be bought")


def change(sale: Sale, seat: str) -> Row:
    """The first ticket of a sale for another seat of its trip."""
    journey = sale.booking["journey"]
    ends = {end: journey[end]["sequence"] for end in ("origin", "destination")}
    return {"tickets": [sale.booking["tickets"][0]["id"]], "trip_id": sale.trip, "seats": [seat], **ends}


def _message(people: People, sale: Sale) -> str:
    """A message about this sale, once it has been written."""

    def found() -> list[Row]:
        about = {"booking_id": sale.booking["id"]}
        page = people.staff.get("/v1/operators/{operator_id}/messages", about, operator_id=people.company.operator)
        items: list[Row] = page["items"]
        return items

    message: str = eventually(found, 120, "nobody was told of a confirmed booking")[0]["id"]
    return message
