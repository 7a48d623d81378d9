"""What an import makes of a feed: places, stops, routes with fares, dated departures."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from operations.gtfs.small import COMPANY, SOUND, codes, drafted, packed, spoilt
from overland.kernel.problems import Invalid
from overland.operations.gtfs import FeedDrafts
from overland.operations.network import FarePair, FareTable, PerKilometre


def pairs(drafts: FeedDrafts) -> set[tuple[int, int, int, str]]:
    (route,) = drafts.routes
    assert isinstance(route.fares, FareTable)
    return {(p.origin, p.destination, p.amount, p.seat_class) for p in route.fares.pairs}


def fares(attributes: str, rules: str) -> bytes:
    head = "fare_id,price,currency_type\n"
    return packed({"fare_attributes.txt": head + attributes, "fare_rules.txt": rules})


STANDARD = {(0, 1, 100000, "standard"), (0, 2, 250000, "standard"), (1, 2, 180000, "standard")}
RULES = "fare_id,route_id,origin_id,destination_id,contains_id\n"


def test_the_sound_feed_becomes_one_route_and_six_departures() -> None:
    drafts = drafted(packed({}))
    assert drafts.importable
    assert drafts.issues == ()
    assert [(stop.code, stop.zone) for stop in drafts.stops] == [(code, "Asia/Ho_Chi_Minh") for code in "HNV"]
    assert [(place.name, place.country) for place in drafts.places] == [
        ("Hà Nội", "VN"),
        ("Ninh Bình", "VN"),
        ("Vinh", "VN"),
    ]
    assert [(r.code, r.name, len(r.halts)) for r in drafts.routes] == [("R", "Hà Nội – Vinh", 3)]
    days = {(departure.service_day.day, departure.departure // 3600) for departure in drafts.departures}
    assert days == {(day, hour) for day in (1, 2, 3) for hour in (7, 22)}
    assert pairs(drafts) == STANDARD
    assert drafts.report(imported=True).counts["departures"] == 6


def test_an_error_forbids_the_import_unless_bad_rows_are_skipped() -> None:
    data = spoilt("stop_times.txt", "T1,N,2", "T1,Z,2")
    assert not drafted(data).importable
    assert drafted(data, skip_bad=True).importable


def test_the_same_feed_gives_the_same_codes() -> None:
    data = spoilt("stop_times.txt", "27:00:00,27:00:00", "26:00:00,26:00:00")
    first, again = (
        drafted(data),
        drafted(packed({"stop_times.txt": _reversed(SOUND["stop_times.txt"]).replace("27:", "26:")})),
    )
    assert {route.code for route in first.routes} == {route.code for route in again.routes}
    assert all(route.code.startswith("R~") and route.name == "Hà Nội – Vinh: Hà Nội – Vinh" for route in first.routes)


def _reversed(table: str) -> str:
    head, *rows = table.splitlines()
    return "\n".join([head, *reversed(rows)])


@pytest.mark.parametrize(
    ("attributes", "rules", "expected"),
    [
        ("f,90000,VND\n", RULES, {(0, 1, 90000), (0, 2, 90000), (1, 2, 90000)}),
        ("f,90000,VND\n", RULES + "f,R,,,\n", {(0, 1, 90000), (0, 2, 90000), (1, 2, 90000)}),
        ("f,90000,VND\n", RULES + "f,,H,,\n", {(0, 1, 90000), (0, 2, 90000)}),
        ("f,90000,VND\n", RULES + "f,,,V,\n", {(0, 2, 90000), (1, 2, 90000)}),
        ("f,90000,VND\ng,50000,VND\n", RULES + "f,R,,,\ng,,H,N,\n", {(0, 1, 50000), (0, 2, 90000), (1, 2, 90000)}),
        ("f,90000,VND\n", RULES + "f,R,,,H\nf,R,,,N\n", {(0, 1, 90000)}),
        ("f,0,VND\n", RULES + "f,R,,,\n", set()),
        ("f,90000.6,VND\n", RULES + "f,R,H,N,\n", {(0, 1, 90001)}),
    ],
)
def test_every_kind_of_rule_prices_its_pairs(attributes: str, rules: str, expected: set[tuple[int, int, int]]) -> None:
    assert pairs(drafted(fares(attributes, rules))) == {(*pair, "standard") for pair in expected}


def test_of_two_prices_the_lowest_is_asked() -> None:
    drafts = drafted(spoilt("fare_rules.txt", "a,R,H,N\n", "c,R,H,N\na,R,H,N\n"))
    assert pairs(drafts) == STANDARD
    assert codes(drafts) == ["fare_conflict"]


def test_a_pair_without_a_price_is_told_and_not_sold() -> None:
    drafts = drafted(packed({"fare_rules.txt": "fare_id,route_id,origin_id,destination_id\na,R,H,N\nb,R,H,V\n"}))
    assert pairs(drafts) == {(0, 1, 100000, "standard"), (0, 2, 250000, "standard")}
    assert codes(drafts) == ["fare_without_rule", "fare_missing"]


def test_a_price_for_the_way_back_counts_only_when_that_is_asked() -> None:
    data = spoilt("fare_rules.txt", "a,R,H,N", "a,R,N,H")
    assert codes(drafted(data)) == codes(drafted(data, both_ways=True)) == ["fare_one_way"]
    assert pairs(drafted(data)) == STANDARD - {(0, 1, 100000, "standard")}
    assert pairs(drafted(data, both_ways=True)) == STANDARD


def test_the_class_is_read_from_the_fare_id() -> None:
    attributes = "x-std-1,100,VND\nx-bus-1,200,VND\nx-std-non-1,80,VND\n"
    rules = RULES + "x-std-1,R,,,\nx-bus-1,R,H,N,\nx-std-non-1,R,,,\n"
    drafts = drafted(fares(attributes, rules), classes=("standard", "business"))
    assert {p for p in pairs(drafts) if p[:2] == (0, 1)} == {
        (0, 1, 100, "standard"), (0, 1, 200, "business"), (0, 1, 80, "standard_unreserved"),
    }  # fmt: skip
    assert sorted(codes(drafts)) == [*["class_in_fare_id"] * 3, *["class_missing"] * 2, "class_without_seats"]


def test_a_bus_in_a_fare_id_is_no_business_class() -> None:
    assert {p[3] for p in pairs(drafted(fares("bus-1,100,VND\n", RULES)))} == {"standard"}


def test_fares_in_another_currency_are_errors() -> None:
    drafts = drafted(spoilt("fare_attributes.txt", "a,100000,VND", "a,4.00,EUR"))
    assert ("error", "other_currency") in {(issue.severity, issue.code) for issue in drafts.issues}
    assert not drafts.importable


def test_cents_are_minor_units() -> None:
    company = msgspec.structs.replace(COMPANY, currency="EUR")
    drafts = drafted(fares("f,19.5,EUR\n", RULES), company=company)
    assert {p[2] for p in pairs(drafts)} == {1950}


def test_without_fares_nothing_is_sold_unless_the_request_prices_it() -> None:
    bare = packed({"fare_attributes.txt": None, "fare_rules.txt": None})
    assert pairs(drafted(bare)) == set()
    per_kilometre = PerKilometre(amount=700, minimum=50000)
    (route,) = drafted(bare, default_fares=per_kilometre).routes
    assert route.fares == per_kilometre
    assert codes(drafted(bare)) == ["no_fares"]
    assert [round(halt.distance, -4) for halt in route.halts] == [0, 90000, 260000]


@pytest.mark.parametrize(
    ("marks", "expected"), [("0,95,300", 300_000), ("0,95000,300000", 300_000), ("5,100,90", 264_771)]
)
def test_distances_are_the_feeds_own_when_they_can_be_true(marks: str, expected: int) -> None:
    head, *rows = SOUND["stop_times.txt"].splitlines()
    times = "\n".join(
        [f"{head},shape_dist_traveled", *(f"{row},{m}" for row, m in zip(rows, marks.split(",") * 2, strict=True))]
    )
    (route,) = drafted(packed({"stop_times.txt": times})).routes
    assert route.halts[-1].distance == pytest.approx(expected, rel=0.001)


def test_where_nobody_may_get_on_nothing_is_sold_from() -> None:
    times = SOUND["stop_times.txt"].replace(":35:00,0,0", ":35:00,1,0")
    drafts = drafted(packed({"stop_times.txt": times}))
    assert pairs(drafts) == {(0, 1, 100000, "standard"), (0, 2, 250000, "standard")}
    assert drafts.issues == ()


def test_a_route_on_which_nobody_may_ride_is_told() -> None:
    times = SOUND["stop_times.txt"].replace("0,0\n", "1,0\n")
    assert codes(drafted(packed({"stop_times.txt": times}))) == ["nothing_to_sell"]


def test_a_headway_is_many_departures() -> None:
    frequencies = "trip_id,start_time,end_time,headway_secs\nT1,6:00:00,8:00:00,1800\nT2,9:00:00,8:00:00,60\n"
    drafts = drafted(packed({"frequencies.txt": frequencies}), skip_bad=True, last_day=date(2026, 1, 1))
    assert [d.departure / 3600 for d in drafts.departures] == [6, 6.5, 7, 7.5, 22]
    assert codes(drafts) == ["bad_frequency"]


def test_the_same_bus_twice_is_one_bus() -> None:
    trips = SOUND["trips.txt"] + "R,daily,T3\n"
    times = (
        SOUND["stop_times.txt"]
        + "T3,H,1,7:00:00,7:00:00,0,0\nT3,N,2,8:40:00,8:45:00,0,0\nT3,V,3,12:00:00,12:00:00,0,0\n"
    )
    drafts = drafted(packed({"trips.txt": trips, "stop_times.txt": times}))
    assert len(drafts.departures) == 6
    assert codes(drafts) == ["duplicate_departure"]


def test_an_old_feed_is_shifted_by_whole_weeks() -> None:
    calendar = SOUND["calendar.txt"].replace("1,1,1,1,1,1,1", "0,0,0,0,1,0,0").replace("2026", "2014")
    drafts = drafted(packed({"calendar.txt": calendar}), shift_weeks=626, last_day=date(2026, 1, 31))
    assert {departure.service_day.isoformat() for departure in drafts.departures} == {
        "2026-01-02", "2026-01-09", "2026-01-16", "2026-01-23", "2026-01-30",
    }  # fmt: skip


def test_when_no_day_fits_the_shift_is_proposed() -> None:
    (issue,) = drafted(packed({"calendar.txt": SOUND["calendar.txt"].replace("2026", "2014")})).issues
    assert issue.code == "no_departures"
    assert "shifted by 626 weeks" in issue.done


def test_exceptions_add_and_remove_days() -> None:
    dates = "service_id,date,exception_type\ndaily,20260102,2\nextra,20260103,1\n"
    trips = SOUND["trips.txt"].replace("R,daily,T2", "R,extra,T2")
    drafts = drafted(packed({"calendar_dates.txt": dates, "trips.txt": trips}))
    assert [(d.service_day.day, d.departure // 3600) for d in drafts.departures] == [(1, 7), (3, 7), (3, 22)]


def test_departures_are_told_in_the_zone_of_the_first_stop() -> None:
    head, *rows = SOUND["stops.txt"].splitlines()
    stops = "\n".join([f"{head},stop_timezone", *(f"{row},{'Europe/London' if row[0] == 'H' else ''}" for row in rows)])
    drafts = drafted(packed({"stops.txt": stops}), last_day=date(2026, 1, 1))
    assert [(d.service_day.isoformat(), d.departure // 3600) for d in drafts.departures] == [
        ("2026-01-01", 0),
        ("2026-01-01", 15),
    ]


def test_platforms_of_a_station_are_one_place_and_far_namesakes_are_two() -> None:
    stops = (
        "stop_id,stop_name,stop_lat,stop_lon,zone_id,location_type,parent_station\n"
        "S,Bến xe Giáp Bát,20.98,105.84,,1,\nH,Platform 4,20.98,105.841,H,0,S\nN,BẾN XE GIÁP BÁT,20.99,105.84,N,,\n"
        "V,Bến xe Giáp Bát,18.6796,105.6813,V,,\n"
    )
    drafts = drafted(packed({"stops.txt": stops}))
    where = {stop.code: stop.place for stop in drafts.stops}
    assert where["H"] == where["N"] != where["V"]
    assert [(p.name, p.region) for p in drafts.places] == [
        ("Bến xe Giáp Bát", ""),
        ("Bến xe Giáp Bát", "18.68, 105.68"),
    ]
    assert "same_name_far_apart" in codes(drafts)


@pytest.mark.parametrize("wrong", [{"last_day": date(2025, 1, 1)}, {"shift_weeks": 10**12}])
def test_a_request_that_makes_no_sense_is_refused(wrong: dict[str, date | int]) -> None:
    with pytest.raises(Invalid):
        drafted(packed({}), **wrong)  # type: ignore[arg-type]


def test_fare_pairs_are_what_the_network_keeps() -> None:
    (route,) = drafted(packed({})).routes
    assert route.fares == FareTable((FarePair(0, 1, 100000), FarePair(0, 2, 250000), FarePair(1, 2, 180000)))
