"""Changing a departure that recurs. Trips that were made of it stay as they are; the next ones follow."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.add_schedule import check_bus, check_parts, sound
from overland.operations.edits import check_version
from overland.operations.store import schedules
from overland.operations.trips import Schedule, ScheduleDraft


async def edit_schedule(
    db: Database, by: Principal, schedule_id: UUID, version: int, draft: ScheduleDraft
) -> Schedule:  # fmt: skip
    """Raises Stale, and Invalid for days that cannot be and for what is not theirs."""
    by.require(Permission.TRIPS_WRITE, draft.operator_id)
    wanted = sound(draft)
    async with db.transaction() as tx:
        kept = await schedules.lock(tx, draft.operator_id, schedule_id)
        check_version(kept, kept.version, version, draft)
        await check_bus(tx, wanted)
        await check_parts(tx, wanted, kept)
        return await schedules.update(tx, kept, wanted)
