"""How many seats of each trip of a route a channel may have: settled by the operator, kept by the database."""

from __future__ import annotations

from uuid import UUID

from overland.booking.blocks import Quota, QuotaDraft
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.store import quotas
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound


async def seat_quotas(desk: Desk, by: Principal, operator_id: UUID) -> list[Quota]:
    """What holds (SEATS_BLOCK)."""
    by.require(Permission.SEATS_BLOCK, operator_id)
    found = await quotas.holding(desk.db, operator_id)
    return [Quota(q.id, q.route_id, q.channel, q.seats, q.at) for q in found]


async def set_quota(desk: Desk, by: Principal, operator_id: UUID, draft: QuotaDraft) -> Quota:
    """Let this hold for what is held from now on (SEATING_WRITE); what is sold stays sold."""
    by.require(Permission.SEATING_WRITE, operator_id)
    draft, now, identity = checked(draft), desk.clock.now(), new_id()
    async with desk.db.transaction() as tx:
        await quotas.put(tx, operator_id, identity, draft, now, by.account_id)
    desk.quotas.look_again()
    return Quota(identity, draft.route_id, draft.channel, draft.seats, now)


async def drop_quota(desk: Desk, by: Principal, operator_id: UUID, quota_id: UUID) -> None:
    """Let it hold no longer (SEATING_WRITE). Raises NotFound."""
    by.require(Permission.SEATING_WRITE, operator_id)
    async with desk.db.transaction() as tx:
        if not await quotas.drop(tx, operator_id, quota_id, desk.clock.now()):
            raise NotFound
    desk.quotas.look_again()
