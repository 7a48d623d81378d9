"""Where buses are: who tells it, what can be true, who sees it, and that it is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from google.transit import gtfs_realtime_pb2 as rt

from houses import someone
from operations.cast import TOWNS, Cast
from operations.realtime import Timetable, faults, unpaired
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, NotFound
from overland.operations import Fix, FixesKept, FixFault, Nearness, NotRunning, PublicFeed, Trip, TripStatus

SECONDS = timedelta(seconds=1)


async def begun(cast: Cast) -> Trip:
    """A trip on sale with a bus and Anh, that left on time."""
    trip = await cast.trip(bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    await cast.ops.publish(cast.manager, trip.id)
    cast.clock_to(trip.stops[0].departure)
    return await cast.ops.step_trip(cast.manager, trip.id, TripStatus.IN_PROGRESS)


def between(origin: str, destination: str, share: float, at: datetime) -> Fix:
    """A fix on the straight line between two towns."""
    (a, b), (c, d) = TOWNS[origin], TOWNS[destination]
    return Fix(a + (c - a) * share, b + (d - b) * share, at, 178.5, 22.0)


async def on_the_road(cast: Cast) -> tuple[Trip, Fix]:
    """The same, an hour later, a fifth of the way to Vinh, as its driver's phone tells."""
    trip = await begun(cast)
    at = trip.stops[0].departure + timedelta(hours=1)
    cast.clock_to(at)
    fix = between("Hà Nội", "Vinh", 0.2, at)
    anh = someone(Role.DRIVER, cast.id, cast.anh.account_id)
    assert await cast.ops.tell_position(anh, trip.id, (fix,)) == FixesKept(1)
    return trip, fix


async def test_everybody_sees_where_the_bus_is_and_where_it_goes(cast: Cast) -> None:
    trip, fix = await on_the_road(cast)
    seen = await cast.ops.bus_position(GUEST, trip.id)
    assert (seen.lat, seen.lon, seen.measured_at) == (fix.lat, fix.lon, fix.measured_at)
    assert (seen.sequence, seen.nearness) == (1, Nearness.ON_WAY)
    assert seen.bus is not None
    assert seen.bus.name == cast.bus.plate
    assert await cast.ops.bus_positions(cast.manager, cast.id) == [seen]
    cast.clock_to(fix.measured_at + timedelta(minutes=11))
    with pytest.raises(NotFound):
        await cast.ops.bus_position(GUEST, trip.id)


async def test_what_cannot_be_true_is_refused_one_by_one_and_why(cast: Cast) -> None:
    trip, fix = await on_the_road(cast)
    at, now = fix.measured_at, fix.measured_at + timedelta(minutes=5)
    cast.clock_to(now)
    told = (
        fix,
        between("Hà Nội", "Vinh", 0.2, at + 2 * SECONDS),
        between("Hà Nội", "Vinh", 0.21, at + 60 * SECONDS),
        between("Hà Nội", "Vinh", 0.9, at + 120 * SECONDS),
        Fix(10.8, 106.6, at + 180 * SECONDS),
        between("Hà Nội", "Vinh", 0.3, now + timedelta(hours=1)),
        between("Hà Nội", "Vinh", 0.0, trip.stops[0].departure - timedelta(minutes=1)),
        between("Hà Nội", "Vinh", 0.22, at + 240 * SECONDS),
    )
    answer = await cast.ops.tell_position(cast.manager, trip.id, told)
    assert answer.kept == 2
    assert [(one.index, one.reason) for one in answer.refused] == [
        (0, FixFault.NOT_NEWER), (1, FixFault.TOO_SOON), (3, FixFault.TOO_FAR_IN_THE_TIME),
        (4, FixFault.TOO_FAR_IN_THE_TIME), (5, FixFault.IN_THE_FUTURE), (6, FixFault.BEFORE_THE_TRIP),
    ]  # fmt: skip
    assert (await cast.ops.tell_position(cast.manager, trip.id, told)).kept == 0


