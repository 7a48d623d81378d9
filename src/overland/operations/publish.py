"""Putting trips on sale: booking gets everything it needs to sell them without asking again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.events import Departure, Line, TripsPublished
from overland.operations.network import Operator
from overland.operations.own_prices import PriceChanges
from overland.operations.reach import trip_to_change
from overland.operations.refusals import NotPriced, StepNotAllowed
from overland.operations.rules import build_line
from overland.operations.store import network, routes, trips
from overland.operations.store.trips import TripRow
from overland.operations.trips import Trip, TripStatus

MOST_DEPARTURES = 400
"""To an event, so that one stays small enough to be carried."""


async def publish(db: Database, clock: Clock, by: Principal, trip_id: UUID) -> Trip:
    """Twice is once. Raises StepNotAllowed for a trip that is under way or over, NotPriced."""
    async with db.transaction() as tx:
        row = await trip_to_change(tx, by, Permission.TRIPS_WRITE, trip_id)
        if not row.published:
            if row.status is not TripStatus.UPCOMING:
                raise StepNotAllowed(status=row.status, wanted="published")
            if not await put_on_sale(tx, row.operator_id, [row.id], by.key, clock.now()):
                key = (row.route_id, row.route_version)
                raise NotPriced(route_code=(await routes.ways(tx, row.operator_id, [key]))[key].code)
        return await trips.one_shown(tx, row)


async def put_on_sale(tx: Tx, operator_id: UUID, trip_ids: Sequence[UUID], by: str, now: datetime) -> int:
    """Publish these trips and tell it, many to an event; trips on a line without any price are left alone. How many."""
    operator = await network.operator(tx, operator_id)
    rows = [
        row
        for start in range(0, len(trip_ids), trips.CHUNK)
        for row in await trips.rows(tx, operator_id, trip_ids[start : start + trips.CHUNK])
    ]
    lines = [(line, together) for line, together in await by_line(tx, operator, rows) if line.fares]
    for line, together in lines:
        await tx.record(*_told(line, together, 1))
    sold = [row.id for _, together in lines for row in together]
    await trips.publish(tx, operator_id, sold, by, now)
    return len(sold)


async def renew_lines(tx: Tx, operator_id: UUID, trip_ids: Sequence[UUID], changed: tuple[str, ...] = ()) -> None:
    """Let trips on sale be told again, a version further; travellers learn what is `changed`."""
    await trips.grow(tx, operator_id, trip_ids)
    await tell_again(tx, operator_id, trip_ids, changed)


async def tell_again(tx: Tx, operator_id: UUID, trip_ids: Sequence[UUID], changed: tuple[str, ...] = ()) -> int:
    """Tell trips on sale, a version further by now, as what they are sold as from here on; how many have a price."""
    operator = await network.operator(tx, operator_id)
    priced = 0
    for start in range(0, len(trip_ids), trips.CHUNK):
        rows = await trips.rows(tx, operator_id, trip_ids[start : start + trips.CHUNK])
        for line, together in await by_line(tx, operator, rows):
            await tx.record(*_told(line, together, 0, changed))
            priced += len(together) if line.fares else 0
    return priced


async def by_line(tx: Tx, operator: Operator, rows: Sequence[TripRow]) -> list[tuple[Line, list[TripRow]]]:
    """The lines that these trips are sold as, each with its trips."""
    mates: dict[tuple[UUID, int, UUID, str, tuple[str, ...], PriceChanges], list[TripRow]] = defaultdict(list)
    for row in rows:
        mates[row.route_id, row.route_version, row.plan_id, row.bus_kind, row.amenities, row.prices].append(row)
    ways = await routes.ways(tx, operator.id, {(row.route_id, row.route_version) for row in rows})
    plans = {plan.id: plan.plan for plan in await network.plans(tx, operator.id)}
    return [
        (build_line(operator, ways[route_id, version], plans[plan_id], bus_kind, amenities, prices), together)
        for (route_id, version, plan_id, bus_kind, amenities, prices), together in mates.items()
    ]


async def line_of(tx: Tx, row: TripRow) -> Line:
    """The line that a trip runs as by now. Raises NotPriced."""
    [(line, _)] = await by_line(tx, await network.operator(tx, row.operator_id), [row])
    if not line.fares:
        raise NotPriced(route_code=line.route_code)
    return line


def _told(line: Line, rows: list[TripRow], further: int, changed: tuple[str, ...] = ()) -> list[TripsPublished]:
    departures = [departure_of(row, row.version + further) for row in rows]
    return [
        TripsPublished(line=line, departures=tuple(departures[n : n + MOST_DEPARTURES]), changed=changed)
        for n in range(0, len(departures), MOST_DEPARTURES)
    ]


def departure_of(row: TripRow, version: int) -> Departure:
    """A trip as booking keeps it."""
    plate = row.bus.name if row.bus else ""
    return Departure(row.id, version, row.service_day, row.departure, plate, tuple(d.name for d in row.drivers))
