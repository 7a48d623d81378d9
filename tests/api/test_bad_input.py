"""What no honest client sends: refused by name, never by an error of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize
from uuid import uuid4

import httpx
import pytest

from api.people import People
from processes.journey import GUEST, PASSWORD, PLACES, Sale, find_offer, hold, publish_trip
from processes.rest import Rest

PROBLEM = "application/problem+json"
NFC, NFD = "Nguyễn Thị Ổi", normalize("NFD", "Nguyễn Thị Ổi")


@dataclass
class Target:
    """An address that takes JSON, a good body for it, and the fields with text in it (`a.b.0.c`)."""

    caller: Rest
    method: str
    path: str
    body: Any
    texts: tuple[str, ...]

    def send(self, raw: bytes, content_type: str = "application/json") -> httpx.Response:
        """These very bytes."""
        headers = {"content-type": content_type, "idempotency-key": str(uuid4())}
        if self.caller.token:
            headers["authorization"] = f"Bearer {self.caller.token}"
        return self.caller.client.request(
            self.method, self.caller.addresses[0] + self.path, content=raw, headers=headers
        )  # fmt: skip

    def with_text(self, where: str, text: str) -> bytes:
        """The good body with this text, itself JSON, in that field."""
        marked = json.loads(json.dumps(self.body))
        *way, last = where.split(".")
        inner = marked
        for step in way:
            inner = inner[int(step) if step.isdigit() else step]
        inner[last] = "@here@"
        return json.dumps(marked).replace('"@here@"', text).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def sale(people: People) -> Sale:
    """A seat held by a guest."""
    trip = publish_trip(people.company)
    return hold(people.anonymous, find_offer(people.anonymous, people.company, trip, "Hà Nội", "Vinh"), "1A")


@pytest.fixture(scope="module")
def targets(people: People, sale: Sale) -> dict[str, Target]:
    """The addresses where strangers and staff write."""
    guest, manager, operator = people.anonymous, people.manager, people.company.operator
    of_sale = f"/v1/bookings/{sale.booking['reference']}"
    key = f"?key={sale.booking['key']}"
    sold = hold(guest, find_offer(guest, people.company, sale.trip, "Hà Nội", "Vinh"), "2A")
    people.staff.post("/v1/bookings/{reference}/cash", **sold.reference)
    refund = {
        "booking_id": sold.booking["id"], "amount": {"amount": 1000, "currency": "VND"}, "reason": "chậm"
    }  # fmt: skip
    return {
        "accounts": Target(
            guest, "POST", "/v1/accounts", {"name": "A", "login": "new@example.com", "password": PASSWORD},
            ("name", "login", "password", "language"),
        ),
        "sessions": Target(
            guest, "POST", "/v1/sessions", {"login": "a@example.com", "password": PASSWORD, "device": "x"},
            ("login", "password", "device"),
        ),
        "holds": Target(
            guest, "POST", "/v1/holds", {"trip_id": sale.trip, "origin": 0, "destination": 2, "seats": ["1B"]}, ()
        ),
        "travellers": Target(
            guest, "PUT", f"{of_sale}/travellers{key}",
            {"contact": GUEST, "travellers": [{"seat": "1A", "name": "A", "phone": "", "email": ""}]},
            ("contact.name", "contact.email", "travellers.0.name", "travellers.0.phone", "travellers.0.seat"),
        ),
        "payments": Target(
            guest, "POST", f"{of_sale}/payments{key}", {"method": "local", "return_url": "http://127.0.0.1/"},
            ("method", "return_url"),
        ),
        "refunds": Target(manager, "POST", f"/v1/operators/{operator}/refunds", refund, ("reason", "amount.currency")),
        "places": Target(
            manager, "POST", "/v1/network/places", {**PLACES["Vinh"], "name": "X"}, ("name", "region", "country")
        ),
        "blocks": Target(
            manager, "POST", f"/v1/trips/{sale.trip}/blocks",
            {"origin": 0, "destination": 1, "seats": ["2B"], "reason": "x"}, ("reason",),
        ),
        "boardings": Target(manager, "POST", f"/v1/trips/{sale.trip}/boardings", {"ticket": "x"}, ("ticket",)),
    }  # fmt: skip


NAMES = ("accounts", "sessions", "holds", "travellers", "payments", "refunds", "places", "blocks", "boardings")


@pytest.fixture(params=NAMES)
def target(request: pytest.FixtureRequest, targets: dict[str, Target]) -> Target:
    """Each of them."""
    assert set(targets) == set(NAMES)
    return targets[request.param]


def refused(answer: httpx.Response, *statuses: int) -> None:
    """A named refusal with one of these statuses."""
    assert answer.status_code in statuses, (answer.status_code, answer.text)
    assert answer.headers["content-type"] == PROBLEM
    told = answer.json()
    assert told["type"].startswith("/problems/")
    assert told["trace_id"] == answer.headers["trace-id"]


def _spoilt(change: Callable[[str], str]) -> Callable[[Any], bytes]:
    return lambda body: change(json.dumps(body)).encode()


BODIES: dict[str, Callable[[Any], bytes]] = {
    "nothing": lambda _: b"",
    "not JSON": lambda _: b"{",
    "not UTF-8": lambda _: b'{"name": "\xff\xfe"}',
    "UTF-16": lambda body: json.dumps(body).encode("utf-16"),
    "NaN": _spoilt(lambda text: text[:-1] + ', "x": NaN}'),
    "Infinity": _spoilt(lambda text: text[:-1] + ', "x": -Infinity}'),
    "1e400": _spoilt(lambda text: text[:-1] + ', "x": 1e400}'),
    "a huge integer": _spoilt(lambda text: text[:-1] + f', "x": {"9" * 5000}}}'),
    "a key twice": _spoilt(lambda text: text[:-1] + ", " + text[1:]),
    "an unknown key": _spoilt(lambda text: text[:-1] + ', "admin": true}'),
    "deep lists": lambda _: b"[" * 20_000 + b"]" * 20_000,
    "deep objects": lambda _: b'{"x":' * 8_000 + b"1" + b"}" * 8_000,
    "a list": lambda body: json.dumps([body]).encode(),
    "null": lambda _: b"null",
    "a number": lambda _: b"1",
    "something after it": _spoilt(lambda text: text + text),
}


@pytest.mark.parametrize("what", list(BODIES))
def test_a_body_that_is_none(target: Target, what: str) -> None:
    refused(target.send(BODIES[what](target.body)), 400, 422)


def test_a_body_that_is_too_large(target: Target) -> None:
    refused(target.send(b'{"x": "' + b"a" * 70_000 + b'"}'), 413)


def test_a_body_of_another_kind(target: Target) -> None:
    refused(target.send(b"name=A&login=b", "application/x-www-form-urlencoded"), 400, 415, 422)


TEXTS = {
    "NUL": r'"a\u0000b"',
    "a lone surrogate": r'"a\ud800b"',
    "a raw surrogate": '"a\udc80b"',
    "a number": "12345678901234567890",
    "a list": '["a"]',
    "null": "null",
    "far too long": json.dumps("a" * 20_000),
}


@pytest.mark.parametrize("what", list(TEXTS))
def test_a_text_that_is_none(target: Target, what: str) -> None:
    for where in target.texts:
        refused(target.send(target.with_text(where, TEXTS[what])), 400, 401, 422)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u0007", "\u001b", "\u0000"])
def test_a_name_that_would_be_read_backwards_or_not_at_all(targets: dict[str, Target], mark: str) -> None:
    """U+202E turns what follows around; control characters ring bells on terminals and break lines of a list."""
    for name, where in (("travellers", "travellers.0.name"), ("travellers", "contact.name"), ("accounts", "name")):
        refused(targets[name].send(targets[name].with_text(where, json.dumps(f"An{mark}Bình"))), 422)


def test_numbers_out_of_range(targets: dict[str, Target], people: People) -> None:
    for amount in (-1, 2**31, 2**63, 2**64, 10**30, 0.5, "1000"):
        target = targets["refunds"]
        body = {**target.body, "amount": {"amount": amount, "currency": "VND"}}
        refused(target.send(json.dumps(body).encode()), 400, 409, 422)
    for origin in (-1, 255, 2**63, 10**30, 1.5, True):
        refused(targets["holds"].send(json.dumps({**targets["holds"].body, "origin": origin}).encode()), 400, 422)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/places?text=%00", "/v1/places?text=%ff", "/v1/places?limit=99999999999999999999", "/v1/places?limit=NaN",
        "/v1/offers?origin=1&destination=2&day=9999-99-99", "/v1/trips/x", "/v1/bookings/%00", "/v1/bookings/%ff%fe",
        "/v1/bookings/%F0%9F%9A%8C", "/v1/bookings/a?key=%00&contact=%00",
        "/v1/trips/00000000-0000-0000-0000-000000000000/seats?origin=1e9&destination=-1",
    ],
)  # fmt: skip
def test_addresses_that_no_link_has(people: People, path: str) -> None:
    answer = people.anonymous.client.get(people.anonymous.addresses[0] + path)
    if not answer.is_success:
        refused(answer, 400, 404, 422)
    assert answer.status_code < 500


@pytest.mark.parametrize("cursor", ["%00", "%F0%9F%9A%8C", "bm9uc2Vuc2U", "W10", "e30", "W251bGwsbnVsbF0", "=" * 40])
def test_cursors_of_no_list(people: People, cursor: str) -> None:
    operator = people.company.operator
    for path in (
        "/v1/me/bookings?", f"/v1/operators/{operator}/bookings?", f"/v1/operators/{operator}/messages?",
        f"/v1/operators/{operator}/transactions?",
        f"/v1/operators/{operator}/trips?first_day=2026-11-01&last_day=2026-11-30&",
    ):  # fmt: skip
        headers = {"authorization": f"Bearer {people.manager.token}"}
        answer = people.manager.client.get(f"{people.manager.addresses[0]}{path}cursor={cursor}", headers=headers)
        refused(answer, 422)


def test_names_are_kept_composed(people: People, targets: dict[str, Target], sale: Sale) -> None:
    """ế as one letter and ế as three look the same, so they are the same."""
    assert NFC != NFD
    target = targets["travellers"]
    put = target.send(target.with_text("travellers.0.name", json.dumps(NFD)))
    assert put.json()["tickets"][0]["name"] == NFC
    assert sale.look()["tickets"][0]["name"] == NFC
    put = target.send(target.with_text("contact.name", json.dumps(NFD)))
    assert put.json()["contact"]["name"] == NFC
    assert sale.look()["contact"]["name"] == NFC
    login = f"{uuid4().hex}@example.com"
    made = people.anonymous.post("/v1/accounts", {"name": NFD, "login": login, "password": PASSWORD})
    assert made["name"] == NFC
    place = targets["places"]
    twice = [place.send(place.with_text("name", json.dumps(text))).json() for text in (NFC, NFD)]
    assert [one["name"] for one in twice] == [NFC, NFC]
    assert twice[0]["id"] == twice[1]["id"]
    found = people.anonymous.get("/v1/places", {"text": normalize("NFD", "Hà Nội")})
    assert [hit["name"] for hit in found] == ["Hà Nội"]
