"""Other fares for a route: they hold from now on for every trip of that version that can still be bought.

What is sold keeps its price; what was done to the prices of single trips is done to the new ones. A trip that is on
sale is told again, as a line with the new fares.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.clock import Clock, local
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.limits import checked
from overland.operations.network import Route
from overland.operations.publish import tell_again
from overland.operations.refusals import NotPriced
from overland.operations.rules import check_fares
from overland.operations.store import network, routes, trips
from overland.operations.store.network import Reading
from overland.operations.tariffs import FaresDraft


async def route_priced(db: Reading, clock: Clock, operator_id: UUID, route_id: UUID, version: int | None) -> Route:
    """A version of a route with its fares; the one that holds today where none is named. Raises NotFound."""
    if version is not None:
        return await routes.one(db, operator_id, route_id, version)
    operator = await network.operator(db, operator_id)
    return await routes.one_on(db, operator_id, route_id, local(clock.now(), operator.zone).date())


async def set_fares(
    db: Database, clock: Clock, by: Principal, operator_id: UUID, route_id: UUID, draft: FaresDraft
) -> Route:
    """Raises Stale, Invalid for prices of no journey, NotPriced where a trip on sale would have no price left."""
    by.require(Permission.FARES_WRITE, operator_id)
    draft = checked(draft)

    async def change(tx: Tx) -> Route:
        found = await route_priced(tx, clock, operator_id, route_id, draft.route_version)
        await reprice(tx, found, draft, by, clock.now())
        return await routes.one(tx, operator_id, route_id, found.version)

    return await db.attempt(change)


async def reprice(tx: Tx, route: Route, draft: FaresDraft, by: Principal, now: datetime) -> None:
    """Let these fares hold for this version of a route, and tell its trips on sale again. Raises as `set_fares`."""
    key = (route.id, route.version)
    check_fares(draft.fares, route.stops)
    await routes.add_fares(tx, route.operator_id, key, draft.edition, draft.fares, by.key)
    on_sale = await trips.grow_on_sale(tx, route.operator_id, key, now)
    if await tell_again(tx, route.operator_id, on_sale) < len(on_sale):
        raise NotPriced(route_code=route.code)
