"""Prices of many trips at once: within the limits, told as another line, taken back, whatever the route asks later."""

import asyncio
from datetime import date
from typing import Any

import pytest

from houses import someone
from operations.cast import ADMIN, HOUR, Cast, once_of
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.operations import (
    FareCap,
    FareCapsDraft,
    FarePair,
    FaresDraft,
    FareTable,
    NotAllOfThem,
    Picked,
    PriceChange,
    PriceDifference,
    RuleNames,
    TariffDraft,
    Trip,
    TripQuery,
    TripsChange,
    TripsDifference,
    TripsPublished,
    TripsUndo,
)

TABLE = FareTable((FarePair(0, 1, 150_000), FarePair(0, 2, 300_000), FarePair(1, 2, 200_000)))
UP = PriceChange(basis_points=1_500)


def wish(cast: Cast, trips: list[Trip], price: PriceChange) -> TripsChange:
    return TripsChange(cast.id, tuple(Picked(trip.id, trip.version) for trip in trips), price=price)


async def do(cast: Cast, trips: list[Trip], price: PriceChange) -> TripsDifference:
    change = wish(cast, trips, price)
    return await cast.ops.change_trips(cast.manager, change, once_of(cast.manager, change))


async def on_sale(cast: Cast, **more: Any) -> Trip:
    await cast.ops.set_fares(cast.manager, cast.id, cast.route.id, FaresDraft(cast.route.edition, TABLE))
    return await cast.ops.publish(cast.manager, (await cast.trip(**more)).id)


async def asked(cast: Cast) -> list[int]:
    """What the line costs that was told last."""
    return [fare.amount for fare in (await cast.opened.told(TripsPublished))[-1].line.fares]


async def test_it_is_shown_before_done_for_all_stretches_and_taken_back(cast: Cast) -> None:
    trip = await on_sale(cast)
    [seen] = (await cast.ops.preview_changes(cast.manager, wish(cast, [trip], UP))).trips
    assert seen.prices == (PriceDifference(0, 2, "standard", 300_000, 345_000, "VND"),)
    assert len(await cast.opened.told(TripsPublished)) == 1, "a preview tells nobody"
    done = await do(cast, [trip], UP)
    assert await asked(cast) == [173_000, 345_000, 230_000], "rounded to whole thousands, half up"
    assert done.change_id is not None
    [back] = (await cast.ops.preview_undo(cast.manager, cast.id, done.change_id)).trips
    assert [(one.before, one.after) for one in back.prices] == [(345_000, 300_000)]
    assert await cast.ops.undo_changes(cast.manager, cast.id, done.change_id, TripsUndo()) == 1
    assert await asked(cast) == [150_000, 300_000, 200_000]
    assert (await cast.ops.trip(cast.manager, trip.id)).prices == ()


@pytest.mark.parametrize(
    ("price", "becomes"),
    [
        (PriceChange(amount=-20_000), [130_000, 280_000, 180_000]),
        (PriceChange(fixed=330_000), [165_000, 330_000, 220_000]),
        (PriceChange(basis_points=333, round_to=1), [154_995, 309_990, 206_660]),
    ],
    ids=["less", "fixed", "to-the-dong"],
)
async def test_each_kind_of_change(near_cast: Cast, price: PriceChange, becomes: list[int]) -> None:
    await do(near_cast, [await on_sale(near_cast)], price)
    assert await asked(near_cast) == becomes


async def test_changes_follow_each_other_and_end_with_the_routes_own(near_cast: Cast) -> None:
    trip = await on_sale(near_cast)
    for price in (UP, PriceChange(amount=5_000)):
        [one] = (await do(near_cast, [trip], price)).trips
        assert one.after
        trip = one.after
    assert (await asked(near_cast))[1] == 350_000
    await near_cast.ops.set_fares(
        near_cast.manager, near_cast.id, near_cast.route.id, FaresDraft(2, FareTable((FarePair(0, 2, 200_000),)))
    )
    assert await asked(near_cast) == [235_000], "other fares of the route move along"
    await do(near_cast, [await near_cast.ops.trip(near_cast.manager, trip.id)], PriceChange(as_route=True))
    assert await asked(near_cast) == [200_000]


async def test_limits_of_the_operator_and_caps_of_the_country_hold(near_cast: Cast) -> None:
    trip = await on_sale(near_cast)
    dear, cheap = wish(near_cast, [trip], PriceChange(basis_points=50_000)), PriceChange(basis_points=-9_000)
    [most] = (await near_cast.ops.preview_changes(near_cast.manager, dear)).trips
    assert [(one.after, one.held) for one in most.prices] == [(600_000, "most")]
    await near_cast.ops.set_tariff(near_cast.manager, near_cast.id, 0, TariffDraft(least=8_000))
    [least] = (await near_cast.ops.preview_changes(near_cast.manager, wish(near_cast, [trip], cheap))).trips
    assert [(one.after, one.held) for one in least.prices] == [(240_000, "least")]
    cap = FareCap(RuleNames("Lễ", "Feast"), date(2026, 11, 1), date(2026, 11, 10), 2_000)
    await near_cast.ops.set_fare_caps(ADMIN, "VN", 0, FareCapsDraft((cap,)))
    [capped] = (await near_cast.ops.preview_changes(near_cast.manager, dear)).trips
    assert [(one.after, one.held) for one in capped.prices] == [(360_000, "cap")]


async def test_who_may_not_change_fares_changes_no_prices(cast: Cast, other: Cast) -> None:
    trip = await cast.trip()
    with pytest.raises(Forbidden):
        await cast.ops.preview_changes(someone(Role.STAFF, cast.id), wish(cast, [trip], UP))
    with pytest.raises(NotFound):
        await other.ops.preview_changes(other.manager, wish(other, [trip], UP))


async def test_two_at_once_are_not_both_done(cast: Cast) -> None:
    trip = await on_sale(cast)
    both = await asyncio.gather(*(do(cast, [trip], UP) for _ in range(2)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in both) == [NotAllOfThem.__name__, TripsDifference.__name__]
    assert len((await cast.ops.trip(cast.manager, trip.id)).prices) == 1


@pytest.mark.parametrize("price", [PriceChange(), PriceChange(amount=5, fixed=5)], ids=["nothing", "two-things"])
async def test_one_thing_is_said_of_prices(near_cast: Cast, price: PriceChange) -> None:
    with pytest.raises(Invalid):
        await near_cast.ops.preview_changes(near_cast.manager, wish(near_cast, [await near_cast.trip()], price))


async def test_trips_are_found_by_weekday_and_hour(near_cast: Cast) -> None:
    early, late = await near_cast.trip(departure=5 * HOUR), await near_cast.trip(departure=29 * HOUR)
    await near_cast.trip(departure=12 * HOUR)
    day = early.service_day
    friday = (False, False, False, False, True, False, False)
    night = TripQuery(day, day, near_cast.id, weekdays=friday, since=4 * HOUR, until=6 * HOUR)
    assert [one.id for one in (await near_cast.ops.trips(near_cast.manager, night)).items] == [early.id, late.id]
    others = TripQuery(day, day, near_cast.id, weekdays=(True, True, True, True, False, True, True))
    assert (await near_cast.ops.trips(near_cast.manager, others)).items == []
