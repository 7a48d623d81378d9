"""Look at agents: the operator's people at all of theirs, an agent's people at their own."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Unauthenticated
from overland.payments.agent import Agent, AgentRule, store
from overland.payments.desk import Desk


async def agents(desk: Desk, by: Principal, operator_id: UUID) -> list[Agent]:
    """An operator's, by name."""
    by.require(Permission.AGENTS_READ, operator_id)
    return [row.shown() for row in await store.all_of(desk.db, operator_id)]


async def own_agents(desk: Desk, by: Principal) -> list[Agent]:
    """Those that the caller sells for."""
    if by.account_id is None:
        raise Unauthenticated
    own = {m.agent_id: m.operator_id for m in by.memberships if m.agent_id and m.operator_id}
    rows = await store.some(desk.db, set(own.values()), set(own))
    return [row.shown() for row in rows if own[row.id] == row.operator_id]


async def agent(desk: Desk, by: Principal, operator_id: UUID, agent_id: UUID) -> Agent:
    """One."""
    require_sight(by, operator_id, agent_id)
    return (await store.find(desk.db, operator_id, agent_id)).shown()


async def agent_rules(desk: Desk, by: Principal, operator_id: UUID, agent_id: UUID) -> list[AgentRule]:
    """What was agreed with one."""
    await agent(desk, by, operator_id, agent_id)
    return await store.agreed(desk.db, operator_id, agent_id)


def require_sight(by: Principal, operator_id: UUID, agent_id: UUID) -> None:
    """Refuse whoever neither works for the operator nor sells for this agent. Raises NotFound, and as `require`."""
    own = by.agent_at(operator_id)
    if own is None or own != agent_id:
        if own is not None and not by.may(Permission.AGENTS_READ, operator_id):
            raise NotFound
        by.require(Permission.AGENTS_READ, operator_id)
