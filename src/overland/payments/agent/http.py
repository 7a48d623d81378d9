"""REST of agents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post, put
from litestar.params import Parameter
from litestar.types import ControllerRouterHandler

from overland.kernel.document import KEYED, VERSIONED, refusals
from overland.kernel.http import may, once, version_of
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, Stale, VersionMissing
from overland.payments.agent import (
    Agent,
    AgentDraft,
    AgentKnown,
    AgentPaidAlready,
    AgentPayment,
    AgentPeriod,
    AgentRule,
    Agents,
    AgentStatement,
    AgentTerms,
    LimitTooLow,
    OwedLess,
    PayAgent,
    TakeFromAgent,
)
from overland.payments.settlement import RuleStands
from overland.payments.shift import NoOpenShift, NotInDrawer

TAGS = ["Agents"]
AT = "/v1/operators/{operator_id:uuid}/agents"
ONE = f"{AT}/{{agent_id:uuid}}"
READ, WRITE = [may(Permission.AGENTS_READ)], [may(Permission.AGENTS_WRITE)]
OWN = [may(Permission.AGENTS_OWN)]


class SwitchAgent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why an agent is switched off; without a reason it is switched on again."""

    reason: Annotated[str, msgspec.Meta(max_length=200)] = ""


class ToAgent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money that an agent is paid of what it is owed; `reference` is the bank's number."""

    method: Literal["cash", "bank"]
    amount: Money
    reference: Annotated[str, msgspec.Meta(max_length=100)] = ""
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""


class FromAgent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money that an agent brings; `reference` is the terminal's receipt or the bank's number."""

    method: Literal["cash", "terminal", "bank"]
    amount: Money
    reference: Annotated[str, msgspec.Meta(max_length=100)] = ""
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""


def agent_routes(till: Agents) -> Sequence[ControllerRouterHandler]:
    """The handlers, for this room's door."""
    return [*keeping_routes(till), *commission_routes(till), *paid_routes(till), *statement_routes(till)]


def _tagged(agent: Agent) -> Response[Agent]:
    return Response(agent, headers={"etag": f'"{agent.version}"'})


def keeping_routes(till: Agents) -> Sequence[ControllerRouterHandler]:
    """Who the agents are."""

    @get("/v1/me/agents", guards=OWN, tags=TAGS)
    async def list_own_agents(by: Principal) -> list[Agent]:
        """The agents that one sells for, with what is left of their credit."""
        return await till.own_agents(by)

    @get(AT, guards=READ, tags=TAGS, responses=refusals(NotFound))
    async def list_agents(by: Principal, operator_id: UUID) -> list[Agent]:
        """Who sells for an operator, with their accounts, by name."""
        return await till.agents(by, operator_id)

    @post(AT, guards=WRITE, tags=TAGS, responses=refusals(NotFound, AgentKnown, Invalid))
    async def add_agent(by: Principal, operator_id: UUID, data: AgentDraft) -> Agent:
        """Take an agent on. Its people are invited with the role `agent`."""
        return await till.add_agent(by, operator_id, data)

    @get(ONE, guards=OWN, tags=TAGS, responses=refusals(NotFound))
    async def get_agent(by: Principal, operator_id: UUID, agent_id: UUID) -> Response[Agent]:
        """One agent, for the operator's people and its own."""
        return _tagged(await till.agent(by, operator_id, agent_id))

    @put(
        ONE, guards=WRITE, tags=TAGS, opt=VERSIONED,
        responses=refusals(NotFound, AgentKnown, LimitTooLow, Invalid, Stale, VersionMissing),
    )  # fmt: skip
    async def put_agent(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, agent_id: UUID, data: AgentDraft
    ) -> Response[Agent]:
        """Let this hold of an agent; a limit below what it owes is refused. Needs If-Match."""
        return _tagged(await till.change_agent(by, operator_id, agent_id, version_of(request), data))

    @put(f"{ONE}/switch", guards=WRITE, tags=TAGS, responses=refusals(NotFound, Invalid))
    async def switch_agent(by: Principal, operator_id: UUID, agent_id: UUID, data: SwitchAgent) -> Agent:
        """Let an agent sell nothing for a reason, or sell again. What it has sold stays."""
        return await till.switch_agent(by, operator_id, agent_id, data.reason)

    return [list_own_agents, list_agents, add_agent, get_agent, put_agent, switch_agent]


