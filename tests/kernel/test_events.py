"""Events: told if and only if the fact stands, once in effect, held for a person when they cannot be told."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from overland.kernel.db import Database
from overland.kernel.events import Event, Letter, event_name, letter_for
from overland.kernel.outbox import DELIVER, Delivery
from overland.kernel.queue import Queue
from overland.kernel.trace import traced


class Knocked(Event, frozen=True):
    times: int


NAME = event_name(Knocked)


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    opened = await Database.open(dsn, "booking", subscriptions={NAME: ("reporting",)})
    yield opened
    await opened.close()


def listening(db: Database, *, failing: bool = False) -> tuple[Queue, list[Letter]]:
    heard: list[Letter] = []

    async def deliver(delivery: Delivery) -> None:
        heard.append(delivery.letter)
        if failing:
            raise RuntimeError("nobody opens")

    queue = Queue(db, attempts=2, first_delay=timedelta())
    queue.on(DELIVER, Delivery, deliver)
    return queue, heard


async def test_an_event_is_heard_with_its_trace(db: Database) -> None:
    queue, heard = listening(db)
    with traced("a" * 32):
        async with db.transaction() as tx:
            await tx.record(Knocked(times=2))
    await queue.drain()
    assert [(m.event(), m.trace) for m in heard] == [(Knocked(times=2), "a" * 32)]


async def test_a_fact_that_did_not_happen_is_not_told(db: Database) -> None:
    queue, heard = listening(db)
    with pytest.raises(ZeroDivisionError):
        async with db.transaction() as tx:
            await tx.record(Knocked(times=2))
            raise ZeroDivisionError
    await queue.drain()
    assert heard == []


async def test_a_letter_counts_the_first_time_only(db: Database) -> None:
    letter = letter_for(Knocked(times=1))
    async with db.transaction() as tx:
        assert await tx.first_time(letter)
    async with db.transaction() as tx:
        assert not await tx.first_time(letter)


async def test_what_fails_for_good_is_held_and_can_be_tried_again(db: Database) -> None:
    queue, heard = listening(db, failing=True)
    async with db.transaction() as tx:
        await tx.record(Knocked(times=1))
    while not await queue.held():
        await queue.drain()
    assert len(heard) == 3
    [held] = await queue.held()
    mended, heard_again = listening(db)
    await mended.retry(held.id)
    await mended.drain()
    assert len(heard_again) == 1
    assert await mended.held() == []
