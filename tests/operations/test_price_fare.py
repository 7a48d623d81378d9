"""How a price comes of a fare and its rules: always the same, within its limits, and told to the last đồng."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overland.kernel.ids import new_id
from overland.operations import (
    Asked,
    ByNearness,
    ByOccupancy,
    EffectKind,
    FareCap,
    FareChange,
    FareRule,
    NearnessStep,
    OccupancyStep,
    Priced,
    RuleNames,
    TariffDraft,
    price_fare,
)

ROUTE = new_id()
HOURS = timedelta(hours=1)
LEAVES = datetime(2026, 11, 6, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Friday."""
TET = FareCap(RuleNames("Tết", "Tết"), date(2026, 11, 1), date(2026, 11, 10), 4000)
FULLER = ByOccupancy((OccupancyStep(50, 1000), OccupancyStep(80, 3000)))
SOONER = ByNearness((NearnessStep(1440, -1000), NearnessStep(720, 0), NearnessStep(24, 1500)))


def rule(effect: FareChange | ByOccupancy | ByNearness, **more: object) -> FareRule:
    return msgspec.structs.replace(FareRule(RuleNames("luật", "rule"), effect), **more)


def tariff(*rules: FareRule, **more: object) -> TariffDraft:
    return msgspec.structs.replace(TariffDraft(rules), **more)


def asked(taken: int = 0, left: timedelta = 200 * HOURS, **more: Any) -> Asked:
    return Asked(ROUTE, "standard", LEAVES, LEAVES.astimezone(UTC) - left, taken, 40)._replace(**more)


def amount(found: TariffDraft, facts: Asked, fare: int = 300_000, caps: tuple[FareCap, ...] = ()) -> int:
    return price_fare(fare, found, caps, facts).amount


def test_without_rules_the_fare_is_asked_as_it_stands() -> None:
    assert price_fare(333_333, TariffDraft(), [TET], asked()) == Priced(333_333)


def test_rules_count_from_the_fare_of_the_table_and_add_up() -> None:
    weekend = rule(FareChange(1000), weekdays=(False,) * 4 + (True,) * 3)
    found = price_fare(300_000, tariff(weekend, rule(FULLER), rule(SOONER)), (), asked(taken=33, left=5 * HOURS))
    assert found.amount == 300_000 + 30_000 + 90_000 + 45_000
    assert [effect.amount for effect in found.effects] == [30_000, 90_000, 45_000]


@pytest.mark.parametrize(("taken", "price"), [(0, 300_000), (19, 300_000), (20, 330_000), (31, 330_000), (32, 390_000)])
def test_a_bucket_counts_from_its_share_of_seats_on(taken: int, price: int) -> None:
    assert amount(tariff(rule(FULLER)), asked(taken)) == price


@pytest.mark.parametrize(
    ("left", "price"), [(1441, 300_000), (1440, 270_000), (720, 300_000), (25, 300_000), (24, 345_000)]
)
def test_a_bucket_counts_from_so_many_hours_before_on(left: int, price: int) -> None:
    assert amount(tariff(rule(SOONER)), asked(left=left * HOURS)) == price


@pytest.mark.parametrize(
    ("more", "holds"),
    [
        ({"routes": (ROUTE,)}, True),
        ({"routes": (new_id(),)}, False),
        ({"classes": ("vip",)}, False),
        ({"first_day": date(2026, 11, 6), "last_day": date(2026, 11, 6)}, True),
        ({"first_day": date(2026, 11, 7)}, False),
        ({"last_day": date(2026, 11, 5)}, False),
        ({"weekdays": (True, True, True, True, False, True, True)}, False),
        ({"since": 7 * 3600, "until": 8 * 3600}, True),
        ({"since": 22 * 3600, "until": 8 * 3600}, True),
        ({"since": 22 * 3600, "until": 5 * 3600}, False),
    ],
)
def test_where_a_rule_holds(more: dict[str, object], holds: bool) -> None:
    assert (amount(tariff(rule(FareChange(1000), **more)), asked()) == 330_000) is holds


def test_days_and_hours_are_those_of_the_clocks_where_one_boards() -> None:
    early = LEAVES.replace(hour=1)
    assert early.astimezone(UTC).date() == date(2026, 11, 5)
    friday = rule(FareChange(1000), first_day=date(2026, 11, 6), until=2 * 3600)
    assert amount(tariff(friday), asked(departs=early)) == 330_000


