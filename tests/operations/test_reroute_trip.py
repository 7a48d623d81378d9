"""One trip another way: what is on sale is told, the route and every other trip stay as they are."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import msgspec
import pytest

from operations.cast import FRIDAY, HOUR, Cast, route_draft
from overland.kernel.problems import Invalid, Stale
from overland.operations import (
    BusBusy,
    ExportGtfs,
    Reroute,
    StepNotAllowed,
    StopDraft,
    Trip,
    TripsPublished,
    TripStatus,
)


def way(cast: Cast, version: int, changes: dict[int, dict[str, Any]]) -> Reroute:
    """The route's stops, some of them otherwise."""
    stops = tuple(msgspec.structs.replace(stop, **changes.get(n, {})) for n, stop in enumerate(route_draft(cast).stops))
    return Reroute(version, stops)


async def published(cast: Cast, **more: Any) -> Trip:
    return await cast.ops.publish(cast.manager, (await cast.trip(**more)).id)


async def test_another_stop_another_time(cast: Cast) -> None:
    draft = StopDraft(cast.id, cast.places["Vinh"].id, "V2", "Chợ Vinh", 18.7, 105.7, "Asia/Ho_Chi_Minh")
    market = await cast.ops.add_stop(cast.manager, draft)
    trip, neighbour = await published(cast), await cast.trip(departure=8 * HOUR)
    changes = {1: {"stop_id": market.id, "arrival": 21_600, "departure": 21_900}}
    gone = await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 2, changes))
    assert (gone.stops[1].name, gone.version, gone.rerouted) == ("Chợ Vinh", 3, True)
    assert (gone.stops[1].arrival - gone.stops[0].departure).total_seconds() == 21_600
    assert (await cast.ops.trip(cast.manager, neighbour.id)).stops[1].name == "Bến xe Vinh"
    assert await cast.ops.routes(cast.manager, cast.id) == [cast.route]
    [_, told] = await cast.opened.told(TripsPublished)
    assert (told.line.stops[1].name, told.departures[0].version, told.changed) == ("Chợ Vinh", 3, ("stops",))


async def test_a_closed_stop_is_passed_and_a_closed_leg_not_sold(cast: Cast) -> None:
    trip = await published(cast)
    closed = way(cast, 2, {1: {"pickup": False, "drop_off": False}})
    await cast.ops.reroute_trip(cast.manager, trip.id, closed)
    cut = way(cast, 3, {1: {"closed": True}})
    shown = await cast.ops.reroute_trip(cast.manager, trip.id, cut)
    assert shown.stops[1].closed
    heard = (await cast.opened.told(TripsPublished))[1:]
    fares = [{(f.origin, f.destination) for f in told.line.fares} for told in heard]
    assert fares == [{(0, 2)}, {(0, 1)}]


async def test_nothing_left_to_sell_is_told_too(cast: Cast) -> None:
    trip = await published(cast)
    await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 2, {0: {"closed": True}, 1: {"closed": True}}))
    [_, told] = await cast.opened.told(TripsPublished)
    assert told.line.fares == ()


async def test_back_on_its_route(cast: Cast) -> None:
    trip = await published(cast)
    await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 2, {1: {"closed": True}}))
    back = await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 3, {}))
    assert not any(stop.closed for stop in back.stops)
    again = await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 4, {}))
    assert again.version == 4


async def test_what_cannot_be(cast: Cast, other: Cast) -> None:
    trip = await cast.trip()
    fewer = Reroute(1, route_draft(cast).stops[::2])
    for wrong in (fewer, way(cast, 1, {1: {"arrival": 60_000, "departure": 60_000}}),
                  way(cast, 1, {1: {"stop_id": other.stops["Vinh"].id}})):  # fmt: skip
        with pytest.raises(Invalid):
            await cast.ops.reroute_trip(cast.manager, trip.id, wrong)
    with pytest.raises(Stale):
        await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 2, {1: {"closed": True}}))
    await cast.ops.cancel_trip(cast.manager, trip.id, "lũ")
    with pytest.raises(StepNotAllowed):
        await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 2, {1: {"closed": True}}))


async def test_under_way_it_can_still_be_led_elsewhere(cast: Cast) -> None:
    trip = await published(cast)
    running = await cast.ops.step_trip(cast.manager, trip.id, TripStatus.IN_PROGRESS)
    gone = await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, running.version, {1: {"closed": True}}))
    assert gone.status is TripStatus.IN_PROGRESS


async def test_a_detour_into_the_next_trip_of_its_bus_is_refused(cast: Cast) -> None:
    trip = await cast.trip(departure=0, bus_id=cast.bus.id)
    await cast.trip(departure=14 * HOUR, bus_id=cast.bus.id)
    with pytest.raises(BusBusy):
        late = {2: {"arrival": 14 * HOUR, "departure": 14 * HOUR}}
        await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 1, late))


async def test_the_feed_has_the_route_and_beside_it_the_detour(cast: Cast) -> None:
    await published(cast, departure=8 * HOUR)
    trip = await published(cast)
    await cast.ops.reroute_trip(cast.manager, trip.id, way(cast, 2, {1: {"arrival": 21_000, "departure": 21_000}}))
    feed = await cast.ops.export_gtfs(cast.manager, ExportGtfs(cast.id, FRIDAY, FRIDAY))
    routes = zipfile.ZipFile(io.BytesIO(feed)).read("routes.txt").decode()
    assert "HN-H (2)" in routes
    assert "\r\nHN-H,SM" in routes
