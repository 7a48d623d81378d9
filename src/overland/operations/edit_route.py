"""Changing a route: a new version of it that holds from a service day on. What was sold keeps the one it had."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock, local
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.edits import check_version
from overland.operations.limits import checked
from overland.operations.network import Route, RouteDraft, RouteEdit
from overland.operations.rules import check_day, check_fares, check_halts
from overland.operations.store import network, routes, trips
from overland.operations.store.trips import TripRow
from overland.operations.switch_way import switch_way
from overland.operations.trips import TripStatus
from overland.operations.way import Way, way_on


async def edit_route(db: Database, clock: Clock, by: Principal, route_id: UUID, edit: RouteEdit) -> Route:
    """Trips of the schedules that are still to be made follow; of those that are there, the ones that `edit` names.

    Raises Stale, Conflict for a code in use, Invalid, BusBusy and DriverBusy where a longer way meets another trip.
    """
    by.require(Permission.NETWORK_WRITE, edit.operator_id)
    edit = checked(edit)
    check_day(edit.holds_from, "holds_from")
    check_halts(edit.stops)
    check_fares(edit.fares, edit.stops)

    async def change(tx: Tx) -> Route:
        await network.lock_operator(tx, edit.operator_id)
        kept = await routes.lock(tx, edit.operator_id, route_id)
        check_version(kept, kept.version, edit.version, _drafted(edit))
        operator = await network.operator(tx, edit.operator_id)
        if edit.holds_from < local(clock.now(), operator.zone).date():
            raise Invalid(fields={"holds_from": "past"})
        await network.check_in_use(tx, "stop", edit.operator_id, {halt.stop_id for halt in edit.stops}, "stops")
        route = _next(kept, edit, (await routes.next_versions(tx, edit.operator_id, [route_id]))[route_id])
        await routes.rename(tx, route)
        await routes.advance(tx, [route], by.key)
        await _take_along(tx, route, edit.follow)
        return route

    return await db.attempt(change)


def _drafted(edit: RouteEdit) -> RouteDraft:
    return RouteDraft(edit.operator_id, edit.code, edit.name, edit.stops, edit.fares)


def _next(kept: Route, edit: RouteEdit, number: int) -> Route:
    return msgspec.structs.replace(
        kept, code=edit.code, name=edit.name, stops=edit.stops, fares=edit.fares, version=number,
        holds_from=edit.holds_from, retired_at=None,
    )  # fmt: skip


async def _take_along(tx: Tx, route: Route, trip_ids: Sequence[UUID]) -> None:
    if not trip_ids or route.holds_from is None:
        return
    rows = await trips.lock_all(tx, route.operator_id, trip_ids)
    ways = (await routes.timetables(tx, route.operator_id, [route.id], route.holds_from))[route.id]
    if len(rows) < len(set(trip_ids)) or not all(_can(row, route, ways) for row in rows):
        raise Invalid(fields={"follow": "cannot-follow"})
    way = next(way for way in ways if way.version == route.version)
    await switch_way(tx, rows, way)


def _can(row: TripRow, route: Route, ways: Sequence[Way]) -> bool:
    """Whether this trip is still to run, on a day on which this version of its route holds."""
    return (
        row.route_id == route.id and row.status is TripStatus.UPCOMING
        and route.holds_from is not None and row.service_day >= route.holds_from
        and way_on(ways, row.service_day).version == route.version
    )  # fmt: skip
