"""Changing a stop. What travellers read of it follows on every trip that is on sale."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.edits import check_version
from overland.operations.keep import keep
from overland.operations.limits import check_zone, checked
from overland.operations.network import Stop, StopDraft
from overland.operations.publish import renew_lines
from overland.operations.store import network, uses


async def edit_stop(db: Database, clock: Clock, by: Principal, stop_id: UUID, version: int, draft: StopDraft) -> Stop:
    """Raises Stale, Conflict for a code in use, Invalid; another zone is refused where buses halt already."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    draft = checked(draft)
    check_zone(draft.zone)
    async with db.transaction() as tx:
        kept = await network.lock_stop(tx, draft.operator_id, stop_id)
        check_version(kept, kept.version, version, draft)
        return await change_stop(tx, kept, draft, clock.now())


async def change_stop(tx: Tx, kept: Stop, draft: StopDraft, now: datetime) -> Stop:
    """Let a stop that is held still be so. Raises Conflict, Invalid."""
    wanted = keep(draft, Stop, id=kept.id, version=kept.version, retired_at=kept.retired_at)
    if wanted == kept:
        return kept
    if wanted.zone != kept.zone and await uses.halts(tx, kept.operator_id, kept.id):
        raise Invalid(fields={"zone": "has-routes"})
    stop = await network.update_stop(tx, wanted)
    trips = await uses.on_sale_at_stops(tx, kept.operator_id, [kept.id], now)
    await renew_lines(tx, kept.operator_id, trips)
    return stop
