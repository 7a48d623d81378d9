"""Someone who drives."""

from __future__ import annotations

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.keep import keep
from overland.operations.network import Driver, DriverDraft
from overland.operations.store import network


async def add_driver(db: Database, by: Principal, draft: DriverDraft) -> Driver:
    """Raises Conflict when the account is another driver's at this operator, Invalid for a driver without a licence."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    driver = keep(draft, Driver)
    check_licence(driver)
    async with db.transaction() as tx:
        await network.insert_driver(tx, driver)
    return driver


def check_licence(driver: Driver) -> None:
    """Raises Invalid for somebody who drives and whose licence is not told."""
    if driver.attendant:
        return
    lacking = {"licence_class": driver.licence_class, "licence_expires": driver.licence_expires}
    if fields := {name: "missing" for name, value in lacking.items() if not value}:
        raise Invalid(fields=fields)
