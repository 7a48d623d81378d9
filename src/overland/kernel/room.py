"""How a room is known before it is opened, what it is given, and what it hands back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx
import msgspec
from litestar.types import ControllerRouterHandler

from overland.kernel.cache import Cache, NoCache
from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.doors import near
from overland.kernel.events import Event, Letter, Listener
from overland.kernel.hot import Hot
from overland.kernel.keys import Keys
from overland.kernel.queue import Queue

D = TypeVar("D")


class NoSuchDoor(LookupError):
    """Nobody has said where this room is; the first argument names its door."""


class Doors:
    """The doors of the other rooms, by their Protocol: `doors[Payments].open(…)`."""

    def __init__(self) -> None:
        self._doors: dict[type[Any], Any] = {}

    def __getitem__(self, door: type[D]) -> D:
        if door not in self._doors:
            raise NoSuchDoor(door.__name__)
        found: D = self._doors[door]
        return found

    def all_of(self, part: type[D]) -> list[D]:
        """Every door that promises this part among others."""
        return [opened for door, opened in self._doors.items() if part in door.__mro__]

    def hang(self, door: type[D], opened: D) -> None:
        """Make a door known; near or far is no matter here."""
        self._doors[door] = opened


@dataclass(frozen=True)
class Kit:
    """What a room is given when it is opened."""

    db: Database
    queue: Queue
    doors: Doors
    clock: Clock
    keys: Keys
    client: httpx.AsyncClient
    config: Any
    public_url: str
    cache: Cache = field(default_factory=NoCache)


@dataclass(frozen=True)
class Room:
    """An open room."""

    door: object
    routes: Sequence[ControllerRouterHandler] = ()
    listeners: Mapping[type[Event], Listener] = field(default_factory=dict)
    close: Callable[[], Awaitable[None]] | None = None
    hot: Sequence[Hot] = ()
    hush: Callable[[], None] | None = None
    """Ends the answers that would go on for minutes; called when the process is asked to end, before `close`."""


@dataclass(frozen=True)
class Blueprint:
    """A room as the composition root knows it: `room.py` of each room has one, named BLUEPRINT."""

    name: str
    door: type[Any]
    open: Callable[[Kit], Awaitable[Room]]
    listens: tuple[type[Event], ...] = ()
    config: type[msgspec.Struct] | None = None
    migrations: Path | None = None

    def hang(self, doors: Doors, room: Room) -> None:
        """Let the other rooms of this process in."""
        doors.hang(self.door, near(self.door, room.door))


async def hear(room: Room, letter: Letter) -> None:
    """Give a letter to the room's listener. Raises whatever the listener raises, so that delivery is tried again."""
    event = letter.event()
    listener = room.listeners[type(event)]
    await listener(event, letter)
