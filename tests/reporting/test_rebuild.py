"""The counts are the same in any order, told any number of times, and counted again from nothing."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houses import Builder, Opened, Shape, bearer, someone
from overland.kernel.db import Database
from overland.kernel.events import Event, Letter, event_name, letter_for
from overland.kernel.ids import new_id
from overland.kernel.outbox import DELIVER, Delivery
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import Forbidden
from overland.kernel.queue import Queue
from overland.kernel.replay import ReplayWanted, repeating
from overland.kernel.room import hear
from overland.reporting import Grouping, Occupancy, Reports, SalesRow
from overland.reporting.count import LISTENS
from overland.reporting.room import BLUEPRINT
from reporting.cast import (
    NOVEMBER,
    SAO_MAI,
    SOLD_AT,
    THAT_DAY,
    boarded,
    booking,
    cancelled,
    confirmed,
    line,
    published,
    trip_cancelled,
)  # fmt: skip

ADMIN = someone(Role.ADMIN)
GONE = new_id()
PAIR, SINGLE, LATE = (
    booking(350_000, 350_000),
    booking(200_000, destination=1),
    booking(90_001, 90_000, 90_000, origin=1),
)
STORY: tuple[Event, ...] = (
    published(), published(GONE), published(version=2, on=line(seats=5)), confirmed(PAIR), confirmed(SINGLE),
    confirmed(LATE, at=SOLD_AT + timedelta(days=1)), boarded(SINGLE), boarded(LATE, 1), cancelled(PAIR, 630_000),
    cancelled(LATE, 100_000), trip_cancelled(GONE),
)  # fmt: skip

Counts = tuple[list[list[SalesRow]], list[Occupancy]]


async def counts(room: Opened) -> Counts:
    """All reports there are."""
    door = room.door(Reports)
    sales = [await door.sales(SYSTEM, msgspec.structs.replace(NOVEMBER, by=by)) for by in Grouping]
    return sales, await door.occupancy(SYSTEM, THAT_DAY)


async def tell(room: Opened, letters: Sequence[Letter]) -> None:
    for letter in letters:
        await hear(room.room, letter)


async def test_the_story_in_its_order(room: Opened) -> None:
    await room.hear(*STORY)
    (routes, days, _), [trip] = await counts(room)
    assert [(r.sold, r.cancelled, r.gross.amount, r.refunded.amount) for r in routes] == [(6, 5, 1_170_001, 730_000)]
    assert [r.net.amount for r in days] == [270_000, 170_001]
    assert (trip.seat_count, trip.sold, trip.boarded, [leg.sold for leg in trip.legs]) == (5, 1, 1, [1, 0])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(order=st.permutations(STORY), again=st.lists(st.sampled_from(STORY), max_size=4))
async def test_any_order_and_any_number_of_times(room: Opened, order: list[Event], again: list[Event]) -> None:
    await room.door(Reports).rebuild(ADMIN)
    await room.hear(*STORY)
    expected = await counts(room)
    await room.door(Reports).rebuild(ADMIN)
    await room.hear(*order, *again)
    assert await counts(room) == expected


async def test_many_at_once(room: Opened) -> None:
    await room.hear(*STORY)
    expected = await counts(room)
    await room.door(Reports).rebuild(ADMIN)
    await asyncio.gather(*(room.hear(event) for event in STORY * 3))
    assert await counts(room) == expected


async def test_rebuilding_forgets_and_asks_for_everything(room: Opened, shape: Shape) -> None:
    await room.hear(*STORY)
    await room.door(Reports, shape).rebuild(ADMIN)
    assert await counts(room) == ([[], [], []], [])
    assert await room.told(ReplayWanted) == [
        ReplayWanted(room="reporting", names=tuple(event_name(kind) for kind in LISTENS))
    ]


@pytest.fixture
async def booking_db(dsn: str) -> AsyncIterator[Database]:
    """Booking's part of the database, from which reporting is told."""
    opened = await Database.open(dsn, "booking", subscriptions={event_name(k): ("reporting",) for k in LISTENS})
    yield opened
    await opened.close()


async def test_counted_again_from_the_outboxes_it_is_the_same(builder: Builder, booking_db: Database) -> None:
    """As in the product: booking wrote the story, reporting asks, booking's own queue repeats it."""
    room = await builder.open(BLUEPRINT)
    queue = Queue(booking_db)
    heard: list[UUID] = []

    async def deliver(delivery: Delivery) -> None:
        heard.append(delivery.letter.id)
        await hear(room.room, delivery.letter)

    queue.on(DELIVER, Delivery, deliver)
    answer = repeating(booking_db, queue)
    async with booking_db.transaction() as tx:
        await tx.record(*STORY)
    await queue.drain()
    expected = await counts(room)
    await room.door(Reports).rebuild(ADMIN)
    [wanted] = await room.told(ReplayWanted)
    await answer(wanted, letter_for(wanted))
    await queue.drain()
    assert await counts(room) == expected
    assert len(heard) == 2 * len(STORY)


async def test_only_the_platforms_admins_may(room: Opened, shape: Shape) -> None:
    await room.hear(*STORY)
    with pytest.raises(Forbidden):
        await room.door(Reports, shape).rebuild(someone(Role.MANAGER, SAO_MAI))
    assert len((await counts(room))[1]) == 1


async def test_over_rest(room: Opened) -> None:
    assert (await room.client.post("/v1/reports/rebuild", headers=bearer(ADMIN))).status_code == 202
    assert (await room.client.post("/v1/reports/rebuild")).status_code == 401
    assert len(await room.told(ReplayWanted)) == 1
