"""The three real feeds, and every trap that is known to be in them, by count."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest

from operations.gtfs.small import drafted
from overland.operations.gtfs import FeedDrafts
from overland.operations.network import FareTable, Operator, PerKilometre

REAL = Path(__file__).parents[4] / "shared" / "data"


def operator(currency: str, zone: str) -> Operator:
    return Operator(id=UUID(int=1), code="REAL", name="Real", currency=currency, zone=zone)


def feed(name: str) -> bytes:
    if not REAL.is_dir():
        pytest.skip("the real timetables (../shared/data) are not here")
    return (REAL / name / "gtfs.zip").read_bytes()


@cache
def german() -> FeedDrafts:
    company = operator("EUR", "Europe/Berlin")
    return drafted(feed("flixbus_de_2014"), company=company, first_day=date(2014, 1, 1), last_day=date(2014, 12, 31))


@cache
def taiwanese() -> FeedDrafts:
    company = operator("TWD", "Asia/Taipei")
    data = feed("thsr_tw_2016_od_fares")
    return drafted(data, company=company, first_day=date(2016, 5, 2), last_day=date(2016, 5, 8))


@cache
def japanese() -> FeedDrafts:
    company = operator("JPY", "Asia/Tokyo")
    data = feed("donan_bus_jp_2017_fares")
    return drafted(data, company=company, first_day=date(2017, 5, 1), last_day=date(2017, 5, 7))


def told(drafts: FeedDrafts) -> dict[tuple[str, str], int]:
    return dict(Counter((issue.severity, issue.code) for issue in drafts.issues))


def test_the_german_coaches_and_everything_that_is_wrong_with_them() -> None:
    assert told(german()) == {
        ("error", "unknown_stop"): 2,
        ("warning", "stop_far_off"): 1,
        ("warning", "too_fast"): 2,
        ("warning", "sequence_start"): 1,
        ("warning", "blanks"): 1,
        ("warning", "duplicate_departure"): 31,
        ("warning", "no_fares"): 1,
    }
    where = {issue.code: (issue.file, issue.line) for issue in german().issues if issue.code != "unknown_stop"}
    assert where["stop_far_off"] == ("stops.txt", 90)
    assert where["blanks"] == ("stops.txt", 105)
    assert {issue.line for issue in german().issues if issue.code == "unknown_stop"} == {4207, 4218}
    assert not german().importable


def test_the_german_network_as_it_is_taken() -> None:
    counts = german().counts
    assert [counts[kind] for kind in ("stops", "trips", "stop_times", "times_past_midnight")] == [113, 1075, 4746, 104]
    assert {place.country for place in german().places} == {"DE"}
    assert "Wels" in {stop.name for stop in german().stops}
    halts = Counter(len(route.halts) for route in german().routes)
    assert (min(halts), max(halts)) == (2, 12)


def test_the_german_network_is_sold_by_the_kilometre_when_bad_rows_are_skipped() -> None:
    fares = PerKilometre(amount=8, minimum=500, round_to=10)
    drafts = drafted(
        feed("flixbus_de_2014"), company=operator("EUR", "Europe/Berlin"), first_day=date(2026, 7, 6),
        last_day=date(2026, 7, 12), shift_weeks=626, skip_bad=True, default_fares=fares,
    )  # fmt: skip
    assert drafts.importable
    assert all(route.fares == fares for route in drafts.routes)
    assert len(drafts.departures) == len(set(drafts.departures)) > 500
    past_saarbruecken = [route for route in drafts.routes if any(halt.stop == "67" for halt in route.halts)]
    assert max(halt.distance for route in past_saarbruecken for halt in route.halts) < 1_000_000


def test_the_taiwanese_fares_and_their_oddities() -> None:
    assert told(taiwanese()) == {
        ("warning", "class_in_fare_id"): 3,
        ("warning", "fare_one_way"): 55,
        ("warning", "split_cheaper"): 11 + 60,
        ("warning", "class_without_seats"): 2,
    }
    split = Counter(
        issue.message.split("class ")[1].split()[0] for issue in taiwanese().issues if issue.code == "split_cheaper"
    )
    assert split == {"standard": 11, "standard_unreserved": 60}
    assert taiwanese().importable


def test_taiwanese_fares_count_both_ways_only_when_that_is_asked() -> None:
    def northbound(drafts: FeedDrafts) -> int:
        tables = [
            r.fares for r in drafts.routes if r.halts[0].stop.endswith("zuoyinghsr") and isinstance(r.fares, FareTable)
        ]
        return sum(len(table.pairs) for table in tables)

    assert northbound(taiwanese()) == 0
    data = feed("thsr_tw_2016_od_fares")
    both = drafted(data, company=operator("TWD", "Asia/Taipei"), both_ways=True)
    assert northbound(both) > 0


def test_the_japanese_fares_their_conflicts_and_their_gaps() -> None:
    assert told(japanese()) == {
        ("warning", "fare_conflict"): 347,
        ("warning", "fare_missing"): 703,
        ("warning", "duplicate_stop_name"): 243,
        ("warning", "stop_twice"): 80,
        ("warning", "pickup_on_request"): 1,
        ("warning", "drop_off_on_request"): 1,
    }
    counts = japanese().counts
    assert [counts[kind] for kind in ("stop_times", "fare_rules", "trips", "places")] == [26408, 64977, 706, 243]


def test_a_japanese_bus_sells_no_seat_to_its_first_stop_or_from_its_last() -> None:
    for route in japanese().routes:
        assert not route.halts[0].drop_off
        assert not route.halts[-1].pickup
        assert isinstance(route.fares, FareTable)
        assert all(pair.origin < pair.destination for pair in route.fares.pairs)


def test_another_currency_takes_no_fares() -> None:
    drafts = drafted(feed("thsr_tw_2016_od_fares"), company=operator("EUR", "Asia/Taipei"))
    assert told(drafts)["error", "other_currency"] == 1
    assert not drafts.importable
