"""Importing a feed: all or nothing, twice is once, and what changed in it changes here."""

import asyncio
from datetime import date
from pathlib import Path

import msgspec
import pytest

from operations.cast import FRIDAY, Cast
from operations.gtfs.small import SOUND, packed, spoilt
from overland.kernel.problems import Invalid
from overland.operations import FeedReport, ImportGtfs, PerKilometre, TripQuery, TripsPublished

TUESDAY, THURSDAY = date(2026, 11, 3), date(2026, 11, 5)
REAL = Path(__file__).parents[3] / "shared" / "data"
NO_FARES: dict[str, str | bytes | None] = {"fare_attributes.txt": None, "fare_rules.txt": None}


async def take(cast: Cast, feed: bytes, **more: object) -> FeedReport:
    """Import three days of November, from January's calendar."""
    asked = {"shift_weeks": 43, **more}
    request = ImportGtfs(cast.id, feed, cast.plan.id, "Limousine 12", TUESDAY, THURSDAY, **asked)  # type: ignore[arg-type]
    return await cast.ops.import_gtfs(cast.manager, request)


async def count(cast: Cast, table: str) -> int:
    return int(await cast.opened.db.value(f"SELECT count(*) FROM {table}"))


async def test_a_sound_feed_is_on_sale(cast: Cast) -> None:
    report = await take(cast, packed({}))
    assert report.imported
    assert (report.counts["trips_made"], report.counts["trips_published"]) == (6, 6)
    [told] = await cast.opened.told(TripsPublished)
    assert [stop.name for stop in told.line.stops] == ["Hà Nội", "Ninh Bình", "Vinh"]
    assert [(f.origin, f.destination, f.amount) for f in told.line.fares] == [
        (0, 1, 100_000),
        (0, 2, 250_000),
        (1, 2, 180_000),
    ]
    assert [(d.service_day.day, d.departure // 3600) for d in told.departures] == [
        (3, 7), (3, 22), (4, 7), (4, 22), (5, 7), (5, 22),
    ]  # fmt: skip


async def test_twice_changes_nothing(cast: Cast) -> None:
    await take(cast, packed({}))
    tables = ("place", "stop", "route", "route_version", "trip", "trip_step", "outbox")
    before = {table: await count(cast, table) for table in tables}
    report = await take(cast, packed({}))
    assert (report.imported, report.counts["trips_made"], report.counts["trips_published"]) == (True, 0, 0)
    assert {table: await count(cast, table) for table in tables} == before


async def test_two_at_once_are_one(cast: Cast) -> None:
    reports = await asyncio.gather(take(cast, packed({})), take(cast, packed({})))
    assert sorted(report.counts["trips_made"] for report in reports) == [0, 6]
    assert await count(cast, "route") == 2


async def test_only_looking_keeps_nothing(cast: Cast) -> None:
    report = await take(cast, packed({}), check_only=True)
    assert (report.imported, report.counts["departures"]) == (False, 6)
    assert await count(cast, "trip") == 0


async def test_one_bad_row_keeps_everything_out_unless_it_is_skipped(cast: Cast) -> None:
    bad = spoilt("stop_times.txt", "T2,N,2,23:30:00", "T2,N,2,soon")
    report = await take(cast, bad)
    assert not report.imported
    assert [issue.file for issue in report.issues if issue.severity == "error"] == ["stop_times.txt"]
    assert await count(cast, "trip") == 0
    assert (await take(cast, bad, skip_bad=True)).imported


async def test_a_name_too_long_to_keep_is_told(cast: Cast) -> None:
    report = await take(cast, spoilt("stops.txt", "Ninh Bình", "N" * 201), skip_bad=True)
    assert not report.imported
    assert "beyond_limits" in {issue.code for issue in report.issues}
    assert await count(cast, "trip") == 0


async def test_a_feed_without_fares_waits_until_it_is_priced(cast: Cast) -> None:
    report = await take(cast, packed(NO_FARES))
    assert (report.counts["trips_made"], report.counts["trips_published"]) == (6, 0)
    assert await cast.opened.told(TripsPublished) == []
    report = await take(cast, packed(NO_FARES), default_fares=PerKilometre(500, 50_000))
    assert (report.counts["trips_made"], report.counts["trips_published"]) == (0, 6)
    [told] = await cast.opened.told(TripsPublished)
    assert all(fare.amount >= 50_000 for fare in told.line.fares)


async def test_it_can_be_taken_in_without_selling(cast: Cast) -> None:
    report = await take(cast, packed({}), publish=False)
    assert (report.counts["trips_made"], report.counts["trips_published"]) == (6, 0)
    trips = (await cast.ops.trips(cast.manager, TripQuery(TUESDAY, THURSDAY))).items
    assert {trip.published for trip in trips} == {False}


async def test_a_changed_price_is_a_new_version_and_what_was_sold_stays(cast: Cast) -> None:
    await take(cast, packed({}))
    dearer = packed({"fare_attributes.txt": SOUND["fare_attributes.txt"].replace("250000", "270000")})
    await take(cast, dearer)
    [_, imported] = sorted(await cast.ops.routes(cast.manager, cast.id), key=lambda route: route.version)
    assert imported.version == 2
    assert await cast.opened.db.value("SELECT array_agg(DISTINCT route_version) FROM trip") == [1]


async def test_a_corrected_stop_keeps_its_id_and_its_place(cast: Cast) -> None:
    await take(cast, packed({}))
    [before] = [stop for stop in await cast.ops.stops(cast.manager, cast.id) if stop.code == "V"]
    await take(cast, spoilt("stops.txt", "V,Vinh,", "V,Bến xe Vinh,"))
    [after] = [stop for stop in await cast.ops.stops(cast.manager, cast.id) if stop.code == "V"]
    assert (after.id, after.place_id, after.name) == (before.id, before.place_id, "Bến xe Vinh")


@pytest.mark.parametrize(
    "more", [{"bus_kind": ""}, {"shift_weeks": 10**9}, {"default_fares": PerKilometre(-1, 0)}], ids=str
)
async def test_requests_that_make_no_sense(cast: Cast, more: dict[str, object]) -> None:
    request = ImportGtfs(cast.id, packed({}), cast.plan.id, "x", FRIDAY, FRIDAY)
    with pytest.raises(Invalid):
        await cast.ops.import_gtfs(cast.manager, msgspec.structs.replace(request, **more))


async def test_a_real_network_of_a_hundred_stops(near_cast: Cast) -> None:
    feed = REAL / "flixbus_de_2014" / "gtfs.zip"
    if not feed.exists():
        pytest.skip("the real timetables (../shared/data) are not here")
    fares = PerKilometre(100, 5_000)
    report = await take(near_cast, feed.read_bytes(), shift_weeks=644, skip_bad=True, default_fares=fares)
    assert report.imported
    assert report.counts["trips_made"] == report.counts["departures"] > 500
    again = await take(near_cast, feed.read_bytes(), shift_weeks=644, skip_bad=True, default_fares=fares)
    assert again.counts["trips_made"] == again.counts["trips_published"] == 0
