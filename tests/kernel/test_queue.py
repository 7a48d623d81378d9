"""Jobs of a room: done when they are due."""

from collections.abc import AsyncIterator
from datetime import timedelta

import msgspec
import pytest

from overland.kernel.db import Database
from overland.kernel.queue import Queue

LONG = timedelta(hours=1)


class Errand(msgspec.Struct, frozen=True):
    what: str


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    opened = await Database.open(dsn, "booking")
    yield opened
    await opened.close()


async def ask(queue: Queue, what: str, after: timedelta = timedelta()) -> None:
    async with queue.db.transaction() as tx:
        await queue.enqueue(tx, "errand", Errand(what), after)


async def test_draining_does_what_is_due_and_leaves_the_rest(db: Database) -> None:
    queue, done = Queue(db), list[str]()

    async def run(errand: Errand) -> None:
        done.append(errand.what)
        if errand.what == "bread":
            await ask(queue, "butter")

    queue.on("errand", Errand, run)
    await ask(queue, "bread")
    await ask(queue, "cake", LONG)
    await queue.drain()
    assert done == ["bread", "butter"]
    assert await queue.waiting() == 0
    assert await db.value("SELECT count(*) FROM pgqueuer WHERE status = 'queued'") == 1


async def test_draining_does_not_wait_for_what_is_to_be_tried_again(db: Database) -> None:
    queue, tries = Queue(db, first_delay=LONG), list[str]()

    async def run(errand: Errand) -> None:
        tries.append(errand.what)
        raise RuntimeError("closed today")

    queue.on("errand", Errand, run)
    await ask(queue, "bread")
    await queue.drain()
    assert tries == ["bread"]
    assert await queue.held() == []
    await db.value("UPDATE pgqueuer SET execute_after = now()")
    await queue.drain()
    assert tries == ["bread", "bread"]
