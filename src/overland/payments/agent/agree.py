"""Agree with an agent on what it earns, from a day on."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments.agent import AgentRule, AgentTerms, store
from overland.payments.attention import Policy
from overland.payments.desk import Desk
from overland.payments.rules import LARGEST
from overland.payments.settlement import RuleStands
from overland.payments.store import policies


async def agree_with_agent(
    desk: Desk, by: Principal, operator_id: UUID, agent_id: UUID, terms: AgentTerms
) -> AgentRule:  # fmt: skip
    """Raises what `Principal.require` raises, RuleStands, NotFound, and Invalid for a day that is past."""
    by.require(Permission.AGENTS_WRITE, operator_id)
    now = desk.clock.now()

    async def agree(tx: Tx) -> AgentRule:
        row = await store.lock(tx, operator_id, agent_id)
        _check(terms, row.currency, today(await policies.read(tx, operator_id), now))
        with tx.refusing({"one_agent_rule_a_day": RuleStands(fields={"valid_from": "taken"})}):
            await store.agree(tx, operator_id, agent_id, terms, now, by.key)
        return AgentRule(terms, now, by.key)

    return await desk.db.attempt(agree)


def today(policy: Policy, now: datetime) -> date:
    """The calendar day where the operator is."""
    return now.astimezone(ZoneInfo(policy.zone)).date()


def _check(terms: AgentTerms, currency: str, first: date) -> None:
    fields = {}
    if terms.per_ticket.currency != currency:
        fields["per_ticket"] = "another-currency"
    elif not 0 <= terms.per_ticket.amount <= LARGEST:
        fields["per_ticket"] = "amount"
    if terms.valid_from < first:
        fields["valid_from"] = "past"
    if fields:
        raise Invalid(fields=fields)