def test_least_and_most_hold_and_are_told() -> None:
    cheap = price_fare(300_000, tariff(rule(FareChange(-8000)), least=7000), (), asked())
    dear = price_fare(300_000, tariff(rule(FareChange(90_000)), most=15_000), (), asked())
    assert (cheap.amount, dear.amount) == (210_000, 450_000)
    assert [found.effects[-1].kind for found in (cheap, dear)] == [EffectKind.LEAST, EffectKind.MOST]


def test_a_holiday_caps_the_surcharge_whatever_the_operator_allows() -> None:
    found = price_fare(300_000, tariff(rule(FareChange(9000))), [TET], asked())
    assert found.amount == 420_000
    assert found.effects[-1].kind is EffectKind.CAP
    later = msgspec.structs.replace(TET, first_day=date(2026, 11, 7))
    assert amount(tariff(rule(FareChange(9000))), asked(), caps=(later,)) == 570_000


def test_of_several_caps_the_lowest_binds() -> None:
    other = msgspec.structs.replace(TET, basis_points=2000)
    assert amount(tariff(rule(FareChange(9000))), asked(), caps=(TET, other)) == 360_000


def test_rounding_never_carries_a_price_across_the_fare() -> None:
    assert amount(tariff(rule(FareChange(1))), asked(), fare=333_400) == 333_400
    assert amount(tariff(rule(FareChange(-1))), asked(), fare=333_600) == 333_600


bp = st.integers(-9000, 100_000)
occupancy = st.lists(st.tuples(st.integers(0, 100), bp), min_size=1, max_size=6, unique_by=lambda it: it[0]).map(
    lambda found: ByOccupancy(tuple(OccupancyStep(*step) for step in sorted(found)))
)
nearness = st.lists(st.tuples(st.integers(0, 2000), bp), min_size=1, max_size=6, unique_by=lambda it: it[0]).map(
    lambda found: ByNearness(tuple(NearnessStep(*step) for step in sorted(found, reverse=True)))
)
effects = st.one_of(st.builds(FareChange, bp, st.integers(-200_000, 200_000)), occupancy, nearness)
tariffs = st.builds(
    lambda found, step, least, most: tariff(*map(rule, found), round_to=step, least=least, most=most),
    st.lists(effects, max_size=5), st.sampled_from([1, 5, 100, 1000]), st.integers(0, 10_000),
    st.integers(10_000, 50_000),
)  # fmt: skip
fares = st.integers(0, 3_000_000)
facts = st.builds(lambda taken, hours: asked(taken, hours * HOURS), st.integers(0, 40), st.integers(0, 3000))
capped = st.lists(
    st.integers(0, 20_000).map(lambda points: msgspec.structs.replace(TET, basis_points=points)), max_size=2
)


@given(fares, tariffs, capped, facts)
def test_every_price_is_within_its_limits_and_every_effect_adds_up(
    fare: int, found: TariffDraft, caps: list[FareCap], here: Asked
) -> None:
    priced = price_fare(fare, found, caps, here)
    assert fare * found.least <= priced.amount * 10_000 <= fare * found.most
    assert all(priced.amount * 10_000 <= fare * (10_000 + cap.basis_points) for cap in caps)
    assert fare + sum(effect.amount for effect in priced.effects) == priced.amount
    assert priced.amount % found.round_to == 0 or priced.amount == fare
    assert price_fare(fare, found, caps, here) == priced
    turned = msgspec.structs.replace(found, rules=found.rules[::-1])
    assert price_fare(fare, turned, caps, here).amount == priced.amount


@given(fares, tariffs, capped, st.tuples(st.integers(0, 40), st.integers(0, 40)), st.integers(0, 3000))
def test_where_buckets_rise_a_fuller_bus_is_never_cheaper(
    fare: int, found: TariffDraft, caps: list[FareCap], taken: tuple[int, int], hours: int
) -> None:
    rising = msgspec.structs.replace(found, rules=tuple(map(_rising, found.rules)))
    prices = [amount(rising, asked(n, hours * HOURS), fare, tuple(caps)) for n in sorted(taken)]
    assert prices == sorted(prices)


def _rising(one: FareRule) -> FareRule:
    if not isinstance(one.effect, ByOccupancy):
        return one
    shifts = sorted([0, *(step.basis_points for step in one.effect.steps)])[-len(one.effect.steps) :]
    steps = [OccupancyStep(step.per_cent, max(0, up)) for step, up in zip(one.effect.steps, shifts, strict=True)]
    return msgspec.structs.replace(one, effect=ByOccupancy(tuple(steps)))
