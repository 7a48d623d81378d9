"""One key, one effect: twenty times the same at once, the same key for something else, and no key at all."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest

from api.people import People
from processes.journey import Sale, decide, find_offer, hold, open_payment, publish_trip
from processes.rest import Rest
from processes.wait import eventually

TIMES = 20
Ask = Callable[[str, Any], httpx.Response]


@pytest.fixture(scope="module")
def trip(people: People) -> str:
    """One trip for all of these tests, four seats."""
    return publish_trip(people.company, hour=8)


@pytest.fixture
def sale(people: People, trip: str) -> Sale:
    """A seat held by a guest, with a traveller."""
    offer = find_offer(people.anonymous, people.company, trip, "Hà Nội", "Vinh")
    free = _vacant(people.anonymous, trip)
    return hold(people.anonymous, offer, free[0])


def _vacant(rest: Rest, trip: str) -> list[str]:
    shown = rest.get("/v1/trips/{trip_id}/seats", {"origin": 0, "destination": 2}, trip_id=trip)
    return [seat["label"] for seat in shown["seats"] if seat["state"] == "vacant"]


def ask_with(caller: Rest, path: str, parameters: dict[str, str] | None = None) -> Ask:
    """A POST that takes its key and its body."""
    headers = {"authorization": f"Bearer {caller.token}"} if caller.token else {}

    def ask(key: str, body: Any) -> httpx.Response:
        keyed = headers | ({"idempotency-key": key} if key else {})
        return httpx.post(caller.addresses[0] + path, json=body, params=parameters, headers=keyed, timeout=60)

    return ask


def at_once(ask: Ask, body: Any) -> list[httpx.Response]:
    """Twenty equal requests side by side, each told to come back as often as it is told that one is still running."""
    key = str(uuid4())

    def persist(_: int) -> httpx.Response:
        return eventually(lambda: _unless_running(ask(key, body)), 120, "it ran for ever")

    with ThreadPoolExecutor(TIMES) as callers:
        return list(callers.map(persist, range(TIMES)))


def _unless_running(answer: httpx.Response) -> httpx.Response | None:
    running = answer.status_code == 409 and answer.json()["type"] == "/problems/still-running"
    return None if running else answer


def the_one(answers: list[httpx.Response]) -> Any:
    """The answer that all of them are, byte by byte."""
    assert {a.status_code for a in answers} == {201}, [a.text for a in answers if a.status_code != 201][:3]
    [body] = {a.content for a in answers}
    assert body == answers[0].content
    return answers[0].json()


def refuses_another_body_and_none(ask: Ask, body: Any, other: Any) -> None:
    """What every keyed address has in common."""
    key = str(uuid4())
    assert ask(key, body).is_success
    reused, missing, short = ask(key, other), ask("", body), ask("too short", body)
    assert (reused.status_code, reused.json()["type"]) == (422, "/problems/key-reused")
    for answer in (missing, short):
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/key-missing")
        assert answer.headers["content-type"] == "application/problem+json"


def test_hold(people: People) -> None:
    trip = publish_trip(people.company, hour=2)
    find_offer(people.anonymous, people.company, trip, "Hà Nội", "Vinh")
    ask = ask_with(people.anonymous, "/v1/holds")
    body = {"trip_id": trip, "origin": 0, "destination": 2, "seats": ["1A"]}
    held = the_one(at_once(ask, body))
    assert [t["seat"] for t in held["tickets"]] == ["1A"]
    assert len(_vacant(people.anonymous, trip)) == 3
    refuses_another_body_and_none(ask, body | {"seats": ["1B"]}, body | {"seats": ["2A"]})
    assert _vacant(people.anonymous, trip) == ["2A", "2B"]


def test_pay(people: People, sale: Sale) -> None:
    ask = ask_with(people.anonymous, _of(sale, "payments"), _key(sale))
    body = {"method": "local", "return_url": "http://127.0.0.1/back"}
    started = the_one(at_once(ask, body))
    refuses_another_body_and_none(ask, body, body | {"return_url": "http://127.0.0.1/elsewhere"})
    decide(started["redirect_url"])
    eventually(lambda: sale.look()["status"] == "confirmed", 120, "the payment never arrived")
    assert _steps(people, sale, "opened") == 1
    assert _steps(people, sale, "paid") == 1


def test_cancel(people: People, sale: Sale) -> None:
    decide(open_payment(sale))
    eventually(lambda: sale.look()["status"] == "confirmed", 120, "the payment never arrived")
    ask = ask_with(people.anonymous, _of(sale, "cancellation"), _key(sale))
    cancelled = the_one(at_once(ask, None))
    assert cancelled["status"] == "cancelled"
    eventually(lambda: _steps(people, sale, "refund_opened"), 120, "nothing was given back")
    assert _steps(people, sale, "refund_opened") == 1
    missing = ask("", None)
    assert (missing.status_code, missing.json()["type"]) == (400, "/problems/key-missing")


def test_cash(people: People, sale: Sale) -> None:
    ask = ask_with(people.staff, _of(sale, "cash"))
    sold = the_one(at_once(ask, None))
    assert sold["status"] == "confirmed"
    assert _steps(people, sale, "cash_taken") == 1
    missing = ask("", None)
    assert (missing.status_code, missing.json()["type"]) == (400, "/problems/key-missing")


def test_refund(people: People, sale: Sale) -> None:
    people.staff.post("/v1/bookings/{reference}/cash", **sale.reference)
    ask = ask_with(people.manager, f"/v1/operators/{people.company.operator}/refunds")
    amount = {"amount": 1000, "currency": "VND"}
    body = {"booking_id": sale.booking["id"], "amount": amount, "reason": "xe đến muộn"}
    [refund] = the_one(at_once(ask, body))
    assert refund["amount"] == amount
    assert _steps(people, sale, "refund_opened") == 1
    refuses_another_body_and_none(ask, body, body | {"reason": "khác"})
    assert _steps(people, sale, "refund_opened") == 2


def test_a_key_is_its_callers_own(people: People) -> None:
    """The same key from two people means two requests."""
    key, trip = str(uuid4()), publish_trip(people.company, hour=14)
    find_offer(people.anonymous, people.company, trip, "Hà Nội", "Vinh")
    answers = [
        ask_with(caller, f"/v1/trips/{trip}/blocks")(
            key, {"origin": 0, "destination": 2, "seats": _vacant(caller, trip)[:1], "reason": "giữ lại"}
        )
        for caller in (people.staff, people.manager)
    ]
    assert [a.status_code for a in answers] == [201, 201], [a.text for a in answers]


def _of(sale: Sale, what: str) -> str:
    return f"/v1/bookings/{sale.booking['reference']}/{what}"


def _key(sale: Sale) -> dict[str, str]:
    return {"key": sale.booking["key"]}


def _steps(people: People, sale: Sale, kind: str) -> int:
    """How often this happened in the transaction log of the booking."""
    page = people.manager.get(
        "/v1/operators/{operator_id}/transactions", {"booking_id": sale.booking["id"], "limit": 200},
        operator_id=people.company.operator,
    )  # fmt: skip
    return sum(step["kind"] == kind for step in page["items"])
