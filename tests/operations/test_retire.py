"""Retiring: only what nothing needs any more; the past goes on naming it; it can be taken back."""

from __future__ import annotations

from uuid import UUID

import pytest

from houses import someone
from operations.cast import ADMIN, Cast, route_draft
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden, Invalid, NotFound, Stale
from overland.operations import (
    BusDraft,
    PlaceDraft,
    PlaceShared,
    Retirement,
    SeatPlanDraft,
    StillUsed,
    StopDraft,
    Thing,
)


async def retire(cast: Cast, thing: Thing, thing_id: UUID, version: int = 1) -> Retirement:
    return await cast.ops.retire(cast.manager, cast.id, thing, thing_id, version)


async def test_a_stop_on_a_route_is_still_used(cast: Cast) -> None:
    with pytest.raises(StillUsed) as refused:
        await retire(cast, Thing.STOP, cast.stops["Vinh"].id)
    assert refused.value.facts == {"used": [{"kind": "route", "name": "HN-H"}], "count": 1}


async def test_a_route_is_retired_once_no_schedule_runs_it_and_then_its_stops(cast: Cast) -> None:
    schedule = await cast.ops.add_schedule(cast.manager, cast.schedule())
    with pytest.raises(StillUsed):
        await retire(cast, Thing.ROUTE, cast.route.id)
    await retire(cast, Thing.SCHEDULE, schedule.id)
    assert await cast.ops.top_up(cast.manager, cast.id, 5) == 0
    assert (await retire(cast, Thing.ROUTE, cast.route.id)).retired_at is not None
    with pytest.raises(Invalid):
        await cast.trip()
    with pytest.raises(Invalid):
        await cast.ops.add_schedule(cast.manager, cast.schedule())
    gone = await retire(cast, Thing.STOP, cast.stops["Vinh"].id)
    assert gone.version == 2
    with pytest.raises(Invalid) as refused:
        await cast.ops.add_route(cast.manager, route_draft(cast, "R2"))
    assert refused.value.facts == {"fields": {"stops": "retired"}}


async def test_a_trip_that_is_still_to_run_keeps_its_stops(cast: Cast) -> None:
    await cast.trip()
    await retire(cast, Thing.ROUTE, cast.route.id)
    with pytest.raises(StillUsed) as refused:
        await retire(cast, Thing.STOP, cast.stops["Huế"].id)
    assert refused.value.facts["used"] == [{"kind": "trip", "name": "HN-H 2026-11-06"}]


async def test_it_comes_back(cast: Cast) -> None:
    await retire(cast, Thing.ROUTE, cast.route.id)
    assert (await retire(cast, Thing.ROUTE, cast.route.id)).retired_at is not None
    back = await cast.ops.restore(cast.manager, cast.id, Thing.ROUTE, cast.route.id, 1)
    assert back.retired_at is None
    assert (await cast.trip()).route_id == cast.route.id


async def test_a_plan_is_retired_once_no_bus_has_it(cast: Cast) -> None:
    with pytest.raises(StillUsed):
        await retire(cast, Thing.PLAN, cast.plan.id)
    spare = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Cũ", cast.plan.plan))
    await retire(cast, Thing.PLAN, spare.id)
    with pytest.raises(Invalid):
        await cast.ops.add_bus(cast.manager, BusDraft(cast.id, "29B-9", "x", spare.id))


async def test_a_place_is_retired_by_those_who_alone_halted_there(cast: Cast, other: Cast) -> None:
    with pytest.raises(PlaceShared):
        await retire(cast, Thing.PLACE, cast.places["Vinh"].id)
    with pytest.raises(StillUsed):
        await cast.ops.retire(ADMIN, cast.id, Thing.PLACE, cast.places["Vinh"].id, 1)
    place = await cast.ops.add_place(cast.manager, PlaceDraft("Đồng Hới", "", "VN", 17.5, 106.6))
    draft = StopDraft(cast.id, place.id, "DH", "Bến xe Đồng Hới", 17.5, 106.6, "Asia/Ho_Chi_Minh")
    stop = await cast.ops.add_stop(cast.manager, draft)
    await retire(cast, Thing.STOP, stop.id)
    assert (await retire(cast, Thing.PLACE, place.id)).retired_at is not None


async def test_whoever_read_another_version_is_refused(cast: Cast) -> None:
    with pytest.raises(Stale):
        await retire(cast, Thing.PLAN, cast.plan.id, 7)


@pytest.mark.parametrize("thing", [Thing.STOP, Thing.ROUTE, Thing.PLAN])
async def test_others_things_are_not_there_and_staff_may_not(cast: Cast, other: Cast, thing: Thing) -> None:
    theirs = {Thing.STOP: other.stops["Vinh"].id, Thing.ROUTE: other.route.id, Thing.PLAN: other.plan.id}
    with pytest.raises(NotFound):
        await retire(cast, thing, theirs[thing])
    with pytest.raises(NotFound):
        await cast.ops.retire(cast.manager, other.id, thing, theirs[thing], 1)
    with pytest.raises(Forbidden):
        await other.ops.retire(someone(Role.STAFF, other.id), other.id, thing, theirs[thing], 1)
