"""Which trips somebody reaches: those of the operators at which they may read trips; others are not there for them."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.store import trips
from overland.operations.store.trips import TripRow


async def trip_to_change(tx: Tx, by: Principal, permission: Permission, trip_id: UUID) -> TripRow:
    """The trip, held still. Raises NotFound to strangers of its operator, Forbidden to its people without the right."""
    by.require(permission)
    row = await trips.lock(tx, trip_id, by.where(Permission.TRIPS_READ))
    by.require(permission, row.operator_id)
    return row
