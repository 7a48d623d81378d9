"""Letting trips that are there already run by another version of their route."""

from __future__ import annotations

from collections.abc import Sequence

from overland.kernel.db import Tx
from overland.operations.publish import renew_lines
from overland.operations.rules import times
from overland.operations.store import network, trips
from overland.operations.store.trips import TripRow
from overland.operations.way import Way


async def switch_way(tx: Tx, rows: Sequence[TripRow], way: Way) -> None:
    """All of one operator's, held still. Those on sale tell it. Raises BusBusy, DriverBusy where a way takes longer."""
    operator = await network.operator(tx, way.operator_id)
    for bus_id in sorted({row.bus.id for row in rows if row.bus}):
        await network.lock_bus(tx, operator.id, bus_id)
    await network.lock_drivers(tx, operator.id, {driver.id for row in rows for driver in row.drivers})
    for row in rows:
        span = times(row.service_day, row.departure, way.zone, way.duration, operator.turn_round_minutes)
        await trips.move(tx, row, row.departure, *span)
    await trips.set_version(tx, operator.id, [row.id for row in rows], way.version)
    await renew_lines(tx, operator.id, [row.id for row in rows if row.published], ("stops",))
    await trips.grow(tx, operator.id, [row.id for row in rows if not row.published])
