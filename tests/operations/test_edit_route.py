"""A route's versions: one holds from a day on; new trips follow, those that are there only where it is said."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from operations.cast import FRIDAY, HOUR, Cast, route_draft
from overland.kernel.ids import new_id
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import (
    BusBusy,
    FarePair,
    FareTable,
    PerKilometre,
    Route,
    RouteEdit,
    RouteStop,
    TripQuery,
    TripsPublished,
)

SATURDAY = FRIDAY + timedelta(days=1)


def edit(cast: Cast, holds_from: date, minutes: int = 30, version: int = 1, **more: Any) -> RouteEdit:
    """Huế so many minutes later."""
    draft = route_draft(cast)
    last = msgspec.structs.replace(draft.stops[-1], arrival=46_800 + minutes * 60, departure=46_800 + minutes * 60)
    fields: dict[str, Any] = {name: getattr(draft, name) for name in draft.__struct_fields__}
    fields |= {"stops": (*draft.stops[:-1], last), **more}
    return RouteEdit(**fields, version=version, holds_from=holds_from)


def hours(trip: Any) -> float:
    return float((trip.stops[-1].arrival - trip.stops[0].departure).total_seconds() / HOUR)


async def test_new_trips_go_by_the_version_of_their_day(cast: Cast) -> None:
    made = await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, SATURDAY))
    assert (made.version, made.holds_from) == (2, SATURDAY)
    assert [hours(await cast.trip(day)) for day in (FRIDAY, SATURDAY)] == [13, 13.5]


async def test_schedules_follow_from_the_day_on(cast: Cast) -> None:
    await cast.ops.add_schedule(cast.manager, cast.schedule())
    await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, FRIDAY))
    await cast.ops.top_up(cast.manager, cast.id, 30)
    found = (await cast.ops.trips(cast.manager, TripQuery(FRIDAY - timedelta(days=1), SATURDAY, cast.id))).items
    assert [hours(trip) for trip in found] == [13, 13.5, 13.5]


async def test_of_planned_versions_the_later_one_takes_over(cast: Cast) -> None:
    sunday = FRIDAY + timedelta(days=2)
    await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, sunday, 60))
    await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, SATURDAY, 30, version=2))
    assert [hours(await cast.trip(day)) for day in (FRIDAY, SATURDAY, sunday)] == [13, 13.5, 14]
    await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, sunday, 90, version=3))
    assert hours(await cast.trip(sunday, 8 * HOUR)) == 14.5


async def test_the_list_shows_what_holds_today_and_the_history_all(cast: Cast) -> None:
    await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, SATURDAY, name="Bắc – Nam"))
    assert await cast.ops.routes(cast.manager, cast.id) == [cast.route]
    versions = await cast.ops.route_versions(cast.manager, cast.id, cast.route.id)
    assert [(v.route.version, v.route.name, v.made_by) for v in versions] == [
        (2, "Bắc – Nam", str(cast.manager.account_id)), (1, "Hà Nội – Huế", str(cast.manager.account_id)),
    ]  # fmt: skip


async def test_trips_that_are_there_follow_only_if_named(cast: Cast) -> None:
    stays, follows = await cast.trip(SATURDAY), await cast.trip(SATURDAY, 9 * HOUR)
    await cast.ops.publish(cast.manager, follows.id)
    await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, SATURDAY, follow=(follows.id,)))
    assert hours(await cast.ops.trip(cast.manager, stays.id)) == 13
    assert hours(await cast.ops.trip(cast.manager, follows.id)) == 13.5
    [_, told] = await cast.opened.told(TripsPublished)
    assert (told.line.stops[-1].arrival, told.changed) == (48_600, ("stops",))
    assert [(d.trip_id, d.version) for d in told.departures] == [(follows.id, 3)]


async def test_a_trip_of_a_day_before_cannot_follow(cast: Cast, other: Cast) -> None:
    early = await cast.trip(FRIDAY)
    for strange in (early.id, new_id(), (await other.trip(SATURDAY)).id):
        with pytest.raises(Invalid):
            await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, SATURDAY, follow=(strange,)))
    assert len(await cast.ops.route_versions(cast.manager, cast.id, cast.route.id)) == 1


async def test_a_longer_way_into_the_next_trip_of_its_bus_is_refused(cast: Cast) -> None:
    first = await cast.trip(SATURDAY, 0, bus_id=cast.bus.id)
    await cast.trip(SATURDAY, 14 * HOUR, bus_id=cast.bus.id)
    with pytest.raises(BusBusy):
        await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, SATURDAY, 60, follow=(first.id,)))


async def test_nobody_writes_over_what_they_have_not_read(cast: Cast) -> None:
    edits = [edit(cast, SATURDAY, minutes) for minutes in (15, 30)]
    answers = await asyncio.gather(
        *(cast.ops.edit_route(cast.manager, cast.route.id, one) for one in edits), return_exceptions=True
    )
    assert {type(answer) for answer in answers} == {Stale, Route}
    [stale] = [answer for answer in answers if isinstance(answer, Stale)]
    assert set(stale.facts["differs"]) == {"stops"}


async def test_routes_that_cannot_become_so(cast: Cast, other: Cast) -> None:
    foreign = (RouteStop(other.stops["Vinh"].id, 0, 0), RouteStop(cast.stops["Huế"].id, 60, 60))
    for wrong in (edit(cast, date(2026, 1, 1)), edit(cast, SATURDAY, -900), edit(cast, SATURDAY, stops=foreign)):
        with pytest.raises(Invalid):
            await cast.ops.edit_route(cast.manager, cast.route.id, wrong)
    await cast.ops.add_route(cast.manager, route_draft(cast, "R2"))
    with pytest.raises(Conflict):
        await cast.ops.edit_route(cast.manager, cast.route.id, edit(cast, SATURDAY, code="R2"))
    with pytest.raises(NotFound):
        await cast.ops.edit_route(cast.manager, other.route.id, edit(cast, SATURDAY))


async def test_the_way_back_is_the_way_there_turned_round(cast: Cast) -> None:
    back = await cast.ops.return_route(cast.manager, cast.id, cast.route.id)
    assert (back.code, back.name) == ("HN-H-R", "Huế – Hà Nội")
    assert back.stops == (
        RouteStop(cast.stops["Huế"].id, 0, 0, 0, pickup=True, drop_off=False),
        RouteStop(cast.stops["Vinh"].id, 26_400, 27_000, 370_000),
        RouteStop(cast.stops["Hà Nội"].id, 46_800, 46_800, 670_000, pickup=False, drop_off=True),
    )
    assert back.fares == PerKilometre(500, 50_000, 1000)
    await cast.ops.add_route(cast.manager, back)
    assert (await cast.ops.return_route(cast.manager, cast.id, cast.route.id)).code == "HN-H-R2"


async def test_a_table_of_fares_is_turned_round_too(cast: Cast) -> None:
    table = FareTable((FarePair(0, 1, 100), FarePair(0, 2, 300), FarePair(1, 2, 250)))
    route = await cast.ops.add_route(cast.manager, route_draft(cast, "T", fares=table))
    back = await cast.ops.return_route(cast.manager, cast.id, route.id)
    assert back.fares == FareTable((FarePair(0, 1, 250), FarePair(0, 2, 300), FarePair(1, 2, 100)))
