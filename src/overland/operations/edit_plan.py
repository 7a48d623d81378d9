"""Drawing a seat plan anew: the next version of its family. Buses and schedules take it, trips keep what was sold."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.edits import check_version
from overland.operations.layouts import check_plan
from overland.operations.limits import checked
from overland.operations.publish import renew_lines
from overland.operations.seatplan import PlanEdit, SeatPlanDraft, StoredPlan
from overland.operations.store import network, plans, trips
from overland.operations.trips import TripStatus


async def edit_plan(db: Database, by: Principal, plan_id: UUID, edit: PlanEdit) -> StoredPlan:
    """Trips that are there already keep the seats they have, unless `edit` names them.

    Raises Stale when a newer version is there already, PlanUnreadable, Invalid for a trip that cannot follow.
    """
    by.require(Permission.NETWORK_WRITE, edit.operator_id)
    edit = checked(edit)
    check_plan(edit.plan)
    async with db.transaction() as tx:
        kept = await plans.lock_family(tx, edit.operator_id, plan_id)
        check_version(kept, kept.version, edit.version, SeatPlanDraft(edit.operator_id, edit.name, edit.plan))
        if (kept.name, kept.plan) == (edit.name, edit.plan):
            return kept
        seats = len(edit.plan.seats)
        new = StoredPlan(new_id(), edit.operator_id, edit.name, edit.plan, seats, kept.family, kept.version + 1)
        await network.insert_plan(tx, new)
        await plans.hand_over(tx, kept, new)
        await _take_along(tx, kept, new, edit.follow)
        return new


async def _take_along(tx: Tx, kept: StoredPlan, new: StoredPlan, trip_ids: Sequence[UUID]) -> None:
    rows = await trips.lock_all(tx, kept.operator_id, trip_ids)
    can = [row for row in rows if row.plan_id == kept.id and row.status is TripStatus.UPCOMING]
    if len(can) < len(set(trip_ids)):
        raise Invalid(fields={"follow": "cannot-follow"})
    await trips.set_plan(tx, kept.operator_id, [row.id for row in can], new.id)
    await renew_lines(tx, kept.operator_id, [row.id for row in can if row.published])
    await trips.grow(tx, kept.operator_id, [row.id for row in can if not row.published])
