"""The database that a command works on: the one that is set, or the embedded one."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace

from overland.app import MIGRATIONS, open_house
from overland.house import House
from overland.kernel.embedded import EmbeddedPostgres
from overland.kernel.migrate import migrate
from overland.settings import ROOMS, Settings, read

STORED = tuple(room for room in ROOMS if room != "web")


def tell(line: str) -> None:
    """A line of progress."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def database() -> Iterator[Settings]:
    """The settings, with a database that runs. Raises BadSettings, PostgresUnavailable."""
    settings = read()
    if settings.database_url or settings.room_databases:
        yield settings
        return
    with EmbeddedPostgres(settings.home / "postgres") as postgres:
        yield replace(settings, database_url=postgres.dsn())


async def migrated(settings: Settings, rooms: Sequence[str] = STORED) -> int:
    """Bring the databases of these rooms up to date; how many steps that took."""
    steps = 0
    for dsn in {settings.database_of(room) for room in rooms}:
        wanted = [(room, folder) for room, folder in MIGRATIONS if room in rooms and settings.database_of(room) == dsn]
        steps += len(await migrate(dsn, wanted))
    return steps


@asynccontextmanager
async def whole_house() -> AsyncIterator[House]:
    """All rooms over an up-to-date database, for a command that ends; what it causes is delivered before."""
    with database() as settings:
        await migrated(settings)
        house = await open_house(settings, STORED)
        try:
            yield house
            await house.drain()
        finally:
            await house.close()


async def bring_up_to_date() -> None:
    """`overland migrate`."""
    with database() as settings:
        steps = await migrated(settings)
    tell(f"{steps} migrations applied." if steps else "The database is up to date.")
