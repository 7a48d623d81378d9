"""REST: changing and retiring what was set up. The version is the ETag, and a change names it."""

from __future__ import annotations

from typing import Any

import msgspec

from operations.cast import Cast, plan_of, route_draft, stop_draft
from operations.test_http import Caller

READ = {"if-match": '"1"'}


def body(draft: msgspec.Struct, **more: Any) -> dict[str, Any]:
    return {**msgspec.to_builtins(draft), **more}


async def test_a_stop_is_changed_retired_and_brought_back(near_cast: Cast) -> None:
    caller, stop = Caller(near_cast), f"/stops/{near_cast.stops['Vinh'].id}"
    changed = body(stop_draft(near_cast, "Vinh"), address="Số 9")
    assert (await caller.ask("PUT", stop, 428, json=changed))["status"] == 428
    assert (await caller.ask("PUT", stop, 200, json=changed, headers=READ))["version"] == 2
    stale = await caller.ask("PUT", stop, 412, json=body(stop_draft(near_cast, "Vinh")), headers=READ)
    assert stale["facts"]["differs"] == {"address": "Số 9"}
    retired = f"/retired/route/{near_cast.route.id}"
    assert (await caller.ask("PUT", retired, 200, headers=READ))["retired_at"]
    assert (await caller.ask("DELETE", retired, 200, headers=READ))["retired_at"] is None
    used = await caller.ask("PUT", f"/retired/stop/{near_cast.stops['Vinh'].id}", 409, headers={"if-match": '"2"'})
    assert used["facts"]["used"] == [{"kind": "route", "name": "HN-H"}]
    assert (await caller.ask("PUT", f"/retired/road/{near_cast.route.id}", 422, headers=READ))["status"] == 422


async def test_a_route_has_versions_and_a_way_back(near_cast: Cast) -> None:
    caller, route = Caller(near_cast), f"/routes/{near_cast.route.id}"
    draft = body(route_draft(near_cast, name="Bắc – Nam"), holds_from="2027-01-01")
    del draft["operator_id"]
    made = await caller.ask("PUT", route, 200, json=draft, headers=READ)
    assert (made["version"], made["holds_from"]) == (2, "2027-01-01")
    assert [one["route"]["version"] for one in await caller.ask("GET", route + "/versions", 200)] == [2, 1]
    back = await caller.ask("GET", route + "/return", 200)
    assert (await caller.ask("POST", "/routes", 201, json=back))["code"] == "HN-H-R"


async def test_a_plan_is_drawn_anew_and_its_labels_printed(near_cast: Cast) -> None:
    caller, plan = Caller(near_cast), f"/seat-plans/{near_cast.plan.id}"
    drawn = {"name": "Limousine 15", "plan": msgspec.to_builtins(plan_of(15))}
    made = await caller.ask("PUT", plan, 200, json=drawn, headers=READ)
    assert (made["version"], made["seat_count"]) == (2, 15)
    sheet = await caller.client.get(f"{caller.root}/seat-plans/{made['id']}/labels.pdf", headers=caller.headers)
    assert sheet.headers["content-type"] == "application/pdf"


async def test_a_trip_goes_another_way(near_cast: Cast) -> None:
    caller, trip = Caller(near_cast), await near_cast.trip()
    stops = msgspec.to_builtins(near_cast.route.stops)
    stops[1]["closed"] = True
    gone = await caller.ask("PUT", f"/trips/{trip.id}/way", 200, json={"stops": stops}, headers=READ)
    assert (gone["rerouted"], gone["stops"][1]["closed"]) == (True, True)
