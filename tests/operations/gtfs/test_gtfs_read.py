"""Every kind of defect, told with its file, its line and what was done."""

from __future__ import annotations

import pytest

from operations.gtfs.small import COMPANY, SOUND, drafted, issues, packed, spoilt
from overland.operations.gtfs import read_feed

STATION = "H,Hà Nội,21.0285,105.8542,"


def test_a_sound_feed_has_no_issues() -> None:
    assert issues(packed({})) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "severity", "code"),
    [
        ("agency.txt", "Asia/Ho_Chi_Minh", "Asia/Saigonn", 2, "error", "unknown_time_zone"),
        ("stops.txt", "V,Vinh", "V,", 4, "error", "value_missing"),
        ("stops.txt", "V,Vinh", "H,Vinh", 4, "error", "duplicate_id"),
        ("stops.txt", "V,Vinh", "V,Hà Nội", 4, "warning", "duplicate_stop_name"),
        ("stops.txt", "V,Vinh", "V, Vinh ", 4, "warning", "blanks"),
        ("stops.txt", "18.6796", "north", 4, "error", "bad_coordinate"),
        ("stops.txt", "18.6796", "nan", 4, "error", "bad_coordinate"),
        ("stops.txt", "18.6796,105.6813", "0,0", 4, "error", "bad_coordinate"),
        ("stops.txt", "105.6813,", "105.6813,,,extra", 4, "warning", "row_length"),
        ("stops.txt", "stop_lat", "latitude", 1, "error", "missing_column"),
        ("routes.txt", "R,", ",", 2, "error", "value_missing"),
        ("routes.txt", ",3", ",coach", 2, "error", "bad_number"),
        ("trips.txt", "R,daily,T2", "X,daily,T2", 3, "error", "unknown_route"),
        ("trips.txt", "R,daily,T2", "R,never,T2", 3, "error", "unknown_service"),
        ("trips.txt", "R,daily,T2", "R,daily,T1", 3, "error", "duplicate_id"),
        ("stop_times.txt", "T1,N,2", "T1,Z,2", 3, "error", "unknown_stop"),
        ("stop_times.txt", "T1,N,2", "T9,N,2", 3, "error", "unknown_trip"),
        ("stop_times.txt", "T1,N,2", "T1,N,1", 3, "error", "duplicate_sequence"),
        ("stop_times.txt", "T1,N,2", "T1,N,two", 3, "error", "bad_number"),
        ("stop_times.txt", "T1,N,2,8:30:00", "T1,N,2,8:60:00", 3, "error", "bad_time"),
        ("stop_times.txt", "8:30:00,8:35:00", "6:30:00,8:35:00", 3, "error", "time_backwards"),
        ("stop_times.txt", "8:30:00,8:35:00", "8:36:00,8:35:00", 3, "error", "time_backwards"),
        ("stop_times.txt", "8:30:00,8:35:00", ",", 3, "warning", "time_missing"),
        ("stop_times.txt", "7:00:00,7:00:00", ",", 2, "error", "time_missing"),
        ("stop_times.txt", "8:35:00,0,0", "8:35:00,0,7", 3, "error", "bad_choice"),
        ("stop_times.txt", "8:35:00,0,0", "8:35:00,2,0", 3, "warning", "pickup_on_request"),
        ("stop_times.txt", "8:35:00,0,0", "8:35:00,0,3", 3, "warning", "drop_off_on_request"),
        ("stop_times.txt", "T1,V,3,", "T1,H,3,", 4, "warning", "stop_twice"),
        ("stop_times.txt", "27:00:00,27:00:00", "24:30:00,24:30:00", 7, "warning", "too_fast"),
        ("stops.txt", "18.6796", "81.6796", 4, "warning", "stop_far_off"),
        ("calendar.txt", "daily,1", "daily,yes", 2, "error", "bad_choice"),
        ("calendar.txt", "20260131", "20260231", 2, "error", "bad_date"),
        ("calendar.txt", "20260131", "20251231", 2, "error", "ends_before_start"),
        ("calendar.txt", "20260131", "21990101", 2, "error", "bad_date"),
        ("calendar.txt", "1,1,1,1,1,1,1", "0,0,0,0,0,0,0", 2, "warning", "never_runs"),
        ("fare_attributes.txt", "100000", "-1", 2, "error", "bad_price"),
        ("fare_attributes.txt", "100000", "NaN", 2, "error", "bad_price"),
        ("fare_attributes.txt", "VND", "dong", 2, "error", "bad_currency"),
        ("fare_rules.txt", "a,R,H,N", "x,R,H,N", 2, "error", "unknown_fare"),
        ("fare_rules.txt", "a,R,H,N", "a,X,H,N", 2, "error", "unknown_route"),
        ("fare_rules.txt", "a,R,H,N", "a,R,H,X", 2, "error", "unknown_fare_zone"),
        ("fare_rules.txt", "a,R,H,N\n", "a,R,H,N\nc,R,H,N\n", 3, "warning", "fare_conflict"),
        ("fare_attributes.txt", "a,100000,VND\n", "a,100000,VND\nx,1,VND\n", 3, "warning", "fare_without_rule"),
        ("fare_rules.txt", "a,R,H,N\n", "a,R,H,N\na,R,H,N\n", 3, "error", "duplicate_rule"),
    ],
)  # fmt: skip
def test_each_defect_is_told_where_it_is(file: str, old: str, new: str, line: int, severity: str, code: str) -> None:
    found = {(issue.file, issue.line, issue.severity, issue.code) for issue in issues(spoilt(file, old, new))}
    assert (file, line, severity, code) in found