async def test_a_first_fix_far_from_the_way_is_refused(cast: Cast) -> None:
    trip = await begun(cast)
    far = Fix(10.8, 106.6, trip.stops[0].departure)
    answer = await cast.ops.tell_position(cast.manager, trip.id, (far,))
    assert [one.reason for one in answer.refused] == [FixFault.FAR_FROM_THE_WAY]


async def test_a_tracker_knows_its_bus_and_not_its_trip(cast: Cast) -> None:
    trip = await begun(cast)
    fix = between("Hà Nội", "Vinh", 0, trip.stops[0].departure)
    assert (await cast.ops.tell_bus_position(cast.manager, cast.id, cast.bus.id, (fix,))).kept == 1
    seen = await cast.ops.bus_position(GUEST, trip.id)
    assert seen.trip_id == trip.id
    with pytest.raises(NotRunning):
        await cast.ops.tell_bus_position(cast.manager, cast.id, cast.spare.id, (fix,))


async def test_nothing_is_kept_before_and_after_the_trip(cast: Cast) -> None:
    trip = await cast.trip()
    fix = between("Hà Nội", "Vinh", 0, trip.stops[0].departure)
    with pytest.raises(NotRunning):
        await cast.ops.tell_position(cast.manager, trip.id, (fix,))
    running, _ = await on_the_road(cast)
    await cast.ops.step_trip(cast.manager, running.id, TripStatus.COMPLETED)
    with pytest.raises(NotFound):
        await cast.ops.bus_position(GUEST, running.id)
    assert await cast.ops.bus_positions(cast.manager, cast.id) == []


async def test_a_driver_tells_only_of_their_own_trip(cast: Cast) -> None:
    trip = await begun(cast)
    fix = between("Hà Nội", "Vinh", 0, trip.stops[0].departure)
    with pytest.raises(Forbidden):
        await cast.ops.tell_position(someone(Role.DRIVER, cast.id, cast.binh.account_id), trip.id, (fix,))


async def test_the_feed_has_the_bus_its_stop_and_nobodys_name(cast: Cast) -> None:
    trip, fix = await on_the_road(cast)
    timetable = Timetable((await cast.ops.public_feed(GUEST, "sm", PublicFeed.TIMETABLE)).content)
    updates = (await cast.ops.public_feed(GUEST, "sm", PublicFeed.TRIP_UPDATES)).content
    content = (await cast.ops.public_feed(GUEST, "sm", PublicFeed.VEHICLE_POSITIONS)).content
    assert faults(content, timetable, cast.opened.kit.clock.now()) == []
    assert unpaired(updates, content) == []
    [entity] = rt.FeedMessage.FromString(content).entity
    told = entity.vehicle
    assert (told.vehicle.id, told.vehicle.license_plate) == (str(cast.bus.id), cast.bus.plate)
    assert (round(told.position.latitude, 4), told.timestamp) == (round(fix.lat, 4), int(fix.measured_at.timestamp()))
    assert (told.current_status, told.current_stop_sequence) == (rt.VehiclePosition.IN_TRANSIT_TO, 2)
    assert told.stop_id == "S-Vinh"
    assert cast.anh.name.encode() not in content
    cast.clock_to(fix.measured_at + timedelta(seconds=91))
    old = await cast.ops.public_feed(GUEST, "sm", PublicFeed.VEHICLE_POSITIONS)
    assert not rt.FeedMessage.FromString(old.content).entity
    assert trip.bus is not None


async def test_it_is_forgotten_after_some_days(near_cast: Cast) -> None:
    _, fix = await on_the_road(near_cast)
    kept = "SELECT count(*) FROM bus_position"
    near_cast.clock_to(fix.measured_at + timedelta(days=3))
    await near_cast.opened.kit.queue.tick("forget positions")
    assert await near_cast.opened.db.value(kept) == 1
    near_cast.clock_to(fix.measured_at + timedelta(days=3, seconds=1))
    await near_cast.opened.kit.queue.tick("forget positions")
    assert await near_cast.opened.db.value(kept) == 0
