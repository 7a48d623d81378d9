"""One trip another way than its route: another stop, another time, a stop that is passed, a leg nobody can ride."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Stale
from overland.operations.limits import checked
from overland.operations.network import Route
from overland.operations.reach import trip_to_change
from overland.operations.refusals import StepNotAllowed
from overland.operations.report_stop import tell_progress
from overland.operations.rules import check_halts
from overland.operations.store import network, routes, trips
from overland.operations.store.trips import TripRow
from overland.operations.switch_way import switch_way
from overland.operations.trips import Reroute, Trip, TripStatus

_OVER = {TripStatus.COMPLETED, TripStatus.CANCELLED}


async def reroute_trip(db: Database, by: Principal, trip_id: UUID, edit: Reroute) -> Trip:
    """Travellers whose stops, times or legs become others are told. Raises Stale, Invalid, BusBusy, DriverBusy."""
    edit = checked(edit)
    check_halts(edit.stops)

    async def change(tx: Tx) -> Trip:
        row = await trip_to_change(tx, by, Permission.TRIPS_WRITE, trip_id)
        if row.version != edit.version:
            raise Stale(version=row.version)
        if row.status in _OVER:
            raise StepNotAllowed(status=row.status, wanted="rerouted")
        [runs] = await routes.versions(tx, row.operator_id, [(row.route_id, row.route_version)])
        if runs.stops != edit.stops:
            await _go(tx, by, row, runs, edit)
        return await trips.one_shown(tx, row)

    return await db.attempt(change)


async def _go(tx: Tx, by: Principal, row: TripRow, runs: Route, edit: Reroute) -> None:
    if len(edit.stops) != len(runs.stops):
        # Tickets name their stops by number, so a stop that is not served stays in its place and is closed.
        raise Invalid(fields={"stops": "keep-their-number"})
    strange = {halt.stop_id for halt in edit.stops} - {halt.stop_id for halt in runs.stops}
    await network.check_in_use(tx, "stop", row.operator_id, strange, "stops")
    await network.lock_operator(tx, row.operator_id)
    number = (await routes.next_versions(tx, row.operator_id, [row.route_id]))[row.route_id]
    own = msgspec.structs.replace(runs, version=number, stops=edit.stops, for_trip=row.id, holds_from=None)
    await routes.insert_versions(tx, [own], by.key)
    ways = await routes.ways(tx, row.operator_id, [(row.route_id, row.route_version), (row.route_id, number)])
    before, after = ways[row.route_id, row.route_version], ways[row.route_id, number]
    if after.zone != before.zone:
        raise Invalid(fields={"stops[0].stop_id": "in-another-zone"})
    await switch_way(tx, [row], after)
    if row.reports:
        await tell_progress(tx, row)
