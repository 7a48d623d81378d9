"""A room that asks is told everything again, page by page; the others are left alone."""

from collections.abc import AsyncIterator

import pytest

from overland.kernel import replay
from overland.kernel.db import Database
from overland.kernel.events import Event, Letter, event_name, letter_for
from overland.kernel.outbox import DELIVER, Delivery
from overland.kernel.queue import Queue
from overland.kernel.replay import ReplayWanted, repeating


class Rang(Event, frozen=True):
    times: int


class Slept(Event, frozen=True):
    hours: int


WANTED = ReplayWanted(room="reporting", names=(event_name(Rang),))


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    opened = await Database.open(dsn, "booking", subscriptions={})
    yield opened
    await opened.close()


def delivering(db: Database) -> tuple[Queue, list[Delivery]]:
    delivered: list[Delivery] = []

    async def deliver(delivery: Delivery) -> None:
        delivered.append(delivery)

    queue = Queue(db)
    queue.on(DELIVER, Delivery, deliver)
    return queue, delivered


async def write(db: Database, *events: Event) -> list[Letter]:
    async with db.transaction() as tx:
        return await tx.record(*events)


async def test_the_very_same_letters_come_again(db: Database) -> None:
    queue, delivered = delivering(db)
    written = await write(db, *(Rang(times=n) for n in range(3)), Slept(hours=8))
    await repeating(db, queue)(WANTED, letter_for(WANTED))
    await queue.drain()
    assert {d.to for d in delivered} == {"reporting"}
    again = sorted((d.letter for d in delivered), key=lambda letter: letter.id)
    assert [(m.id, m.at, m.event()) for m in again] == [
        (m.id, m.at, m.event()) for m in sorted(written[:3], key=lambda letter: letter.id)
    ]


async def test_a_long_history_comes_in_pages(db: Database) -> None:
    queue, delivered = delivering(db)
    count = replay.PAGE * 2 + 1
    await write(db, *(Rang(times=n) for n in range(count)))
    await repeating(db, queue)(WANTED, letter_for(WANTED))
    await queue.drain()
    assert sorted(d.letter.event().times for d in delivered) == list(range(count))  # type: ignore[attr-defined]


async def test_one_wish_is_answered_once(db: Database) -> None:
    queue, delivered = delivering(db)
    await write(db, Rang(times=1))
    answer, letter = repeating(db, queue), letter_for(WANTED)
    await answer(WANTED, letter)
    await answer(WANTED, letter)
    await queue.drain()
    assert len(delivered) == 1
    await answer(WANTED, letter_for(WANTED))
    await queue.drain()
    assert len(delivered) == 2


async def test_a_room_that_never_wrote_has_nothing_to_repeat(db: Database) -> None:
    queue, delivered = delivering(db)
    await repeating(db, queue)(WANTED, letter_for(WANTED))
    await queue.drain()
    assert delivered == []
