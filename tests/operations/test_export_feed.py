"""Exporting a feed: what is on sale, and nothing else, as another house would read it."""

from datetime import date

import pytest

from operations.cast import FRIDAY, HOUR, Cast, bien_xanh
from overland.kernel.problems import Invalid
from overland.operations import ExportGtfs, ImportGtfs, Line, TripsPublished


async def test_what_goes_out_comes_in_elsewhere_as_it_was(cast: Cast) -> None:
    sold = [await cast.trip(departure=hour * HOUR) for hour in (7, 25)]
    planned, cancelled = await cast.trip(departure=9 * HOUR), await cast.trip(departure=11 * HOUR)
    for trip in (*sold, cancelled):
        await cast.ops.publish(cast.manager, trip.id)
    await cast.ops.cancel_trip(cast.manager, cancelled.id, "mưa")
    feed = await cast.ops.export_gtfs(cast.manager, ExportGtfs(cast.id, FRIDAY, FRIDAY))
    other = await bien_xanh(cast.opened)
    request = ImportGtfs(other.id, feed, other.plan.id, "Limousine 12", FRIDAY, FRIDAY)
    report = await other.ops.import_gtfs(other.manager, request)
    assert report.imported
    assert [issue for issue in report.issues if issue.severity == "error"] == []
    mine, *_, theirs = await cast.opened.told(TripsPublished)
    assert [departure.departure for departure in theirs.departures] == [7 * HOUR, 25 * HOUR]
    assert theirs.line.fares == mine.line.fares
    assert as_told(theirs.line) == as_told(mine.line)
    assert not planned.published


def as_told(line: Line) -> list[tuple[object, ...]]:
    """What GTFS can tell of a line's stops."""
    return [
        (s.name, s.lat, s.lon, s.zone, s.arrival, s.departure, s.distance, s.pickup, s.drop_off) for s in line.stops
    ]


@pytest.mark.parametrize("last_day", [date(2026, 11, 5), date(2028, 11, 5)])
async def test_days_that_make_no_sense(cast: Cast, last_day: date) -> None:
    with pytest.raises(Invalid):
        await cast.ops.export_gtfs(cast.manager, ExportGtfs(cast.id, FRIDAY, last_day))
