"""Publishing: booking learns everything it needs, once."""

import pytest

from operations.cast import FRIDAY, HOUR, Cast, plan_of, route_draft
from overland.operations import (
    Departure,
    FarePair,
    FareTable,
    NotPriced,
    PairFare,
    SeatPlanDraft,
    StepNotAllowed,
    TripsPublished,
)


async def test_a_published_trip_is_told_whole(cast: Cast) -> None:
    trip = await cast.trip(bus_id=cast.bus.id, driver_ids=(cast.anh.id,))
    shown = await cast.ops.publish(cast.manager, trip.id)
    assert (shown.published, shown.version) == (True, 2)
    [told] = await cast.opened.told(TripsPublished)
    assert told.departures == (Departure(trip.id, 2, FRIDAY, 7 * HOUR, "29B-123.45", ("Trần Văn Anh",)),)
    line = told.line
    assert (line.operator, line.route_code, line.currency, line.bus_kind) == ("Sao Mai", "HN-H", "VND", "Limousine 12")
    assert [(s.place, s.arrival, s.departure, s.pickup, s.drop_off) for s in line.stops] == [
        ("Hà Nội", 0, 0, True, False), ("Vinh", 19_800, 20_400, True, True), ("Huế", 46_800, 46_800, False, True),
    ]  # fmt: skip
    assert line.fares == (
        PairFare(0, 1, "standard", 150_000), PairFare(0, 2, "standard", 335_000), PairFare(1, 2, "standard", 185_000),
    )  # fmt: skip
    assert len(line.plan.seats) == 12


async def test_twice_is_once(cast: Cast) -> None:
    trip = await cast.trip()
    first = await cast.ops.publish(cast.manager, trip.id)
    assert await cast.ops.publish(cast.manager, trip.id) == first
    assert len(await cast.opened.told(TripsPublished)) == 1


async def test_equal_trips_are_one_line_and_other_seats_another(cast: Cast) -> None:
    bigger = await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "Coach 30", plan_of(30)))
    for hour, plan in ((7, cast.plan), (9, cast.plan), (11, bigger)):
        trip = await cast.trip(departure=hour * HOUR, plan_id=plan.id)
        await cast.ops.publish(cast.manager, trip.id)
    first, second, third = [told.line.id for told in await cast.opened.told(TripsPublished)]
    assert first == second != third


async def test_a_cancelled_trip_is_not_put_on_sale(cast: Cast) -> None:
    trip = await cast.trip()
    await cast.ops.cancel_trip(cast.manager, trip.id, "đường ngập")
    with pytest.raises(StepNotAllowed):
        await cast.ops.publish(cast.manager, trip.id)


async def test_nothing_is_sold_without_a_price(cast: Cast) -> None:
    fares = FareTable((FarePair(0, 2, 400_000, "first"),))
    route = await cast.ops.add_route(cast.manager, route_draft(cast, "HN-H-2", fares=fares))
    trip = await cast.trip(route_id=route.id)
    with pytest.raises(NotPriced) as refused:
        await cast.ops.publish(cast.manager, trip.id)
    assert refused.value.facts == {"route_code": "HN-H-2"}
