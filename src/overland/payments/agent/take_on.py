"""Take an agent on, change what holds of it, switch it off and on."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, Stale
from overland.payments.agent import Agent, AgentDraft, AgentKnown, AgentOff, LimitTooLow, store
from overland.payments.desk import Desk
from overland.payments.rules import LARGEST

LONGEST_REASON = 200


async def add_agent(desk: Desk, by: Principal, operator_id: UUID, draft: AgentDraft) -> Agent:
    """Raises what `Principal.require` raises, AgentKnown, Invalid."""
    by.require(Permission.AGENTS_WRITE, operator_id)
    draft, agent_id = _tidy(draft), new_id()

    async def add(tx: Tx) -> Agent:
        with tx.refusing({"one_agent_of_a_name": AgentKnown(fields={"name": "taken"})}):
            await store.add(tx, operator_id, agent_id, draft, desk.clock.now(), by.key)
        return (await store.find(tx, operator_id, agent_id)).shown()

    return await desk.db.attempt(add)


async def change_agent(
    desk: Desk, by: Principal, operator_id: UUID, agent_id: UUID, version: int, draft: AgentDraft
) -> Agent:
    """Raises what `Principal.require` raises, Stale, AgentKnown, LimitTooLow, NotFound, Invalid."""
    by.require(Permission.AGENTS_WRITE, operator_id)
    draft = _tidy(draft)

    async def change(tx: Tx) -> Agent:
        row = await store.lock(tx, operator_id, agent_id)
        if row.version != version:
            raise Stale(version=row.version)
        if draft.credit_limit.currency != row.currency:
            raise Invalid(fields={"credit_limit": "another-currency"})
        low = LimitTooLow(used=-row.balance, fields={"credit_limit": "below-debt"})
        known = AgentKnown(fields={"name": "taken"})
        with tx.refusing({"one_agent_of_a_name": known, "within_credit": low}):
            await store.change(tx, operator_id, agent_id, draft)
        return (await store.find(tx, operator_id, agent_id)).shown()

    return await desk.db.attempt(change)


async def switch_agent(desk: Desk, by: Principal, operator_id: UUID, agent_id: UUID, off: str) -> Agent:
    """Raises what `Principal.require` raises, NotFound, Invalid. What stands so already stays as it was."""
    by.require(Permission.AGENTS_WRITE, operator_id)
    reason = " ".join(off.split())
    if len(reason) > LONGEST_REASON:
        raise Invalid(fields={"reason": "too-long"})

    async def switch(tx: Tx) -> Agent:
        row = await store.lock(tx, operator_id, agent_id)
        if bool(reason) != bool(row.off_at):
            await store.switch(
                tx, operator_id, agent_id, AgentOff(desk.clock.now(), by.key, reason) if reason else None
            )
        return (await store.find(tx, operator_id, agent_id)).shown()

    return await desk.db.attempt(switch)


def _tidy(draft: AgentDraft) -> AgentDraft:
    """Without spaces too many. Raises Invalid."""
    said = {name: " ".join(getattr(draft, name).split()) for name in ("name", "contact", "phone", "email")}
    fields = {} if said["name"] else {"name": "missing"}
    if not 0 <= draft.credit_limit.amount <= LARGEST:
        fields["credit_limit"] = "amount"
    if said["email"] and "@" not in said["email"]:
        fields["email"] = "not-an-email"
    if fields:
        raise Invalid(fields=fields)
    return msgspec.structs.replace(draft, **said)
