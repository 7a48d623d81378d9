"""What a process has open: its rooms with their databases and jobs, and the doors to the others."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx

from overland.kernel.cache import Cache, NoCache
from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.keys import Keys
from overland.kernel.queue import Queue
from overland.kernel.room import Blueprint, Doors, Room
from overland.settings import Settings


@dataclass
class OpenRoom:
    """A room of this process with its database and jobs."""

    blueprint: Blueprint
    db: Database
    queue: Queue
    room: Room


@dataclass
class House:
    """The rooms that are open in this process."""

    settings: Settings
    keys: Keys
    client: httpx.AsyncClient
    clock: Clock
    cache: Cache = field(default_factory=NoCache)
    doors: Doors = field(default_factory=Doors)
    rooms: dict[str, OpenRoom] = field(default_factory=dict)

    async def drain(self) -> None:
        """Deliver every event and do every job that is due, until nothing is left; for tests and commands that end."""
        while any([await opened.queue.waiting() for opened in self.rooms.values()]):
            for opened in self.rooms.values():
                await opened.queue.drain()

    def hush(self) -> None:
        """End the answers that would go on, so that nobody waits for them who ends this process."""
        for opened in self.rooms.values():
            if opened.room.hush:
                opened.room.hush()

    async def close(self) -> None:
        """Close every room."""
        for opened in reversed(self.rooms.values()):
            if opened.room.close:
                await opened.room.close()
            await opened.db.close()
        await self.cache.close()
        await self.client.aclose()
