"""Feeds we write: two independent validators accept them, and reading them gives the same network."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import gtfs_guru
import msgspec
import pytest
from gtfs_validator import cli as gtfs_validator  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from operations.gtfs.small import COMPANY, drafted
from overland.operations.gtfs import DepartureSeed, Run, read_feed, write_feed
from overland.operations.network import FarePair, FareTable, Operator, Route, RouteStop, Stop

Judge = Callable[[Path], list[str]]
SITE = "https://tickets.example.org"
NEW_YEAR = date(2026, 1, 1)


def stop(number: int, code: str, name: str, lat: float, lon: float, **more: str) -> Stop:
    place = UUID(int=9)
    return Stop(
        id=UUID(int=100 + number), operator_id=COMPANY.id, place_id=place, code=code, name=name, lat=lat, lon=lon,
        zone=more.get("zone", COMPANY.zone), address=more.get("address", ""),
    )  # fmt: skip


HANOI = stop(1, "HN", "Bến xe Mỹ Đình", 21.0285, 105.7783, address="20 Phạm Hùng,\nHà Nội")
NINH_BINH = stop(2, "NB", "Bến xe “Ninh Bình”", 20.2506, 105.9745)
VINH = stop(3, "VI", "Bến xe Vinh", 18.6796, 105.6813)


def route(number: int, code: str, *halts: RouteStop) -> Route:
    return Route(
        id=UUID(int=number), operator_id=COMPANY.id, code=code, name=f"Route {code}", stops=halts, fares=FareTable(())
    )


SOUTH = route(
    201, "HN-VI",
    RouteStop(HANOI.id, 0, 0, 0, drop_off=False), RouteStop(NINH_BINH.id, 5400, 5700, 95_000),
    RouteStop(VINH.id, 18000, 18000, 300_000, pickup=False),
)  # fmt: skip
FARES = {
    SOUTH.id: (
        FarePair(0, 1, 100_000),
        FarePair(0, 2, 250_000),
        FarePair(0, 2, 350_000, "vip"),
        FarePair(1, 2, 180_000),
    )
}
RUNS = [Run(SOUTH.id, NEW_YEAR + timedelta(days=day), at) for day in range(40) for at in (7 * 3600, 23 * 3600)]


def written(operator: Operator = COMPANY) -> bytes:
    return write_feed(operator, [VINH, HANOI, NINH_BINH], [SOUTH], FARES, RUNS, site=SITE)


def first_judge(feed: Path) -> list[str]:
    return [f"{notice.code}: {notice.message}" for notice in gtfs_guru.validate(str(feed), date="2026-01-02").errors()]


def second_judge(feed: Path) -> list[str]:
    gtfs_validator.main(["-i", str(feed), "-o", str(feed.parent / "report"), "-d", "2026-01-02"])
    report = json.loads((feed.parent / "report" / "report.json").read_text(encoding="utf8"))
    return [
        f"{found['code']}: {found['sampleNotices'][:2]}" for found in report["notices"] if found["severity"] == "ERROR"
    ]


@pytest.mark.parametrize("judge", [first_judge, second_judge])
@pytest.mark.parametrize("currency", ["VND", "EUR"])
def test_two_validators_find_no_error(judge: Judge, currency: str, tmp_path: Path) -> None:
    feed = tmp_path / "feed.zip"
    feed.write_bytes(
        written(msgspec.structs.replace(COMPANY, currency=currency, url="not an address", phone="02412345678"))
    )
    assert judge(feed) == []


@pytest.mark.parametrize("judge", [first_judge, second_judge])
def test_the_validators_do_find_errors(judge: Judge, tmp_path: Path) -> None:
    feed = tmp_path / "feed.zip"
    feed.write_bytes(
        write_feed(
            COMPANY, [msgspec.structs.replace(HANOI, lat=99.0), NINH_BINH, VINH], [SOUTH], FARES, RUNS, site=SITE
        )
    )
    assert judge(feed)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert written() == written()


def test_reading_it_again_tells_nothing_but_the_pairs_that_are_not_sold() -> None:
    assert read_feed(written()).issues == ()


def test_what_no_run_needs_is_left_out() -> None:
    other = route(202, "X", RouteStop(VINH.id, 0, 0), RouteStop(HANOI.id, 9, 9))
    feed = read_feed(write_feed(COMPANY, [HANOI, NINH_BINH, VINH], [SOUTH, other], FARES, RUNS, site=SITE))
    assert list(feed.routes) == ["HN-VI"]
    assert drafted(write_feed(COMPANY, [HANOI], [other], {}, [], site=SITE)).routes == ()


def test_a_stop_abroad_keeps_its_zone_and_its_trips_their_hour() -> None:
    abroad = msgspec.structs.replace(HANOI, zone="Asia/Tokyo")
    runs = [Run(SOUTH.id, NEW_YEAR, 3600)]
    drafts = drafted(
        write_feed(COMPANY, [abroad, NINH_BINH, VINH], [SOUTH], FARES, runs, site=SITE), first_day=date(2025, 12, 30)
    )
    assert drafts.stops[0].zone == "Asia/Tokyo"
    # One in the morning in Tokyo is eleven at night in Hanoi, the day before; read back, that is an hour past midnight.
    assert drafts.departures == (DepartureSeed(date(2025, 12, 31), 25 * 3600, "HN-VI"),)


names = st.text("abĐễ ,\"'", min_size=1, max_size=12).map(lambda text: f"x{' '.join(text.split())}".strip())
offsets = st.lists(
    st.tuples(st.integers(0, 7200), st.integers(0, 1800), st.booleans(), st.booleans()), min_size=2, max_size=5
)


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Stop], list[Route], dict[UUID, list[FarePair]], list[Run]]:
    """A few stops not far apart, routes over them, some fares, some runs."""
    stops = [
        stop(n, f"S{n}", draw(names), round(21 + n / 100, 6), round(105 + draw(st.integers(0, 90)) / 1000, 6))
        for n in range(6)
    ]
    routes, fares, runs = [], {}, []
    for number in range(draw(st.integers(1, 3))):
        ways = draw(offsets)
        order = draw(st.permutations(stops))[: len(ways)]
        clock, halts = 0, []
        for n, (there, (ride, wait, pickup, drop_off)) in enumerate(zip(order, ways, strict=True)):
            arrival = clock + ride if n else 0
            clock = arrival + wait if n else 0
            halts.append(RouteStop(there.id, arrival, clock, 0, pickup, drop_off))
        routes.append(route(300 + number, f"R{number}", *halts))
        sold = [(i, j) for j in range(len(halts)) for i in range(j) if halts[i].pickup and halts[j].drop_off]
        fares[routes[-1].id] = [
            FarePair(*pair, draw(st.integers(1, 10**7)), c) for pair in sold for c in ("standard", "vip")
        ]
        times = draw(st.sets(st.tuples(st.integers(0, 20), st.integers(0, 100_000)), min_size=1, max_size=5))
        runs += [Run(routes[-1].id, NEW_YEAR + timedelta(days=day), at) for day, at in times]
    return stops, routes, fares, runs


@given(networks(), st.sampled_from(["VND", "EUR", "KWD"]))
@settings(max_examples=60)
def test_written_and_read_it_is_the_same_network(
    network: tuple[list[Stop], list[Route], dict[UUID, list[FarePair]], list[Run]], currency: str
) -> None:
    stops, routes, fares, runs = network
    company = msgspec.structs.replace(COMPANY, currency=currency)
    data = write_feed(company, stops, routes, fares, runs, site=SITE)
    drafts = drafted(data, company=company, last_day=NEW_YEAR + timedelta(days=30), classes=("standard", "vip"))
    codes = {s.id: s.code for s in stops}
    assert drafts.importable
    assert {(s.code, s.name, s.lat, s.lon, s.zone) for s in drafts.stops} == {
        (s.code, s.name, s.lat, s.lon, s.zone) for s in stops if any(h.stop_id == s.id for r in routes for h in r.stops)
    }  # fmt: skip
    for read, kept in zip(sorted(drafts.routes, key=lambda r: r.code), routes, strict=True):
        assert (read.code, read.name) == (kept.code, kept.name)
        assert [(h.stop, h.arrival, h.departure, h.pickup, h.drop_off) for h in read.halts] == [
            (codes[h.stop_id], h.arrival, h.departure, h.pickup, h.drop_off) for h in kept.stops
        ]
        assert isinstance(read.fares, FareTable)
        assert set(read.fares.pairs) == set(fares[kept.id])
    by_id = {r.id: r.code for r in routes}
    assert set(drafts.departures) == {
        DepartureSeed(run.service_day, run.departure, by_id[run.route_id]) for run in runs
    }
