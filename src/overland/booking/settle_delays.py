"""What an operator settles about delays."""

from __future__ import annotations

from uuid import UUID

from overland.booking.delays import DelayPolicy
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.store import delays
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal


async def delay_policy(desk: Desk, operator_id: UUID) -> DelayPolicy:
    """What holds."""
    return await delays.policy_of(desk.db, operator_id)


async def settle_delays(desk: Desk, by: Principal, operator_id: UUID, policy: DelayPolicy) -> DelayPolicy:
    """Let this hold for what is told from now on (SEATING_WRITE)."""
    by.require(Permission.SEATING_WRITE, operator_id)
    policy = checked(policy)
    async with desk.db.transaction() as tx:
        await delays.settle(tx, operator_id, desk.clock.now(), policy, by.account_id)
    return policy
