"""Cancelling a trip. Its bus and drivers are free at once."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.events import TripCancelled
from overland.operations.reach import trip_to_change
from overland.operations.store import trips
from overland.operations.store.trips import TripRow
from overland.operations.trips import Trip, TripStatus

LONGEST_REASON = 500


async def cancel_trip(db: Database, clock: Clock, by: Principal, trip_id: UUID, reason: str, *, offer: bool) -> Trip:
    """Cancel it for a reason that everyone booked will read. Raises StepNotAllowed once it is over."""
    reason = " ".join(reason.split())
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise Invalid(fields={"reason": "missing" if not reason else "too-long"})
    async with db.transaction() as tx:
        row = await trip_to_change(tx, by, Permission.TRIPS_WRITE, trip_id)
        return await cancel(tx, clock, by, row, reason, offer=offer)


async def cancel(tx: Tx, clock: Clock, by: Principal, row: TripRow, reason: str, *, offer: bool) -> Trip:
    """The same within a transaction, of a trip that is held still."""
    await trips.step(tx, row, TripStatus.CANCELLED, by.key, clock.now(), reason)
    if row.published:
        told = TripCancelled(
            operator_id=row.operator_id, trip_id=row.id, version=row.version + 1, reason=reason, offer=offer
        )
        await tx.record(told)
    return await trips.one_shown(tx, row)
