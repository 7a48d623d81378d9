"""A preview says what a passenger would pay and why, by what holds and by what is only thought of."""

from datetime import date

import msgspec
import pytest

from operations.cast import ADMIN, FRIDAY, Cast
from overland.kernel.money import Money
from overland.kernel.problems import Invalid, NotFound
from overland.operations import (
    ByNearness,
    ByOccupancy,
    EffectKind,
    FareCap,
    FareCapsDraft,
    FareChange,
    FarePreviewQuery,
    FareRule,
    NearnessStep,
    OccupancyStep,
    RuleNames,
    TariffDraft,
)

NAMES = RuleNames("luật", "rule")
FULLER = FareRule(NAMES, ByOccupancy((OccupancyStep(50, 2000), OccupancyStep(90, 4000))))
SOONER = FareRule(NAMES, ByNearness((NearnessStep(24, 1000),)))
THOUGHT = TariffDraft((FULLER, SOONER))


def query(cast: Cast, **more: object) -> FarePreviewQuery:
    return msgspec.structs.replace(FarePreviewQuery(cast.id, cast.route.id, 0, 2, FRIDAY), **more)


async def test_without_rules_it_is_the_fare_of_the_table(cast: Cast) -> None:
    found = await cast.ops.preview_fare(cast.manager, query(cast))
    assert (found.fare, found.price, found.effects) == (Money(335_000, "VND"), Money(335_000, "VND"), ())


async def test_a_tariff_that_is_only_thought_of_is_priced_and_not_kept(cast: Cast) -> None:
    found = await cast.ops.preview_fare(cast.manager, query(cast, tariff=THOUGHT, hours_left=5, taken=60))
    assert found.price == Money(436_000, "VND")
    assert [(one.kind, one.amount) for one in found.effects] == [
        (EffectKind.RULE, 67_000), (EffectKind.RULE, 33_500), (EffectKind.ROUNDING, 500),
    ]  # fmt: skip
    assert (await cast.ops.tariff(cast.manager, cast.id)).version == 0


async def test_the_curve_has_a_line_for_each_bucket_and_a_point_for_each_step(cast: Cast) -> None:
    found = await cast.ops.preview_fare(cast.manager, query(cast, tariff=THOUGHT))
    assert found.levels == (0, 50, 90)
    assert [point.hours_left for point in found.curve] == [1440, 24]
    assert [point.prices for point in found.curve] == [(335_000, 402_000, 469_000), (369_000, 436_000, 503_000)]


async def test_the_caps_of_the_country_of_boarding_hold(cast: Cast) -> None:
    caps = FareCapsDraft((FareCap(RuleNames("Lễ", "Holiday"), FRIDAY, FRIDAY, 1000),))
    await cast.ops.set_fare_caps(ADMIN, "VN", 0, caps)
    dear = TariffDraft((FareRule(NAMES, FareChange(5000)),))
    found = await cast.ops.preview_fare(cast.manager, query(cast, tariff=dear))
    assert (found.price.amount, found.effects[-1].kind) == (368_000, EffectKind.CAP)
    other_day = await cast.ops.preview_fare(cast.manager, query(cast, tariff=dear, day=date(2026, 11, 7)))
    assert other_day.price.amount == 503_000


@pytest.mark.parametrize("more", [{"origin": 2, "destination": 0}, {"destination": 9}])
async def test_a_journey_that_is_not_sold_has_no_preview(cast: Cast, more: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        await cast.ops.preview_fare(cast.manager, query(cast, **more))


async def test_anothers_route_is_not_there(cast: Cast, other: Cast) -> None:
    with pytest.raises(NotFound):
        await cast.ops.preview_fare(other.manager, query(cast))
    with pytest.raises(Invalid):
        await cast.ops.preview_fare(other.manager, query(cast, operator_id=other.id))
