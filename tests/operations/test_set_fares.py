"""Other fares hold for every trip that can still be bought, and are told as a line with them."""

import pytest

from operations.cast import HOUR, Cast
from overland.kernel.problems import Invalid, NotFound, Stale
from overland.operations import FarePair, FaresDraft, FareTable, NotPriced, PerKilometre, TripsPublished

TABLE = FareTable((FarePair(0, 1, 150_000), FarePair(0, 2, 300_000), FarePair(1, 2, 200_000)))


async def test_trips_on_sale_are_told_with_the_new_fares_and_others_are_not(cast: Cast) -> None:
    on_sale, draft = await cast.trip(), await cast.trip(departure=9 * HOUR)
    await cast.ops.publish(cast.manager, on_sale.id)
    route = await cast.ops.set_fares(cast.manager, cast.id, cast.route.id, FaresDraft(1, TABLE))
    assert (route.edition, route.version, route.fares) == (2, 1, TABLE)
    before, after = await cast.opened.told(TripsPublished)
    assert before.line.id != after.line.id
    assert [fare.amount for fare in after.line.fares] == [150_000, 300_000, 200_000]
    assert [(one.trip_id, one.version) for one in after.departures] == [(on_sale.id, 3)]
    assert (await cast.ops.trip(cast.manager, draft.id)).version == 1


async def test_what_is_put_on_sale_later_has_the_new_fares(cast: Cast) -> None:
    await cast.ops.set_fares(cast.manager, cast.id, cast.route.id, FaresDraft(1, TABLE))
    await cast.ops.publish(cast.manager, (await cast.trip()).id)
    [told] = await cast.opened.told(TripsPublished)
    assert [fare.amount for fare in told.line.fares] == [150_000, 300_000, 200_000]
    [route] = await cast.ops.routes(cast.manager, cast.id)
    assert (route.fares, route.edition) == (TABLE, 2)


async def test_of_two_changes_of_the_same_fares_the_second_comes_too_late(cast: Cast) -> None:
    await cast.ops.set_fares(cast.manager, cast.id, cast.route.id, FaresDraft(1, TABLE))
    with pytest.raises(Stale):
        await cast.ops.set_fares(cast.manager, cast.id, cast.route.id, FaresDraft(1, PerKilometre(1, 1)))
    with pytest.raises(Stale):
        await cast.ops.set_fares(cast.manager, cast.id, cast.route.id, FaresDraft(3, PerKilometre(1, 1)))


async def test_a_trip_on_sale_is_not_left_without_a_price(cast: Cast) -> None:
    await cast.ops.publish(cast.manager, (await cast.trip()).id)
    with pytest.raises(NotPriced):
        await cast.ops.set_fares(cast.manager, cast.id, cast.route.id, FaresDraft(1, FareTable(())))
    assert (await cast.ops.route_fares(cast.manager, cast.id, cast.route.id, None)).edition == 1


async def test_prices_of_no_journey_are_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        await cast.ops.set_fares(
            cast.manager, cast.id, cast.route.id, FaresDraft(1, FareTable((FarePair(2, 1, 1_000),)))
        )


async def test_a_version_that_is_not_there_and_a_strangers_route_are_not_found(cast: Cast, other: Cast) -> None:
    for who, draft in ((cast, FaresDraft(1, TABLE, route_version=2)), (other, FaresDraft(1, TABLE))):
        with pytest.raises(NotFound):
            await cast.ops.set_fares(who.manager, cast.id, cast.route.id, draft)
    with pytest.raises(NotFound):
        await cast.ops.set_fares(other.manager, other.id, cast.route.id, FaresDraft(1, TABLE))
