"""The public timetable and what is told in real time: they name things alike, and a validator finds nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from google.transit import gtfs_realtime_pb2 as rt

from operations.cast import ADMIN, FRIDAY, HOUR, ZONE, Cast, bien_xanh
from operations.realtime import Timetable, faults
from overland.kernel.principal import GUEST
from overland.kernel.problems import NotFound
from overland.operations import PublicFeed, Seen, StopReport, Trip, TripEdit, TripStatus

Entities = dict[str, rt.FeedEntity]
AT_SEVEN = "HN-H@07:00:00"


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(ZONE))


async def on_sale(cast: Cast, departure: int = 7 * HOUR, day: date = FRIDAY) -> Trip:
    return await cast.ops.publish(cast.manager, (await cast.trip(day, departure)).id)


async def fetched(cast: Cast, feed: PublicFeed) -> bytes:
    return (await cast.ops.public_feed(GUEST, "sm", feed)).content


async def looked_at(cast: Cast) -> tuple[Timetable, Entities, Entities]:
    """What a consumer has after fetching everything; faults fail the test."""
    timetable = Timetable(await fetched(cast, PublicFeed.TIMETABLE))
    updates, alerts = await fetched(cast, PublicFeed.TRIP_UPDATES), await fetched(cast, PublicFeed.ALERTS)
    now = cast.opened.kit.clock.now()
    assert faults(updates, timetable, now) == []
    assert faults(alerts, timetable, now) == []
    by_trip = {entity.id: entity for entity in rt.FeedMessage.FromString(updates).entity}
    return timetable, by_trip, {e.id: e for e in rt.FeedMessage.FromString(alerts).entity}


async def test_a_delay_is_told_for_every_stop(cast: Cast) -> None:
    trip = await on_sale(cast)
    await on_sale(cast, 9 * HOUR)
    cast.clock_to(trip.stops[0].departure)
    await cast.ops.step_trip(cast.manager, trip.id, TripStatus.IN_PROGRESS)
    cast.clock_to(trip.stops[1].departure + timedelta(minutes=20))
    await cast.ops.report_stop(cast.manager, trip.id, StopReport(1, Seen.LEFT))
    _, updates, alerts = await looked_at(cast)
    [told] = updates.values()
    assert told.trip_update.trip.start_date == "20261106"
    assert [row.departure.delay for row in told.trip_update.stop_time_update[:2]] == [0, 1200]
    last = told.trip_update.stop_time_update[2]
    assert (last.arrival.delay, last.arrival.time) == (1200, int(trip.stops[2].arrival.timestamp()) + 1200)
    [alert] = alerts.values()
    assert alert.alert.effect == rt.Alert.SIGNIFICANT_DELAYS
    said = {one.language: one.text for one in alert.alert.header_text.translation}
    assert said["en"] == "Hà Nội – Huế, 2026-11-06 07:00: about 20 minutes late"
    assert "chậm khoảng 20 phút" in said["vi"]


async def test_a_trip_that_is_cancelled_late_stays_in_the_timetable_and_is_told(cast: Cast) -> None:
    trip = await on_sale(cast)
    cast.clock_to(at(FRIDAY, 5))
    await cast.ops.cancel_trip(cast.manager, trip.id, "Bão số 9")
    timetable, updates, alerts = await looked_at(cast)
    told = updates[str(trip.id)].trip_update
    assert told.trip.schedule_relationship == rt.TripDescriptor.CANCELED
    assert timetable.runs(told.trip.trip_id, "20261106")
    [alert] = alerts.values()
    assert alert.alert.effect == rt.Alert.NO_SERVICE
    assert "Bão số 9" in alert.alert.description_text.translation[0].text


async def test_one_that_is_cancelled_in_time_is_in_neither(cast: Cast) -> None:
    stays, goes = await on_sale(cast), await on_sale(cast, 9 * HOUR)
    await cast.ops.cancel_trip(cast.manager, goes.id, "ít khách")
    timetable, updates, alerts = await looked_at(cast)
    assert list(timetable.services) == [AT_SEVEN]
    assert (updates, alerts, stays.published) == ({}, {}, True)


async def test_a_trip_moved_late_is_told_as_late_by_its_announced_time(cast: Cast) -> None:
    trip = await on_sale(cast)
    for departure in (8 * HOUR, 7 * HOUR + 1800):
        trip = await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(trip.version, departure))
    timetable, updates, _ = await looked_at(cast)
    told = updates[str(trip.id)].trip_update
    assert told.trip.trip_id == AT_SEVEN
    assert {row.departure.delay or row.arrival.delay for row in told.stop_time_update} == {1800}
    assert told.stop_time_update[0].departure.time == int(trip.stops[0].departure.timestamp())
    assert list(timetable.services) == [AT_SEVEN]


async def test_a_trip_moved_in_time_is_another_timetable(cast: Cast) -> None:
    in_years = FRIDAY.replace(year=2040)
    trip = await on_sale(cast, day=in_years)
    await cast.ops.edit_trip(cast.manager, trip.id, TripEdit(trip.version, 8 * HOUR))
    cast.clock_to(at(in_years - timedelta(days=9), 0))
    timetable, updates, _ = await looked_at(cast)
    assert (list(timetable.services), updates) == (["HN-H@08:00:00"], {})


async def test_a_trip_of_the_very_day_is_told_as_added(cast: Cast) -> None:
    await on_sale(cast)
    cast.clock_to(at(FRIDAY, 6))
    extra = await on_sale(cast, 10 * HOUR)
    gone = await on_sale(cast, 11 * HOUR)
    await cast.ops.cancel_trip(cast.manager, gone.id, "nhầm")
    timetable, updates, _ = await looked_at(cast)
    [told] = updates.values()
    assert told.trip_update.trip.schedule_relationship == rt.TripDescriptor.ADDED
    assert told.trip_update.trip.trip_id == f"added:{extra.id}"
    assert told.trip_update.stop_time_update[0].departure.time == int(extra.stops[0].departure.timestamp())
    assert list(timetable.services) == [AT_SEVEN]


async def test_two_at_the_same_second_are_two(cast: Cast) -> None:
    first, second = await on_sale(cast), await on_sale(cast)
    cast.clock_to(at(FRIDAY, 5))
    await cast.ops.cancel_trip(cast.manager, second.id, "ít khách")
    timetable, updates, _ = await looked_at(cast)
    assert sorted(timetable.services) == [AT_SEVEN, f"{AT_SEVEN}#2"]
    assert [entity.trip_update.trip.trip_id for entity in updates.values()] == [f"{AT_SEVEN}#2"]
    assert first.published


async def test_a_feed_is_kept_for_a_moment_and_made_anew_after_it(cast: Cast) -> None:
    trip = await on_sale(cast)
    cast.clock_to(at(FRIDAY, 5))
    before = await cast.ops.public_feed(GUEST, "SM", PublicFeed.TRIP_UPDATES)
    await cast.ops.cancel_trip(cast.manager, trip.id, "mưa")
    assert await cast.ops.public_feed(GUEST, "SM", PublicFeed.TRIP_UPDATES) == before
    cast.clock_to(at(FRIDAY, 5) + timedelta(seconds=15))
    assert (await cast.ops.public_feed(GUEST, "SM", PublicFeed.TRIP_UPDATES)).tag != before.tag


async def test_nothing_of_another_company_is_in_it(cast: Cast) -> None:
    await on_sale(cast)
    other = await bien_xanh(cast.opened)
    cast.clock_to(at(FRIDAY, 6))
    theirs = await on_sale(other, 9 * HOUR)
    _, updates, _ = await looked_at(cast)
    assert str(theirs.id) not in updates
    timetable = await fetched(cast, PublicFeed.TIMETABLE)
    assert len(Timetable(timetable).services) == 1


async def test_what_has_not_changed_is_not_sent_again(cast: Cast) -> None:
    await on_sale(cast)
    client = cast.opened.client
    for name, kind in (
        ("gtfs.zip", "application/zip"), ("trip-updates.pb", "application/x-protobuf"),
        ("alerts.pb", "application/x-protobuf"), ("vehicle-positions.pb", "application/x-protobuf"),
    ):  # fmt: skip
        first = await client.get(f"/v1/feeds/SM/{name}")
        assert (first.status_code, first.headers["content-type"]) == (200, kind)
        assert first.headers["access-control-allow-origin"] == "*"
        again = await client.get(f"/v1/feeds/SM/{name}", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    assert (await client.get("/v1/feeds/NOBODY/gtfs.zip")).status_code == 404


async def test_who_does_not_sell_has_no_feed(cast: Cast) -> None:
    await cast.opened.db.pool.execute("UPDATE operator SET selling = false WHERE id = $1", cast.id)
    with pytest.raises(NotFound):
        await cast.ops.public_feed(ADMIN, "SM", PublicFeed.ALERTS)
