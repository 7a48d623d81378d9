"""Agents of Sao Mai, for the tests: who they are, and who sells for them."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM, Membership, Principal
from overland.payments import Agent, AgentDraft, AgentShare, AgentTerms, ChargeAgent, Payment
from payments.street import MAI, PRICE, SAO_MAI, Street, key

ROUTE = new_id()


def dong(amount: int) -> Money:
    return Money(amount, "VND")


def seller(agent: Agent, operator_id: UUID = SAO_MAI) -> Principal:
    """One of its people."""
    return Principal(new_id(), (Membership(Role.AGENT, operator_id, agent.id),))


async def taken_on(street: Street, limit: int = 1_000_000, name: str = "Hotel Sông Hồng") -> Agent:
    return await street.till.add_agent(MAI, SAO_MAI, AgentDraft(name, dong(limit)))


async def agree(street: Street, agent: Agent, points: int, per_ticket: int = 0, route_id: UUID | None = None) -> None:
    day = street.clock.now().date()
    terms = AgentTerms(points, dong(per_ticket), day, route_id)
    await street.till.agree_with_agent(SYSTEM, SAO_MAI, agent.id, terms)


def sale(agent: Agent, amount: Money = PRICE, tickets: int = 1, booking_id: UUID | None = None) -> ChargeAgent:
    share = AgentShare(ROUTE, amount, tickets)
    return ChargeAgent(booking_id or new_id(), SAO_MAI, agent.id, amount, "AB12-CD34", (share,))


async def sell(street: Street, agent: Agent, amount: Money = PRICE, tickets: int = 1) -> Payment:
    return await street.till.charge_agent(seller(agent), sale(agent, amount, tickets), key())


async def balance(street: Street, agent: Agent) -> int:
    return (await street.till.agent(MAI, SAO_MAI, agent.id)).balance.amount
