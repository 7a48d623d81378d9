"""Whether those who work in an office must have a second step, and from when on."""

from __future__ import annotations

from uuid import UUID

from overland.identity import SetStepPolicy, StaffStep, StepPolicy, store
from overland.identity.grant import as_of_now
from overland.identity.rules import require_giver, require_sight
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.room import Kit


async def policy(kit: Kit, by: Principal, operator_id: UUID | None) -> StepPolicy:
    """What is asked at an operator, or (None) on the platform. Raises NotFound, Forbidden, Unauthenticated."""
    by = await as_of_now(kit.db, by, kit.clock.now())
    require_sight(by, operator_id)
    return await store.step_policy(kit.db, operator_id)


async def settle(kit: Kit, by: Principal, operator_id: UUID | None, form: SetStepPolicy) -> StepPolicy:
    """Ask for it, or no more. The days of grace begin anew only when it begins. Raises NotFound, Forbidden."""
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        require_giver(await as_of_now(tx, by, kit.clock.now()), operator_id)
        # Two at once settle one after the other.
        await tx.value("SELECT pg_advisory_xact_lock(hashtext('step policy'), hashtext($1))", str(operator_id))
        before = await store.step_policy(tx, operator_id)
        await store.end_step_policy(tx, operator_id, now, by.key)
        if form.required:
            await store.add_step_policy(tx, operator_id, form.grace_days, before.since or now, by.key)
        return await store.step_policy(tx, operator_id)


async def steps(kit: Kit, by: Principal, operator_id: UUID) -> list[StaffStep]:
    """What those who work there have set up. Raises NotFound, Forbidden, Unauthenticated."""
    by = await as_of_now(kit.db, by, kit.clock.now())
    by.require(Permission.MEMBERS_READ, operator_id)
    return await store.staff_steps(kit.db, operator_id)
