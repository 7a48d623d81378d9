"""The part of the door that is about agents, opened."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.payments import Payment
from overland.payments.agent import (
    Agent,
    AgentDraft,
    AgentPayment,
    AgentPeriod,
    AgentRule,
    AgentStatement,
    AgentTerms,
    ChargeAgent,
    PayAgent,
    TakeFromAgent,
    look,
    statement,
    take_on,
)
from overland.payments.agent.agree import agree_with_agent
from overland.payments.agent.charge import charge_agent
from overland.payments.agent.pay_out import pay_agent
from overland.payments.agent.take_money import take_from_agent
from overland.payments.desk import Desk


class AgentTill:
    """See `Agents` for what each promises."""

    desk: Desk

    async def agents(self, by: Principal, operator_id: UUID) -> list[Agent]:
        """See look.py."""
        return await look.agents(self.desk, by, operator_id)

    async def agent(self, by: Principal, operator_id: UUID, agent_id: UUID) -> Agent:
        """See look.py."""
        return await look.agent(self.desk, by, operator_id, agent_id)

    async def own_agents(self, by: Principal) -> list[Agent]:
        """See look.py."""
        return await look.own_agents(self.desk, by)

    async def add_agent(self, by: Principal, operator_id: UUID, draft: AgentDraft) -> Agent:
        """See take_on.py."""
        return await take_on.add_agent(self.desk, by, operator_id, draft)

    async def change_agent(
        self, by: Principal, operator_id: UUID, agent_id: UUID, version: int, draft: AgentDraft
    ) -> Agent:
        """See take_on.py."""
        return await take_on.change_agent(self.desk, by, operator_id, agent_id, version, draft)

    async def switch_agent(self, by: Principal, operator_id: UUID, agent_id: UUID, off: str) -> Agent:
        """See take_on.py."""
        return await take_on.switch_agent(self.desk, by, operator_id, agent_id, off)

    async def agent_rules(self, by: Principal, operator_id: UUID, agent_id: UUID) -> list[AgentRule]:
        """See look.py."""
        return await look.agent_rules(self.desk, by, operator_id, agent_id)

    async def agree_with_agent(self, by: Principal, operator_id: UUID, agent_id: UUID, terms: AgentTerms) -> AgentRule:
        """See agree.py."""
        return await agree_with_agent(self.desk, by, operator_id, agent_id, terms)

    async def charge_agent(self, by: Principal, request: ChargeAgent, once: Once) -> Payment:
        """See charge.py."""
        return await charge_agent(self.desk, by, request, once)

    async def take_from_agent(self, by: Principal, request: TakeFromAgent, once: Once) -> AgentPayment:
        """See take_money.py."""
        return await take_from_agent(self.desk, by, request, once)

    async def pay_agent(self, by: Principal, request: PayAgent, once: Once) -> AgentPayment:
        """See pay_out.py."""
        return await pay_agent(self.desk, by, request, once)

    async def agent_statement(self, by: Principal, period: AgentPeriod) -> AgentStatement:
        """See statement.py."""
        return await statement.agent_statement(self.desk, by, period)

    async def print_agent_statement(self, by: Principal, period: AgentPeriod, language: str) -> bytes:
        """See statement.py."""
        return await statement.print_agent_statement(self.desk, by, period, language)
