"""The rules of prices are set whole: of two who change them one comes too late, and booking learns each version."""

import asyncio
from datetime import date

import msgspec
import pytest

from operations.cast import ADMIN, Cast
from overland.kernel.problems import Forbidden, Invalid, NotFound, Stale
from overland.operations import (
    ByNearness,
    ByOccupancy,
    FareCap,
    FareCapsDraft,
    FareCapsSet,
    FareChange,
    FareRule,
    NearnessStep,
    OccupancyStep,
    RuleNames,
    TariffDraft,
    TariffSet,
)

WEEKEND = FareRule(RuleNames("Cuối tuần", "Weekend"), FareChange(1000), weekdays=(False,) * 5 + (True, True))
TARIFF = TariffDraft((WEEKEND,))
TET = FareCapsDraft((FareCap(RuleNames("Tết", "Tết"), date(2027, 2, 1), date(2027, 2, 14), 6000),))


async def test_who_never_set_one_has_an_empty_tariff(cast: Cast) -> None:
    found = await cast.ops.tariff(cast.manager, cast.id)
    assert (found.version, found.rules) == (0, ())


async def test_it_is_kept_and_told(cast: Cast) -> None:
    done = await cast.ops.set_tariff(cast.manager, cast.id, 0, TARIFF)
    assert (done.version, done.rules) == (1, (WEEKEND,))
    assert await cast.ops.tariff(cast.manager, cast.id) == done
    assert await cast.opened.told(TariffSet) == [TariffSet(tariff=done)]


async def test_of_two_at_once_one_comes_too_late(cast: Cast) -> None:
    await cast.ops.set_tariff(cast.manager, cast.id, 0, TARIFF)
    tries = [cast.ops.set_tariff(cast.manager, cast.id, 1, TariffDraft(least=n)) for n in (100, 200, 300)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["Stale", "Stale", "Tariff"]


@pytest.mark.parametrize("version", [1, 7])
async def test_a_version_that_never_was_is_refused(cast: Cast, version: int) -> None:
    with pytest.raises(Stale):
        await cast.ops.set_tariff(cast.manager, cast.id, version, TARIFF)


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (msgspec.structs.replace(WEEKEND, first_day=date(2027, 1, 2), last_day=date(2027, 1, 1)), "last_day"),
        (msgspec.structs.replace(WEEKEND, weekdays=(False,) * 7), "weekdays"),
        (msgspec.structs.replace(WEEKEND, since=3600, until=3600), "until"),
        (msgspec.structs.replace(WEEKEND, effect=FareChange()), "effect"),
        (msgspec.structs.replace(WEEKEND, effect=ByOccupancy((OccupancyStep(50, 1), OccupancyStep(50, 2)))), "effect"),
        (msgspec.structs.replace(WEEKEND, effect=ByNearness((NearnessStep(1, 1), NearnessStep(9, 2)))), "effect"),
    ],
)
async def test_rules_that_could_never_hold_or_do_nothing_are_refused(cast: Cast, rule: FareRule, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        await cast.ops.set_tariff(cast.manager, cast.id, 0, TariffDraft((WEEKEND, rule)))
    assert list(refused.value.facts["fields"]) == [f"rules[1].{field}"]


async def test_caps_are_the_platforms_and_read_by_every_company(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        await cast.ops.set_fare_caps(cast.manager, "VN", 0, TET)
    done = await cast.ops.set_fare_caps(ADMIN, "VN", 0, TET)
    assert await cast.ops.fare_caps(cast.manager, "VN") == done
    assert await cast.opened.told(FareCapsSet) == [FareCapsSet(caps=done)]
    with pytest.raises(Stale):
        await cast.ops.set_fare_caps(ADMIN, "VN", 0, TET)


async def test_a_cap_that_ends_before_it_begins_is_refused(cast: Cast) -> None:
    turned = msgspec.structs.replace(TET.caps[0], last_day=date(2027, 1, 1))
    with pytest.raises(Invalid):
        await cast.ops.set_fare_caps(ADMIN, "VN", 0, FareCapsDraft((turned,)))


async def test_another_companys_prices_are_not_there(cast: Cast, other: Cast) -> None:
    for act in (
        cast.ops.tariff(other.manager, cast.id), cast.ops.set_tariff(other.manager, cast.id, 0, TARIFF),
        cast.ops.route_fares(other.manager, cast.id, cast.route.id, None),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            await act


async def test_what_a_feed_cannot_say_of_prices_is_told(cast: Cast, other: Cast) -> None:
    assert await cast.ops.feed_gaps(cast.manager, cast.id) == []
    full = msgspec.structs.replace(WEEKEND, effect=ByOccupancy((OccupancyStep(50, 1000),)))
    await cast.ops.set_tariff(cast.manager, cast.id, 0, TariffDraft((WEEKEND, full, WEEKEND)))
    told = [(gap.code, gap.message[0]) for gap in await cast.ops.feed_gaps(cast.manager, cast.id)]
    assert told == [("demand_left_out", "1"), ("rules_left_out", "2")]
    with pytest.raises(NotFound):
        await other.ops.feed_gaps(other.manager, cast.id)
