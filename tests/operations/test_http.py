"""REST: a trip from the first stop to its cancellation, and what is refused on the way."""

from typing import Any

import pytest

from houses import bearer, someone
from operations.cast import ADMIN, ZONE, Cast
from operations.gtfs.small import packed
from overland.kernel.permissions import Role
from overland.operations import TripsPublished

KEY = {"idempotency-key": "a key of at least sixteen"}


class Caller:
    """Someone at Sao Mai's REST addresses."""

    def __init__(self, cast: Cast) -> None:
        self.client = cast.opened.client
        self.headers = bearer(cast.manager)
        self.root = f"/v1/operators/{cast.id}"

    async def ask(self, method: str, path: str, status: int, **more: Any) -> Any:
        """The answer's JSON; asserts its status."""
        headers = self.headers | more.pop("headers", {})
        address = path if path.startswith("/v1") else self.root + path
        answer = await self.client.request(method, address, headers=headers, **more)
        assert answer.status_code == status, answer.text
        return answer.json()


@pytest.fixture
def caller(near_cast: Cast) -> Caller:
    return Caller(near_cast)


def trip_json(cast: Cast) -> dict[str, Any]:
    return {
        "operator_id": str(cast.id), "route_id": str(cast.route.id), "plan_id": str(cast.plan.id),
        "bus_kind": "Limousine 12", "service_day": "2026-11-06", "departure": 25_200,
    }  # fmt: skip


async def test_a_network_is_set_up(near_cast: Cast, caller: Caller) -> None:
    operator_id, place_id = str(near_cast.id), str(near_cast.places["Vinh"].id)
    at = {"lat": 18.69, "lon": 105.69}
    stop = {"operator_id": operator_id, "place_id": place_id, "code": "V2", "name": "Chợ Vinh", "zone": ZONE, **at}
    made = await caller.ask("POST", "/stops", 201, json=stop)
    assert made in await caller.ask("GET", "/stops", 200)
    halts = [
        {"stop_id": str(near_cast.stops["Hà Nội"].id), "arrival": 0, "departure": 0},
        {"stop_id": made["id"], "arrival": 20_000, "departure": 20_000, "distance": 300_000},
    ]
    fares = {"type": "table", "pairs": [{"origin": 0, "destination": 1, "amount": 180_000}]}
    route = {"operator_id": operator_id, "code": "HN-V", "name": "Hà Nội – Vinh", "stops": halts, "fares": fares}
    assert (await caller.ask("POST", "/routes", 201, json=route))["version"] == 1
    seats = [{"kind": "seat", "row": 0, "column": n, "label": f"A{n}"} for n in range(3)]
    plan = {"decks": [{"name": "main", "rows": 1, "columns": 3, "cells": seats}]}
    kept = await caller.ask("POST", "/seat-plans", 201, json={"operator_id": operator_id, "name": "x", "plan": plan})
    bus = {"operator_id": operator_id, "plate": "37B-1", "kind": "x", "plan_id": kept["id"]}
    await caller.ask("POST", "/buses", 201, json=bus)
    driver = {
        "operator_id": operator_id,
        "name": "Cường",
        "phone": "",
        "licence_class": "E",
        "licence_expires": "2030-01-01",
    }
    await caller.ask("POST", "/drivers", 201, json=driver)
    lists = {path: len(await caller.ask("GET", path, 200)) for path in ("/routes", "/seat-plans", "/buses", "/drivers")}
    assert lists == {"/routes": 2, "/seat-plans": 2, "/buses": 3, "/drivers": 3}


async def test_a_trip_from_planned_to_cancelled(near_cast: Cast, caller: Caller) -> None:
    trip = await caller.ask("POST", "/trips", 201, json=trip_json(near_cast), headers=KEY)
    assert await caller.ask("POST", "/trips", 201, json=trip_json(near_cast), headers=KEY) == trip
    path = f"/trips/{trip['id']}"
    shown = await near_cast.opened.client.get(caller.root + path, headers=caller.headers)
    change = {"bus_id": str(near_cast.bus.id), "driver_ids": [str(near_cast.anh.id)]}
    edited = await caller.ask("PATCH", path, 200, json=change, headers={"if-match": shown.headers["etag"]})
    assert (edited["bus"]["name"], edited["version"]) == ("29B-123.45", 2)
    assert (await caller.ask("PUT", path + "/publication", 200))["published"] is True
    assert (await caller.ask("PUT", path + "/status", 200, json={"status": "in_progress"}))["status"] == "in_progress"
    cancelled = await caller.ask("POST", path + "/cancellation", 200, json={"reason": "hỏng xe"})
    assert (cancelled["status"], cancelled["cancel_reason"]) == ("cancelled", "hỏng xe")
    found = await caller.ask("GET", "/trips?first_day=2026-11-06&last_day=2026-11-06&status=cancelled", 200)
    assert found == {"items": [cancelled], "next": None}


