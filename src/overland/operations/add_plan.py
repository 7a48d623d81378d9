"""A seat plan."""

from __future__ import annotations

from overland.kernel.db import Database
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.layouts import check_plan
from overland.operations.limits import checked
from overland.operations.seatplan import SeatPlanDraft, StoredPlan
from overland.operations.store import network


async def add_plan(db: Database, by: Principal, draft: SeatPlanDraft) -> StoredPlan:
    """Raises PlanUnreadable."""
    by.require(Permission.NETWORK_WRITE, draft.operator_id)
    draft = checked(draft)
    check_plan(draft.plan)
    plan_id = new_id()
    plan = StoredPlan(plan_id, draft.operator_id, draft.name, draft.plan, len(draft.plan.seats), plan_id)
    async with db.transaction() as tx:
        await network.insert_plan(tx, plan)
    return plan
