"""Getting off a waiting list."""

from __future__ import annotations

from overland.booking.desk import Desk
from overland.booking.open_list import opened, waiting
from overland.booking.store import claims
from overland.booking.store import waiting as store
from overland.booking.waiting import Waiting, WaitingAccess, WaitingStatus
from overland.kernel.principal import Principal


async def leave_list(desk: Desk, by: Principal, access: WaitingAccess) -> Waiting:
    """Wait no more. Whoever has an offer gives the held seats back on its own page; what is over stays as it is."""
    entry = await opened(desk, by, access)
    async with desk.db.transaction() as tx:
        await claims.lock_trips(tx, [entry.trip_id])
        await store.end(tx, entry.trip_id, [entry.id], WaitingStatus.LEFT, desk.clock.now())
    return await waiting(desk, by, access)
