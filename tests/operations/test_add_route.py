"""Adding a route: stops in the order of time and way, prices for journeys that exist."""

import asyncpg
import pytest

from operations.cast import Cast, route_draft
from overland.kernel.ids import new_id
from overland.kernel.problems import Conflict, Invalid
from overland.operations import FarePair, FareTable, PerKilometre, RouteStop


@pytest.mark.parametrize("fares", [FareTable((FarePair(0, 2, 400_000),)), PerKilometre(500, 0, 1, {"bed": 12_500})])
async def test_a_route_is_kept_as_it_is(cast: Cast, fares: FareTable | PerKilometre) -> None:
    route = await cast.ops.add_route(cast.manager, route_draft(cast, "R", fares=fares))
    assert route in await cast.ops.routes(cast.manager, cast.id)


async def test_its_code_is_its_own(cast: Cast) -> None:
    with pytest.raises(Conflict):
        await cast.ops.add_route(cast.manager, route_draft(cast))


@pytest.mark.parametrize(
    "halts",
    [
        ((0, 0, 0),),
        ((0, 60, 0), (120, 120, 10)),
        ((0, 0, 0), (120, 60, 10)),
        ((0, 0, 0), (60, 120, 10), (90, 90, 20)),
        ((0, 0, 0), (60, 60, 10), (90, 90, 5)),
        ((0, 0, 0), (60, 60, -10)),
        ((0, 0, 0), (60, 604_801, 10)),
    ],
    ids=str,
)
async def test_times_and_ways_only_grow(cast: Cast, halts: tuple[tuple[int, int, int], ...]) -> None:
    stops = tuple(RouteStop(stop.id, *halt) for stop, halt in zip(cast.stops.values(), halts, strict=False))
    with pytest.raises(Invalid):
        await cast.ops.add_route(cast.manager, route_draft(cast, "R", stops=stops))


@pytest.mark.parametrize(
    "pairs",
    [(FarePair(1, 1, 5),), (FarePair(2, 1, 5),), (FarePair(0, 3, 5),), (FarePair(0, 1, 5), FarePair(0, 1, 6)),
     (FarePair(0, 1, -5),)],
    ids=str,
)  # fmt: skip
async def test_prices_of_no_journey_are_refused(cast: Cast, pairs: tuple[FarePair, ...]) -> None:
    with pytest.raises(Invalid):
        await cast.ops.add_route(cast.manager, route_draft(cast, "R", fares=FareTable(pairs)))


async def test_a_strange_stop_is_refused(cast: Cast) -> None:
    stops = (RouteStop(cast.stops["Vinh"].id, 0, 0), RouteStop(new_id(), 60, 60))
    with pytest.raises(Invalid):
        await cast.ops.add_route(cast.manager, route_draft(cast, "R", stops=stops))


async def test_the_database_itself_refuses_a_halt_before_the_one_before(near_cast: Cast) -> None:
    cast = near_cast
    sql = """
    INSERT INTO route_stop (operator_id, route_id, version, sequence, stop_id, arrival, departure, distance, pickup,
                            drop_off, left_before)
    VALUES ($1, $2, 1, 3, $3, 50000, 50000, 700000, true, true, $4)
    """
    for claimed in (46_700, 60_000):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await cast.opened.db.pool.execute(sql, cast.id, cast.route.id, cast.stops["Vinh"].id, claimed)
    assert await cast.opened.db.pool.execute(sql, cast.id, cast.route.id, cast.stops["Vinh"].id, 46_800)
