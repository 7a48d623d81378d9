"""Weighing whether those who are to change buses still can: whoever cannot is offered the next bus."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from overland.booking.close_disruption import pass_over
from overland.booking.desk import Desk
from overland.booking.disruption import DisruptionKind
from overland.booking.missed_changes import who_misses
from overland.booking.open_disruption import decide_by, open_plan
from overland.booking.plan_disruption import learn
from overland.booking.rules import ON_SALE
from overland.booking.store import changes_of_bus, claims, disruptions
from overland.booking.store.disruptions import Opened
from overland.kernel.db import Tx
from overland.kernel.ids import new_id


async def weigh_changes(desk: Desk, operator_id: UUID, trip_id: UUID) -> None:
    """Have a plan made on each trip that people change to and miss, from this one or as it goes. Again is harmless."""
    found = await changes_of_bus.changes(desk.db, trip_id)
    for onward in sorted({change.trip_id for change in found}):
        await learn(desk, onward)
        await desk.db.attempt(partial(_weigh, desk, operator_id, onward))


async def _weigh(desk: Desk, operator_id: UUID, trip_id: UUID, tx: Tx) -> None:
    await claims.lock_trips(tx, [trip_id])
    known = await disruptions.latest(tx, trip_id, DisruptionKind.CONNECTION)
    missed = await who_misses(desk, tx, trip_id)
    touched = [stored for group, _ in missed for stored in group.stored if stored.trip_status in ON_SALE]
    if touched:
        now = desk.clock.now()
        line = desk.network.known(touched[0].line_id)
        leaves = min(line.departs(stored.starts_at, stored.origin) for stored in touched)
        kind = DisruptionKind.CONNECTION
        await open_plan(tx, Opened(trip_id, new_id(), operator_id, kind, "", now, decide_by(now, leaves)), touched)
    elif known and known.approved_at is None:
        await pass_over(desk, tx, [trip_id], DisruptionKind.CONNECTION)
