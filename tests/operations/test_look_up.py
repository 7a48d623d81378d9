"""Reading trips: by day, route, status and page."""

from datetime import date

import pytest

from operations.cast import FRIDAY, HOUR, Cast, route_draft
from overland.kernel.ids import new_id
from overland.kernel.pages import BadCursor
from overland.kernel.problems import Invalid, NotFound
from overland.operations import TripQuery, TripStatus


async def test_pages_follow_each_other_by_departure(cast: Cast) -> None:
    made = [await cast.trip(departure=hour * HOUR) for hour in (9, 7, 8, 7)]
    found, cursor = [], None
    while True:
        page = await cast.ops.trips(cast.manager, TripQuery(FRIDAY, FRIDAY, cast.id, cursor=cursor, limit=2))
        found += page.items
        if not (cursor := page.next):
            break
    assert [trip.departure for trip in found] == [7 * HOUR, 7 * HOUR, 8 * HOUR, 9 * HOUR]
    assert {trip.id for trip in found} == {trip.id for trip in made}


async def test_by_day_route_and_status(cast: Cast) -> None:
    route = await cast.ops.add_route(cast.manager, route_draft(cast, "R"))
    monday, elsewhere, cancelled = (
        await cast.trip(date(2026, 11, 9)), await cast.trip(route_id=route.id), await cast.trip(),
    )  # fmt: skip
    cancelled = await cast.ops.cancel_trip(cast.manager, cancelled.id, "mưa")

    async def found(query: TripQuery) -> list[object]:
        return list((await cast.ops.trips(cast.manager, query)).items)

    assert await found(TripQuery(date(2026, 11, 9), date(2026, 11, 9))) == [monday]
    assert await found(TripQuery(FRIDAY, FRIDAY, route_id=route.id)) == [elsewhere]
    assert await found(TripQuery(FRIDAY, FRIDAY, status=TripStatus.CANCELLED)) == [cancelled]


async def test_a_cursor_of_another_list_is_refused(cast: Cast) -> None:
    for cursor in ("nonsense", "W10", "ÿ"):
        with pytest.raises(BadCursor):
            await cast.ops.trips(cast.manager, TripQuery(FRIDAY, FRIDAY, cursor=cursor))


@pytest.mark.parametrize("limit", [0, -1, 201])
async def test_pages_have_a_size(cast: Cast, limit: int) -> None:
    with pytest.raises(Invalid):
        await cast.ops.trips(cast.manager, TripQuery(FRIDAY, FRIDAY, limit=limit))


async def test_a_trip_that_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotFound):
        await cast.ops.trip(cast.manager, new_id())
