"""An ordered line of stops, and what it costs to ride it."""

from __future__ import annotations

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.keep import keep
from overland.operations.network import Route, RouteDraft
from overland.operations.rules import check_fares, check_halts
from overland.operations.store import network, routes


async def add_route(db: Database, by: Principal, draft: RouteDraft) -> Route:
    """Raises Invalid for times that do not grow, strange stops and prices of no journey; Conflict for a code in use."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    route = keep(draft, Route)
    check_halts(route.stops)
    check_fares(route.fares, route.stops)
    async with db.transaction() as tx:
        await network.check_in_use(tx, "stop", route.operator_id, {halt.stop_id for halt in route.stops}, "stops")
        await routes.insert_route(tx, route, by.key)
    return route
