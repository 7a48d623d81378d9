"""Where a bus halts."""

from __future__ import annotations

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.keep import keep
from overland.operations.limits import check_zone
from overland.operations.network import Stop, StopDraft
from overland.operations.store import network


async def add_stop(db: Database, by: Principal, draft: StopDraft) -> Stop:
    """Raises Conflict for a code in use, Invalid for a zone or place that does not exist."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    stop = keep(draft, Stop)
    check_zone(stop.zone)
    async with db.transaction() as tx:
        await network.insert_stop(tx, stop)
    return stop
