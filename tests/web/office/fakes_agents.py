"""A payments room with one agent of Sao Mai's."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Problem
from overland.payments import (
    Agent,
    AgentDraft,
    AgentLine,
    AgentOff,
    AgentPayment,
    AgentPeriod,
    AgentRule,
    AgentStatement,
    AgentTerms,
    PayAgent,
    TakeFromAgent,
)
from web.office import cast


def dong(amount: int) -> Money:
    return Money(amount, "VND")


HOTEL = Agent(
    UUID(int=900), cast.SAO_MAI.id, "Khách sạn Sông Hồng", "Bùi Hoa", "0243 825 555", "", "0101234567", dong(5_000_000),
    dong(-1_200_000), cast.SEVEN_THIRTY,
)  # fmt: skip


class OfficeAgents:
    """What is asked about it is noted down; `refusal` is raised in place of any change."""

    note: Any
    agent_now = HOTEL
    refusal: Problem | None = None

    def _changing(self, name: str, what: Any) -> None:
        if self.refusal:
            raise self.refusal
        self.note(name, what)

    async def agents(self, by: Principal, operator_id: UUID) -> list[Agent]:
        by.require(Permission.AGENTS_READ, operator_id)
        return [self.agent_now]

    async def agent(self, by: Principal, operator_id: UUID, agent_id: UUID) -> Agent:
        return self.agent_now

    async def agent_rules(self, by: Principal, operator_id: UUID, agent_id: UUID) -> list[AgentRule]:
        terms = AgentTerms(500, dong(5_000), date(2026, 11, 1))
        later = AgentTerms(900, dong(0), date(2026, 12, 1))
        return [AgentRule(one, cast.SEVEN_THIRTY, "system") for one in (later, terms)]

    async def add_agent(self, by: Principal, operator_id: UUID, draft: AgentDraft) -> Agent:
        self._changing("add_agent", draft)
        return self.agent_now

    async def change_agent(
        self, by: Principal, operator_id: UUID, agent_id: UUID, version: int, draft: AgentDraft
    ) -> Agent:
        self._changing("change_agent", (version, draft))
        return self.agent_now

    async def switch_agent(self, by: Principal, operator_id: UUID, agent_id: UUID, off: str) -> Agent:
        self._changing("switch_agent", off)
        said = AgentOff(cast.SEVEN_THIRTY, by.key, off) if off else None
        self.agent_now = msgspec.structs.replace(self.agent_now, off=said)
        return self.agent_now

    async def agree_with_agent(self, by: Principal, operator_id: UUID, agent_id: UUID, terms: AgentTerms) -> AgentRule:
        self._changing("agree_with_agent", terms)
        return AgentRule(terms, cast.SEVEN_THIRTY, by.key)

    async def take_from_agent(self, by: Principal, request: TakeFromAgent, once: Once) -> AgentPayment:
        self._changing("take_from_agent", request)
        return AgentPayment(UUID(int=910), cast.SEVEN_THIRTY, request.method, request.amount, "", self.agent_now)

    async def pay_agent(self, by: Principal, request: PayAgent, once: Once) -> AgentPayment:
        self._changing("pay_agent", request)
        return AgentPayment(UUID(int=911), cast.SEVEN_THIRTY, request.method, request.amount, "", self.agent_now)

    async def agent_statement(self, by: Principal, period: AgentPeriod) -> AgentStatement:
        self.note("agent_statement", period)
        line = AgentLine(cast.SEVEN_THIRTY, "sale", dong(-250_000), "K7M2-Q9X4")
        return AgentStatement(
            self.agent_now, period.first_day, period.last_day, "Asia/Ho_Chi_Minh", dong(-950_000), dong(-1_200_000),
            (line,),
        )  # fmt: skip

    async def print_agent_statement(self, by: Principal, period: AgentPeriod, language: str) -> bytes:
        return b"%PDF-1.4"