async def test_schedules_are_topped_up(near_cast: Cast, caller: Caller) -> None:
    schedule = {
        name: value for name, value in trip_json(near_cast).items() if name not in {"service_day", "departure"}
    } | {"departure": 32_400, "weekdays": [True] * 7, "starts": "2026-11-02", "ends": "2026-12-31"}
    made = await caller.ask("POST", "/schedules", 201, json=schedule)
    assert await caller.ask("GET", "/schedules", 200) == [made]
    assert await caller.ask("POST", "/top-ups", 200, json={"days": 3}) == {"made": 3}


async def test_a_change_says_what_it_changes(near_cast: Cast, caller: Caller) -> None:
    path = f"/trips/{(await near_cast.trip()).id}"
    refused = await caller.ask("PATCH", path, 428, json={})
    assert refused["type"] == "/problems/version-missing"
    assert (await caller.ask("PATCH", path, 400, json={}, headers={"if-match": "W/1"}))["type"] == "/problems/malformed"
    stale = await caller.ask("PATCH", path, 412, json={"departure": 1}, headers={"if-match": '"7"'})
    assert stale["facts"] == {"version": 1}


async def test_a_trip_without_a_key_is_refused(near_cast: Cast, caller: Caller) -> None:
    refused = await caller.ask("POST", "/trips", 400, json=trip_json(near_cast))
    assert refused["type"] == "/problems/key-missing"


@pytest.mark.parametrize(
    "change",
    [{"departure": -1}, {"departure": 2**40}, {"departure": "seven"}, {"bus_kind": ""}, {"service_day": "9999-12-31"},
     {"surprise": 1}, {"route_id": "x"}],
    ids=str,
)  # fmt: skip
async def test_bodies_that_break_a_rule(near_cast: Cast, caller: Caller, change: dict[str, Any]) -> None:
    answer = await near_cast.opened.client.post(
        caller.root + "/trips", json=trip_json(near_cast) | change, headers=caller.headers | KEY
    )
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_body_speaks_of_the_operator_of_its_address(near_cast: Cast, caller: Caller) -> None:
    strange = trip_json(near_cast) | {"operator_id": str(near_cast.route.id)}
    refused = await caller.ask("POST", "/trips", 422, json=strange, headers=KEY)
    assert refused["facts"] == {"fields": {"operator_id": "not-the-one-of-this-address"}}


async def test_a_trip_is_found_only_at_its_operators_address(near_cast: Cast, caller: Caller) -> None:
    trip = await near_cast.trip()
    caller.headers = bearer(ADMIN)
    await caller.ask("GET", f"/v1/operators/{near_cast.route.id}/trips/{trip.id}", 404)
    await caller.ask("GET", f"/trips/{trip.id}", 200)


async def test_who_may(near_cast: Cast, caller: Caller) -> None:
    everyone = await near_cast.opened.client.get("/v1/network/places")
    assert everyone.status_code == 200, everyone.text
    assert [place["name"] for place in everyone.json()] == ["Huế", "Hà Nội", "Vinh"]
    caller.headers = {}
    await caller.ask("GET", "/stops", 401)
    caller.headers = bearer(someone(Role.CUSTOMER))
    await caller.ask("GET", "/v1/operators", 403)
    await caller.ask("GET", "/trips?first_day=2026-11-06&last_day=2026-11-06", 403)
    caller.headers = bearer(ADMIN)
    added = await caller.ask("POST", "/v1/operators", 201, json={"code": "HL", "name": "Hoàng Long"})
    assert added in await caller.ask("GET", "/v1/operators", 200)


async def test_a_feed_goes_in_and_out(near_cast: Cast, caller: Caller) -> None:
    asked = (
        f"/feeds?plan_id={near_cast.plan.id}&bus_kind=Limousine&first_day=2026-11-03&last_day=2026-11-05&shift_weeks=43"
    )
    zipped = {"content-type": "application/zip"}
    read = await caller.ask("POST", asked + "&check_only=true", 200, content=packed({}), headers=zipped)
    assert (read["imported"], read["counts"]["routes"]) == (False, 1)
    taken = await caller.ask("POST", asked, 200, files={"feed": ("gtfs.zip", packed({}), "application/zip")})
    assert (taken["imported"], taken["counts"]["trips_made"]) == (True, 6)
    assert len(await near_cast.opened.told(TripsPublished)) == 1
    address = caller.root + "/feed.zip?first_day=2026-11-03&last_day=2026-11-05"
    feed = await near_cast.opened.client.get(address, headers=caller.headers)
    assert (feed.status_code, feed.headers["content-type"]) == (200, "application/zip")
    again = await caller.ask("POST", asked, 200, content=feed.content, headers=zipped)
    assert again["imported"] is True


async def test_what_is_no_feed(near_cast: Cast, caller: Caller) -> None:
    asked = f"/feeds?plan_id={near_cast.plan.id}&bus_kind=x&first_day=2026-11-03&last_day=2026-11-05"
    await caller.ask("POST", asked, 415, content=b"x", headers={"content-type": "text/plain"})
    await caller.ask("POST", asked, 422, files={"other": b"x"})
    report = await caller.ask("POST", asked, 200, content=b"x" * 100_000, headers={"content-type": "application/zip"})
    assert (report["imported"], report["issues"][0]["severity"]) == (False, "error")
    await caller.ask("POST", asked, 413, content=b"x" * 21_000_000, headers={"content-type": "application/zip"})
