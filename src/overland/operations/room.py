"""How operations is opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from overland.kernel.room import Blueprint, Kit, Room
from overland.operations.door import Operations
from overland.operations.http import routes
from overland.operations.office import Office
from overland.operations.tell_position import forget_positions
from overland.operations.top_up import JOB, TopUp, do_top_up, order_top_ups


async def open_operations(kit: Kit) -> Room:
    """It needs no other room. Every hour the schedules' next trips are made, and old positions forgotten."""
    office = Office(kit.db, kit.clock, kit.public_url, kit.keys.secret("applications"))
    kit.queue.on(JOB, TopUp, partial(do_top_up, kit.db, kit.clock))
    kit.queue.every("7 * * * *", "top_up", partial(order_top_ups, kit.db, kit.queue))
    kit.queue.every("47 * * * *", "forget positions", partial(forget_positions, kit.db, kit.clock))
    return Room(office, routes(office))


BLUEPRINT = Blueprint("operations", Operations, open_operations, migrations=Path(__file__).parent / "migrations")
