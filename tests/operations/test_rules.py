"""The rules alone: prices by the kilometre, the days of a schedule, who is free."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from overland.kernel.ids import new_id
from overland.operations import FarePair, FareTable, PairFare, PerKilometre, RouteStop, ScheduleDraft
from overland.operations.rules import Busy, kilometre_fare, pair_fares, service_days, take_if_free

ANY = new_id()
MONEY = st.integers(0, 10**9)


@given(MONEY, MONEY, st.integers(1, 10**5), st.integers(0, 20_000_000), st.integers(0, 30_000))
def test_a_kilometre_fare_is_exact_and_then_rounded_up(
    amount: int, minimum: int, round_to: int, metres: int, points: int
) -> None:
    exact = max(Fraction(amount * metres, 1000), Fraction(minimum)) * Fraction(points, 10_000)
    fare = kilometre_fare(PerKilometre(amount, minimum, round_to, {"bed": points}), metres, "bed")
    assert fare == ceil(exact / round_to) * round_to


def test_a_class_without_a_factor_pays_the_standard_price() -> None:
    assert kilometre_fare(PerKilometre(500, 50_000, 1000, {"bed": 12_500}), 300_000, "standard") == 150_000
    assert kilometre_fare(PerKilometre(500, 50_000, 1000, {"bed": 12_500}), 300_000, "bed") == 188_000
    assert kilometre_fare(PerKilometre(500, 50_000, 1000), 1, "standard") == 50_000


def test_only_journeys_that_can_be_sold_are_priced() -> None:
    stops = (
        RouteStop(ANY, 0, 0, 0, drop_off=False),
        RouteStop(ANY, 1, 1, 1000, pickup=False),
        RouteStop(ANY, 2, 2, 9000),
    )
    assert pair_fares(PerKilometre(100, 0, 1), stops, ["standard"]) == (
        PairFare(0, 1, "standard", 100), PairFare(0, 2, "standard", 900),
    )  # fmt: skip
    table = FareTable((FarePair(0, 2, 5), FarePair(1, 2, 5), FarePair(0, 2, 9, "bed"), FarePair(0, 1, 4, "sofa")))
    assert pair_fares(table, stops, ["standard", "bed"]) == (PairFare(0, 2, "standard", 5), PairFare(0, 2, "bed", 9))


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@given(
    st.tuples(*[st.booleans()] * 7), DAYS, DAYS, st.lists(DAYS, max_size=4), st.lists(DAYS, max_size=4), DAYS,
    st.integers(0, 60),
)  # fmt: skip
def test_service_days_are_those_a_person_would_count(
    weekdays: tuple[bool, ...],
    starts: date,
    ends: date,
    added: list[date],
    removed: list[date],
    first: date,
    length: int,
) -> None:
    draft = ScheduleDraft(ANY, ANY, ANY, "x", 0, (False,) * 7, starts, ends, tuple(added), tuple(removed))
    schedule = msgspec.structs.replace(draft, weekdays=weekdays)
    asked = [first + timedelta(days=n) for n in range(length + 1)]
    counted = [
        day
        for day in asked
        if day in added or (starts <= day <= ends and weekdays[day.weekday()] and day not in removed)
    ]
    assert service_days(schedule, first, asked[-1]) == counted


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 20)), max_size=12))
def test_nobody_is_taken_twice_and_back_to_back_is_fine(wanted: list[tuple[int, int]]) -> None:
    zero = datetime(2026, 1, 1, tzinfo=UTC)
    busy: Busy = []
    minutes: set[int] = set()
    for begin, length in wanted:
        span = set(range(begin, begin + length))
        taken = take_if_free(busy, zero + timedelta(minutes=begin), zero + timedelta(minutes=begin + length))
        assert taken == (not span & minutes)
        minutes |= span if taken else set()