def commission_routes(till: Agents) -> Sequence[ControllerRouterHandler]:
    """What they earn."""
    path = f"{ONE}/commissions"

    @get(path, guards=OWN, tags=TAGS, responses=refusals(NotFound))
    async def list_agent_commissions(by: Principal, operator_id: UUID, agent_id: UUID) -> list[AgentRule]:
        """What an agent earns, the newest terms first."""
        return await till.agent_rules(by, operator_id, agent_id)

    @post(path, guards=WRITE, tags=TAGS, responses=refusals(NotFound, RuleStands, Invalid))
    async def agree_with_agent(by: Principal, operator_id: UUID, agent_id: UUID, data: AgentTerms) -> AgentRule:
        """Terms from a day on, for one route or all; what was sold before stays as it was."""
        return await till.agree_with_agent(by, operator_id, agent_id, data)

    return [list_agent_commissions, agree_with_agent]


def paid_routes(till: Agents) -> Sequence[ControllerRouterHandler]:
    """What they have paid, and what they were paid."""

    @post(
        f"{ONE}/payments", guards=READ, tags=TAGS, opt=KEYED,
        responses=refusals(NotFound, NoOpenShift, AgentPaidAlready, Invalid),
    )  # fmt: skip
    async def take_from_agent(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, agent_id: UUID, data: FromAgent
    ) -> AgentPayment:
        """Record what an agent has paid: in one's open shift, or (managers) by bank. Needs an `Idempotency-Key`."""
        wish = TakeFromAgent(operator_id, agent_id, data.method, data.amount, data.reference, data.note)
        key = once(request, "POST /v1/operators/{operator_id}/agents/{agent_id}/payments", wish)
        return await till.take_from_agent(by, wish, key)

    @post(
        f"{ONE}/payouts", guards=WRITE, tags=TAGS, opt=KEYED,
        responses=refusals(NotFound, OwedLess, NoOpenShift, NotInDrawer, AgentPaidAlready, Invalid),
    )  # fmt: skip
    async def pay_agent(
        request: Request[Any, Any, Any], by: Principal, operator_id: UUID, agent_id: UUID, data: ToAgent
    ) -> AgentPayment:
        """Record what an agent was paid of what it is owed. Needs an `Idempotency-Key`."""
        wish = PayAgent(operator_id, agent_id, data.method, data.amount, data.reference, data.note)
        key = once(request, "POST /v1/operators/{operator_id}/agents/{agent_id}/payouts", wish)
        return await till.pay_agent(by, wish, key)

    return [take_from_agent, pay_agent]


def statement_routes(till: Agents) -> Sequence[ControllerRouterHandler]:
    """How their accounts stand."""

    @get(f"{ONE}/statement", guards=OWN, tags=TAGS, responses=refusals(NotFound, Invalid))
    async def get_agent_statement(
        by: Principal, operator_id: UUID, agent_id: UUID, first_day: date, last_day: date
    ) -> AgentStatement:
        """An agent's account over a period of a year at most: balance before, every movement, balance after."""
        return await till.agent_statement(by, AgentPeriod(operator_id, agent_id, first_day, last_day))

    @get(
        f"{ONE}/statement.pdf",
        guards=OWN,
        tags=TAGS,
        responses=refusals(NotFound, Invalid),
        media_type="application/pdf",
    )
    async def print_agent_statement(
        by: Principal,
        operator_id: UUID,
        agent_id: UUID,
        first_day: date,
        last_day: date,
        language: Annotated[str, Parameter(pattern="^(vi|en)$")] = "vi",
    ) -> Response[bytes]:
        """The same on paper."""
        period = AgentPeriod(operator_id, agent_id, first_day, last_day)
        drawn = await till.print_agent_statement(by, period, language)
        return Response(drawn, media_type="application/pdf", headers={"cache-control": "private, no-store"})

    return [get_agent_statement, print_agent_statement]
