"""Opening rooms in tests: one alone with fakes for the others, near or far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cached_property, partial
from typing import Any, TypeVar

import httpx
from litestar import Litestar
from litestar.di import Provide

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Patience
from overland.kernel.doors import far, near, serve
from overland.kernel.entrance import Entrance
from overland.kernel.events import Event, Letter, letter_for
from overland.kernel.hot import COMPRESSION, HotRoutes
from overland.kernel.http import BODY_LIMIT, HANDLERS, StrictRequest, provide_by, read_access
from overland.kernel.keys import Keys
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership, Principal
from overland.kernel.queue import Queue
from overland.kernel.room import Blueprint, Doors, Kit, Room, hear

D = TypeVar("D")
ROOM_NAMES = ("identity", "operations", "payments", "booking", "notifications", "reporting")
KEYS = Keys(b"a secret that only the tests know, long enough")
BASE = "http://overland.test"
UNHURRIED = Patience(connection=120, lock=120, statement=120, idle=120)
"""A crowd of a test may wait: how busy its machine is proves nothing."""


class Shape(StrEnum):
    """Whether the door is reached in this process or over HTTP."""

    NEAR = "near"
    FAR = "far"


class Opened:
    """One room, open for a test."""

    def __init__(self, blueprint: Blueprint, kit: Kit, room: Room) -> None:
        self.blueprint = blueprint
        self.kit = kit
        self.room = room
        self.db = kit.db
        self.queue = kit.queue

    @cached_property
    def app(self) -> Entrance:
        """The room's routes and the far end of its door; made when it is asked for, because that takes its time."""
        return entrance(self.room, self.blueprint)

    @cached_property
    def client(self) -> httpx.AsyncClient:
        """Whoever calls the room over REST."""
        return _caller(self.app)

    @cached_property
    def far_end(self) -> httpx.AsyncClient:
        """Whoever calls the room's door from another process: there are no other routes here, which is quicker."""
        return _caller(entrance(replace(self.room, routes=(), hot=()), self.blueprint))

    def door(self, kind: type[D], shape: Shape = Shape.NEAR) -> D:
        """The room's door: near, or far through its own HTTP end."""
        if shape is Shape.NEAR:
            return near(kind, self.room.door)
        return far(kind, self.blueprint.name, BASE, KEYS, self.far_end)

    async def hear(self, *events: Event) -> list[Letter]:
        """Let the room hear events, as if they had been delivered; the letters, to hear them a second time."""
        letters = [letter_for(event) for event in events]
        for letter in letters:
            await hear(self.room, letter)
        return letters

    async def told(self, kind: type[D]) -> list[D]:
        """The events of a kind that the room has written down, oldest first."""
        rows = await self.db.pool.fetch("SELECT id, name, at, trace, body FROM outbox ORDER BY id")
        letters = [Letter(r["id"], r["name"], r["at"], r["trace"], r["body"]) for r in rows]
        return [event for event in (letter.event() for letter in letters) if isinstance(event, kind)]


class Builder:
    """Opens rooms over one database."""

    def __init__(self, dsn: str, clock: Clock) -> None:
        self.dsn = dsn
        self.clock = clock
        self._opened: list[Opened] = []

    async def open(
        self, blueprint: Blueprint, fakes: Mapping[type[Any], object] | None = None, **config: Any
    ) -> Opened:
        """Open a room; `fakes` stand for the doors it needs, `config` sets fields of its Config."""
        db = await Database.open(self.dsn, blueprint.name, size=8, patience=UNHURRIED)
        doors = Doors()
        for kind, fake in (fakes or {}).items():
            doors.hang(kind, fake)
        made = blueprint.config(**config) if blueprint.config else None
        kit = Kit(db, Queue(db), doors, self.clock, KEYS, httpx.AsyncClient(), made, BASE)
        opened = Opened(blueprint, kit, await blueprint.open(kit))
        self._opened.append(opened)
        return opened

    async def close(self) -> None:
        """Close all that was opened."""
        for opened in self._opened:
            if opened.room.close:
                await opened.room.close()
            await opened.kit.client.aclose()
            await opened.db.close()


def _caller(app: Entrance) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE)  # type: ignore[arg-type]


def entrance(room: Room, blueprint: Blueprint) -> Entrance:
    """A room's routes and the far end of its door, as they stand in the product."""
    far_end = serve(blueprint.name, blueprint.door, room.door, KEYS, partial(hear, room))
    app = Litestar(
        [*room.routes, far_end], exception_handlers=HANDLERS, request_class=StrictRequest,
        dependencies={"by": Provide(provide_by)}, request_max_body_size=BODY_LIMIT, logging_config=None,
        compression_config=COMPRESSION,
    )  # fmt: skip
    return Entrance(HotRoutes(app, room.hot), KEYS)


def someone(role: Role, operator_id: Any = None, account_id: Any = None) -> Principal:
    """A person with one role."""
    from overland.kernel.ids import new_id

    return Principal(account_id or new_id(), (Membership(role, operator_id),))


def bearer(who: Principal) -> dict[str, str]:
    """The Authorization header of this person."""
    from datetime import timedelta

    import msgspec

    token = KEYS.access.token({"who": msgspec.to_builtins(who)}, "overland", timedelta(minutes=5))
    assert read_access(KEYS, token) == who
    return {"authorization": f"Bearer {token}"}
