"""How identity is opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from overland.identity import Identity
from overland.identity.desk import Desk
from overland.identity.hashing import Hasher
from overland.identity.http import routes
from overland.identity.tidy import tidy
from overland.kernel.room import Blueprint, Kit, Room


async def open_room(kit: Kit) -> Room:
    """Open the desk. It needs no other room and hears nobody."""
    hasher = Hasher()
    desk = Desk(kit, hasher)
    kit.queue.every("17 3 * * *", "tidy", partial(tidy, kit))

    async def close() -> None:
        hasher.close()

    return Room(desk, routes(desk, kit.keys), close=close)


BLUEPRINT = Blueprint("identity", Identity, open_room, migrations=Path(__file__).parent / "migrations")
