"""Taking something out of use, and back into it. Nothing is lost: the past goes on naming it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock, local
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Stale
from overland.operations.edit_place import check_own
from overland.operations.edits import Retirement, Thing
from overland.operations.refusals import StillUsed
from overland.operations.store import network, retired, uses

MOST_NAMED = 20


async def retire(
    db: Database, clock: Clock, by: Principal, operator_id: UUID, thing: Thing, thing_id: UUID, version: int
) -> Retirement:  # fmt: skip
    """Twice is once. Raises Stale, StillUsed, PlaceShared."""
    async with db.transaction() as tx:
        kept = await _held(tx, by, operator_id, thing, thing_id, version)
        if kept.retired_at is not None:
            return kept
        operator = await network.operator(tx, operator_id)
        today = local(clock.now(), operator.zone).date()
        if used := await uses.of(tx, operator_id, thing, thing_id, today, clock.now()):
            raise StillUsed(used=msgspec.to_builtins(used[:MOST_NAMED]), count=len(used))
        return await _put(tx, by, operator_id, kept, clock.now())


async def restore(
    db: Database, by: Principal, operator_id: UUID, thing: Thing, thing_id: UUID, version: int
) -> Retirement:  # fmt: skip
    """Twice is once. Raises Stale, PlaceShared."""
    async with db.transaction() as tx:
        kept = await _held(tx, by, operator_id, thing, thing_id, version)
        return kept if kept.retired_at is None else await _put(tx, by, operator_id, kept, None)


async def _held(
    tx: Tx, by: Principal, operator_id: UUID, thing: Thing, thing_id: UUID, version: int
) -> Retirement:  # fmt: skip
    right = Permission.TRIPS_WRITE if thing is Thing.SCHEDULE else Permission.NETWORK_WRITE
    by.require(right, operator_id)
    kept = await retired.lock(tx, operator_id, thing, thing_id)
    if thing is Thing.PLACE:
        await check_own(tx, by, thing_id)
    if kept.version != version:
        raise Stale(version=kept.version, differs={})
    return kept


async def _put(tx: Tx, by: Principal, operator_id: UUID, kept: Retirement, at: datetime | None) -> Retirement:
    return await retired.put(tx, operator_id, kept, at, by.key if at else None)
