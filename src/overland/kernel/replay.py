"""Being told everything again: a room that threw its read models away asks, and every room repeats what it once wrote.

The wish is an event like any other, so it reaches rooms in other processes too. Each room answers from its own outbox,
a page per job, so that a long history blocks nothing and goes on where it stopped.
"""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.events import Event, Letter, Listener
from overland.kernel.outbox import deliver_later
from overland.kernel.queue import Queue

REPLAY: Final = "replay"
PAGE: Final = 500


class ReplayWanted(Event, frozen=True):
    """`room` wants to hear all events of these names again; for it they are as good as new."""

    room: str
    names: tuple[str, ...]


class ReplayPage(msgspec.Struct, frozen=True):
    """The job of repeating the events after one, oldest first."""

    room: str
    names: tuple[str, ...]
    after: UUID = UUID(int=0)


def repeating(db: Database, queue: Queue) -> Listener:
    """The listener with which a room answers ReplayWanted; it also takes on the job."""

    async def wanted(event: ReplayWanted, letter: Letter) -> None:
        async with db.transaction() as tx:
            if await tx.first_time(letter):
                await queue.enqueue(tx, REPLAY, ReplayPage(event.room, event.names))

    queue.on(REPLAY, ReplayPage, partial(_repeat, db, queue))
    return wanted


async def _repeat(db: Database, queue: Queue, page: ReplayPage) -> None:
    """Queue one page of old letters for the room, and the next page, in one transaction."""
    async with db.transaction() as tx:
        letters = await _written(tx, page)
        await deliver_later(tx.connection, letters, dict.fromkeys(page.names, (page.room,)))
        if len(letters) == PAGE:
            await queue.enqueue(tx, REPLAY, msgspec.structs.replace(page, after=letters[-1].id))


async def _written(tx: Tx, page: ReplayPage) -> list[Letter]:
    sql = """
    SELECT id, name, at, trace, body FROM outbox WHERE name = ANY ($1) AND id > $2 ORDER BY id LIMIT $3
    """
    rows = await tx.connection.fetch(sql, list(page.names), page.after, PAGE)
    return [Letter(row["id"], row["name"], row["at"], row["trace"], msgspec.Raw(row["body"])) for row in rows]
