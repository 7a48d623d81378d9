"""A vehicle."""

from __future__ import annotations

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.keep import keep
from overland.operations.network import Bus, BusDraft
from overland.operations.store import network


async def add_bus(db: Database, by: Principal, draft: BusDraft) -> Bus:
    """Raises Conflict for a plate in use at this operator, Invalid for a plan that is not theirs."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    bus = keep(draft, Bus, plate=tidy_plate(draft.plate))
    async with db.transaction() as tx:
        await network.check_in_use(tx, "seat_plan", bus.operator_id, [bus.plan_id], "plan_id")
        await network.insert_bus(tx, bus)
    return bus


def tidy_plate(plate: str) -> str:
    """The same plate however it was typed."""
    return " ".join(plate.upper().split())
