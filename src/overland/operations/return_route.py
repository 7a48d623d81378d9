"""The way back, made of the way there: to be looked over before it is added."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.clock import Clock, local
from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.operations.network import RouteDraft
from overland.operations.rules import mirrored
from overland.operations.store import network, routes

DASHES = (" – ", " — ", " - ")


async def return_route(db: Database, clock: Clock, by: Principal, operator_id: UUID, route_id: UUID) -> RouteDraft:
    """Raises NotFound. Its code is one that is still free."""
    by.require(Permission.NETWORK_READ, operator_id)
    operator = await network.operator(db, operator_id)
    known = await routes.routes(db, operator_id, local(clock.now(), operator.zone).date())
    there = next((route for route in known if route.id == route_id), None)
    if there is None:
        raise NotFound
    taken, number = {route.code for route in known}, 1
    while (code := f"{there.code[:190]}-R{'' if number == 1 else number}") in taken:
        number += 1
    stops, fares = mirrored(there.stops, there.fares)
    return RouteDraft(operator_id, code, turned(there.name), stops, fares)


def turned(name: str) -> str:
    """Hà Nội – Vinh becomes Vinh – Hà Nội; a name without a dash stays."""
    for dash in DASHES:
        if dash in name:
            return dash.join(reversed(name.split(dash)))
    return name
