"""Someone who drives."""

from __future__ import annotations

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.keep import keep
from overland.operations.network import Driver, DriverDraft
from overland.operations.store import network


async def add_driver(db: Database, by: Principal, draft: DriverDraft) -> Driver:
    """Raises Conflict when the account is another driver's at this operator."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    driver = keep(draft, Driver)
    async with db.transaction() as tx:
        await network.insert_driver(tx, driver)
    return driver
