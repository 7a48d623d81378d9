"""Changing a bus, somebody of the crew, and the rules of rest: only what was read may be changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, Stale
from overland.operations.add_bus import tidy_plate
from overland.operations.add_driver import check_licence
from overland.operations.crew import CrewRules, CrewRulesDraft
from overland.operations.keep import keep
from overland.operations.limits import checked
from overland.operations.network import Bus, BusDraft, Driver, DriverDraft
from overland.operations.store import crew, network


async def edit_bus(db: Database, clock: Clock, by: Principal, bus_id: UUID, version: int, draft: BusDraft) -> Bus:
    """Raises NotFound, Stale, Conflict for a plate in use, Invalid; other seats only when no trips wait for it."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    async with db.transaction() as tx:
        try:
            before = await network.lock_bus(tx, draft.operator_id, bus_id)
        except Invalid as error:
            raise NotFound from error
        if before.version != version:
            raise Stale(version=before.version)
        return await change_bus(tx, before, draft, clock.now())


async def change_bus(tx: Tx, before: Bus, draft: BusDraft, now: datetime) -> Bus:
    """Let a bus that is held still be so. Raises Conflict, Invalid."""
    bus = keep(draft, Bus, id=before.id, plate=tidy_plate(draft.plate), version=before.version + 1)
    if bus.plan_id != before.plan_id and await crew.has_trips_ahead(tx, bus.operator_id, bus.id, now):
        raise Invalid(fields={"plan_id": "has-trips-ahead"})
    await crew.replace_bus(tx, bus)
    return bus


async def edit_driver(db: Database, by: Principal, driver_id: UUID, version: int, draft: DriverDraft) -> Driver:
    """Raises NotFound, Stale, Conflict for an account that is another's, Invalid."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    async with db.transaction() as tx:
        before = await crew.lock_driver(tx, draft.operator_id, driver_id)
        if before.version != version:
            raise Stale(version=before.version)
        return await change_driver(tx, before, draft)


async def change_driver(tx: Tx, before: Driver, draft: DriverDraft) -> Driver:
    """Let somebody who is held still be so. Raises Conflict, Invalid."""
    driver = keep(draft, Driver, id=before.id, version=before.version + 1)
    check_licence(driver)
    await crew.replace_driver(tx, driver)
    return driver


async def set_crew_rules(
    db: Database, by: Principal, operator_id: UUID, version: int, draft: CrewRulesDraft
) -> CrewRules:
    """They hold for what is assigned from now on. Raises Stale, Invalid, NotFound."""
    by.require(Permission.TRIPS_WRITE, operator_id)
    draft = checked(draft)
    async with db.transaction() as tx:
        await network.operator(tx, operator_id)
        return await crew.set_rules(tx, operator_id, version, draft)