@pytest.mark.parametrize(
    "file", ["agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt", "calendar.txt"]
)
def test_a_missing_file_is_an_error(file: str) -> None:
    found = {(issue.file, issue.line, issue.severity, issue.code) for issue in issues(packed({file: None}))}
    assert (file, 0, "error", "missing_file") in found


def test_without_an_agency_the_operators_zone_counts() -> None:
    drafts = drafted(packed({"agency.txt": None}), skip_bad=True)
    assert {stop.zone for stop in drafts.stops} == {COMPANY.zone}
    assert drafts.importable


def test_two_agencies_are_told_and_two_zones_are_an_error() -> None:
    more = SOUND["agency.txt"] + "Other,https://other.example,Europe/Berlin\n"
    assert [issue.code for issue in issues(packed({"agency.txt": more}))] == ["several_agencies", "zones_differ"]


def test_stations_and_unknown_parents_are_told() -> None:
    stops = (
        "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,stop_timezone\n"
        "H,Hà Nội,21.0285,105.8542,1,,\nN,Ninh Bình,20.2506,105.9745,0,X,\nV,Vinh,18.6796,105.6813,0,,Nowhere/Land\n"
    )
    found = {issue.code for issue in issues(packed({"stops.txt": stops}))}
    assert found == {"not_a_stop", "unknown_parent", "unknown_time_zone"}


def test_a_halt_at_an_unknown_stop_is_dropped_and_the_trip_kept() -> None:
    feed = read_feed(spoilt("stop_times.txt", "T1,N,2", "T1,Z,2"))
    patterns = {trip.id: feed.patterns[trip.pattern] for trip in feed.trips}
    assert [halt.stop_id for halt in patterns["T1"].halts] == ["H", "V"]
    assert [halt.stop_id for halt in patterns["T2"].halts] == ["H", "N", "V"]


def test_a_trip_with_one_halt_is_left_out() -> None:
    times = "".join(
        line for line in SOUND["stop_times.txt"].splitlines(keepends=True) if "T1,N" not in line and "T1,V" not in line
    )
    feed = read_feed(packed({"stop_times.txt": times}))
    assert [(issue.line, issue.code) for issue in feed.issues] == [(2, "too_few_halts")]
    assert [trip.id for trip in feed.trips] == ["T2"]


def test_a_trip_without_halts_and_one_with_too_many_are_left_out() -> None:
    rows = "".join(f"T1,{'HN'[n % 2]},{n},7:00:00,7:00:00,0,0\n" for n in range(301))
    feed = read_feed(packed({"stop_times.txt": SOUND["stop_times.txt"].split("\n")[0] + "\n" + rows}))
    assert [(issue.file, issue.code) for issue in feed.issues if issue.severity == "error"] == [
        ("stop_times.txt", "too_many_halts"),
        ("trips.txt", "too_few_halts"),
    ]


def test_a_sequence_that_begins_late_or_has_gaps_keeps_its_order() -> None:
    times = (
        SOUND["stop_times.txt"].replace("T1,H,1", "T1,H,2").replace("T1,N,2", "T1,N,20").replace("T1,V,3", "T1,V,100")
    )
    feed = read_feed(packed({"stop_times.txt": times}))
    assert [issue.code for issue in feed.issues] == ["sequence_start"]
    assert list(feed.patterns) == ["R"]


def test_a_sequence_may_begin_at_zero() -> None:
    assert issues(spoilt("stop_times.txt", "T1,H,1", "T1,H,0")) == []


def test_a_through_fare_dearer_than_two_tickets_is_told() -> None:
    (told,) = issues(spoilt("fare_attributes.txt", "b,250000", "b,290000"))
    assert (told.file, told.line, told.code) == ("fare_rules.txt", 3, "split_cheaper")
    assert "costs 290000, but 280000 with two tickets by “N”" in told.message


def test_a_time_that_is_missing_is_put_between_its_neighbours() -> None:
    feed = read_feed(spoilt("stop_times.txt", "8:30:00,8:35:00", ","))
    halts = next(feed.patterns[trip.pattern].halts for trip in feed.trips if trip.id == "T1")
    assert [(halt.arrival, halt.departure) for halt in halts] == [(0, 0), (9000, 9000), (18000, 18000)]


def test_one_time_of_two_is_enough() -> None:
    feed = read_feed(spoilt("stop_times.txt", "8:30:00,8:35:00", ",8:35:00"))
    assert feed.issues == ()


def test_exceptions_of_the_calendar() -> None:
    dates = "service_id,date,exception_type\ndaily,20260102,2\ndaily,20260201,1\ndaily,20260201,2\nextra,20260105,3\n"
    feed = read_feed(packed({"calendar_dates.txt": dates}))
    assert [(issue.line, issue.code) for issue in feed.issues] == [(4, "duplicate_id"), (5, "bad_choice")]


def test_a_thousand_and_more_alike_are_counted() -> None:
    rows = "".join(f"x{n},R,H,N\n" for n in range(2500))
    found = issues(packed({"fare_rules.txt": SOUND["fare_rules.txt"] + rows}))
    assert len(found) == 1001
    assert found[-1].message == "1500 more like these"
    assert found[-1].severity == "error"


def test_lines_are_counted_through_quoted_line_breaks() -> None:
    stops = SOUND["stops.txt"].replace("H,Hà Nội", 'H,"Hà\nNội"').replace("18.6796", "x")
    assert [(i.line, i.code) for i in issues(packed({"stops.txt": stops})) if i.file == "stops.txt"] == [
        (5, "bad_coordinate")
    ]
