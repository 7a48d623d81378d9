"""What others do to the seats, told to everyone who has the map open."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar
from litestar.di import Provide

from booking.cast import CLERK, FRIDAY, LAN, MORNING, once
from booking.conftest import House
from houses import Shape
from overland.booking import BlockSeats, NotForSale, SeatMapQuery, SeatState
from overland.booking.counter import Counter
from overland.booking.http import routes
from overland.booking.refusals import TooManyWatching
from overland.booking.watch import RoadWatch, SeatWatch, Taken
from overland.kernel.http import HANDLERS, provide_by
from overland.kernel.ids import new_id
from overland.kernel.principal import GUEST
from overland.kernel.problems import Invalid, NotFound

ALL_THE_WAY = SeatMapQuery(MORNING, 0, 3)
QUICK = 0.01  # seconds between two readings


@pytest.fixture
def shape() -> Shape:
    """A stream goes through no door."""
    return Shape.NEAR


def counter_of(house: House) -> Counter:
    counter = house.opened.room.door
    assert isinstance(counter, Counter)
    return counter


def watch_of(house: House, *, beat: float = 60, lasts: float = 60, most: int = 10) -> SeatWatch:
    return SeatWatch(counter_of(house), pause=QUICK, beat=beat, lasts=lasts, most=most)


async def news(told: AsyncIterator[Taken | None]) -> dict[str, SeatState]:
    """What is told next."""
    found = await anext(told)
    assert found is not None
    return found.taken


async def test_what_is_taken_is_told_at_once_and_then_each_change(house: House) -> None:
    await house.buy("A1")
    told = await watch_of(house).follow(ALL_THE_WAY)
    assert await news(told) == {"A1": SeatState.PAID}
    held = await house.hold("A2")
    assert await news(told) == {"A1": SeatState.PAID, "A2": SeatState.RESERVED}
    await house.door.release(LAN, house.access(held))
    assert await news(told) == {"A1": SeatState.PAID}
    await house.door.block(CLERK, BlockSeats(MORNING, 0, 3, ("A4",), "broken belt"), once())
    assert await news(told) == {"A1": SeatState.PAID, "A4": SeatState.BLOCKED}


async def test_a_hold_that_runs_out_is_seen_although_nobody_writes(house: House) -> None:
    held = await house.hold("A1")
    told = await watch_of(house).follow(ALL_THE_WAY)
    assert await news(told) == {"A1": SeatState.RESERVED}
    await house.time_passes(held)
    assert await news(told) == {}


async def test_only_what_touches_the_journey_is_told(house: House) -> None:
    await house.hold("A1", stretch=(0, 1))
    watch = watch_of(house)
    north, south = await watch.follow(SeatMapQuery(MORNING, 0, 1)), await watch.follow(SeatMapQuery(MORNING, 1, 3))
    assert (await news(north), await news(south)) == ({"A1": SeatState.RESERVED}, {})


async def test_one_who_leaves_is_forgotten(house: House) -> None:
    watch = watch_of(house)
    told = await watch.follow(ALL_THE_WAY)
    await news(told)
    assert watch.watchers == 1
    await told.aclose()  # type: ignore[attr-defined]
    assert watch.watchers == 0


async def test_silence_has_signs_of_life(house: House) -> None:
    told = await watch_of(house, beat=3 * QUICK).follow(ALL_THE_WAY)
    await news(told)
    house.opened.db.pool.terminate()  # readings fail, and the watch goes on
    assert await anext(told) is None


async def test_a_watch_ends_by_itself_and_when_the_process_does(house: House) -> None:
    assert [one async for one in await watch_of(house, lasts=20 * QUICK).follow(ALL_THE_WAY)][:1] == [Taken({})]
    watch = watch_of(house)
    told = await watch.follow(ALL_THE_WAY)
    await news(told)
    watch.end()
    assert [one async for one in told] == []


async def test_so_many_watch_and_no_more(house: House) -> None:
    watch = watch_of(house, most=1)
    await news(await watch.follow(ALL_THE_WAY))
    with pytest.raises(TooManyWatching):
        await watch.follow(ALL_THE_WAY)


async def test_what_cannot_be_bought_cannot_be_watched(house: House) -> None:
    watch = watch_of(house)
    with pytest.raises(NotFound):
        await watch.follow(SeatMapQuery(new_id(), 0, 3))
    with pytest.raises(Invalid):
        await watch.follow(SeatMapQuery(MORNING, 3, 0))
    house.clock_to(f"{FRIDAY}T07:30:00+07:00")
    with pytest.raises(NotForSale):
        await watch.follow(ALL_THE_WAY)


async def test_browsers_read_it_as_server_sent_events(house: House) -> None:
    await house.hold("A1", by=GUEST)
    watch, road = watch_of(house, lasts=50 * QUICK), RoadWatch(counter_of(house), pause=QUICK, lasts=50 * QUICK)
    app = Litestar(
        routes(house.door, house.builder.clock, watch, road), exception_handlers=HANDLERS, openapi_config=None,
        dependencies={"by": Provide(provide_by)},
    )  # fmt: skip
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://overland.test") as client:  # type: ignore[arg-type]
        answer = await client.get(f"/v1/trips/{MORNING}/seats/events?origin=0&destination=3")
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store, no-transform"
        assert answer.text == 'retry: 3000\n\nevent: seats\ndata: {"taken":{"A1":"reserved"}}\n\n'
        going = await client.get(f"/v1/trips/{MORNING}/progress/events")
        assert going.text.startswith("retry: 3000\n\nevent: progress\ndata: {")
        assert (await client.get(f"/v1/trips/{new_id()}/progress/events")).status_code == 404
        refused = await client.get(f"/v1/trips/{new_id()}/seats/events?origin=0&destination=3")
        assert refused.status_code == 404
