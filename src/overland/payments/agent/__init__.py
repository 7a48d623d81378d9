"""Agents: travel offices, hotels and shops that sell an operator's seats on an account with it.

A sale goes off the account by its price, and the commission comes onto it; how far it may go below zero is the credit.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict
from overland.payments.payment import Payment, Text

Word = Annotated[str, msgspec.Meta(max_length=120)]
Points = Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class AgentDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who sells, whom to ask there, and how far its account may go below zero (nothing: it pays before it sells)."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    credit_limit: Money
    contact: Word = ""
    phone: Annotated[str, msgspec.Meta(max_length=40)] = ""
    email: Annotated[str, msgspec.Meta(max_length=254)] = ""
    tax_number: Annotated[str, msgspec.Meta(max_length=20, pattern="^[0-9-]*$")] = ""


class AgentOff(msgspec.Struct, frozen=True):
    """Since when (UTC) an agent sells nothing, by whom and why."""

    at: datetime
    by: str
    reason: str


class Agent(msgspec.Struct, frozen=True):
    """An agent and its account: `balance` below zero is what it owes; `left` is what it can still sell for.

    `version` grows with each change of what was agreed about it, and not with its balance.
    """

    id: UUID
    operator_id: UUID
    name: str
    contact: str
    phone: str
    email: str
    tax_number: str
    credit_limit: Money
    balance: Money
    made_at: datetime
    off: AgentOff | None = None
    version: int = 1

    @property
    def left(self) -> Money:
        """What its account still bears."""
        return self.balance + self.credit_limit


class AgentTerms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an agent earns by a sale from a day on: a share in basis points, and an amount for each ticket.

    They hold on one route or, without one, on all that have no terms of their own.
    """

    basis_points: Points
    per_ticket: Money
    valid_from: date
    route_id: UUID | None = None

    def earned(self, price: Money, tickets: int) -> Money:
        """What a sale of this price and so many tickets earns: never more than it costs."""
        return min(price.percent(self.basis_points) + self.per_ticket * tickets, price)


class AgentRule(msgspec.Struct, frozen=True):
    """Terms as they were agreed, when (UTC) and by whom."""

    terms: AgentTerms
    made_at: datetime
    made_by: str


class AgentShare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What of a sale is on one route, and for how many tickets."""

    route_id: UUID
    amount: Money
    tickets: Annotated[int, msgspec.Meta(ge=0, le=1000)]


class ChargeAgent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sale on an agent's account; ids and `expires_at` as in `TakeCash`. The shares come to the amount at most."""

    booking_id: UUID
    operator_id: UUID
    agent_id: UUID
    amount: Money
    reference: Text
    shares: tuple[AgentShare, ...]
    sale_id: UUID | None = None


class TakeFromAgent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money that an agent brings: in cash or at the terminal of one's own shift, or by bank.

    `reference` is the terminal's receipt or the bank's number, each taken once.
    """

    operator_id: UUID
    agent_id: UUID
    method: Literal["cash", "terminal", "bank"]
    amount: Money
    reference: Annotated[str, msgspec.Meta(max_length=100)] = ""
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""


class PayAgent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money that goes to an agent of what it is owed: cash from the drawer of one's own shift, or by bank.

    `reference` is the bank's number, taken once.
    """

    operator_id: UUID
    agent_id: UUID
    method: Literal["cash", "bank"]
    amount: Money
    reference: Annotated[str, msgspec.Meta(max_length=100)] = ""
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""


class AgentPayment(msgspec.Struct, frozen=True):
    """Money that an agent has brought or been paid, when (UTC), and the account after it."""

    id: UUID
    at: datetime
    method: str
    amount: Money
    reference: str
    agent: Agent


class AgentPeriod(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days of an agent's account, both included, in the time zone of the operator's receipts."""

    operator_id: UUID
    agent_id: UUID
    first_day: date
    last_day: date


class AgentLine(msgspec.Struct, frozen=True):
    """One movement of an agent's account; `amount` above zero is in its favour. `reference`: of a sale or a payment."""

    at: datetime
    kind: Literal["sale", "commission", "refund", "commission back", "payment", "payout"]
    amount: Money
    reference: str = ""
    method: str = ""


class AgentStatement(msgspec.Struct, frozen=True):
    """An agent's account over a period, in `zone`: what it held before, every movement, what it held after."""

    agent: Agent
    first_day: date
    last_day: date
    zone: str
    opening: Money
    closing: Money
    lines: tuple[AgentLine, ...]

    def total(self, kind: str) -> Money:
        """What the lines of a kind come to."""
        return sum((one.amount for one in self.lines if one.kind == kind), Money.zero(self.opening.currency))


class CreditUsedUp(Conflict):
    """An agent's account does not bear a sale; facts `limit`, `used` (below zero: paid ahead) and `asked`, what the
    sale costs less the commission, in minor units.
    """

    title = "The agent's credit does not reach for this"


class AgentSwitchedOff(Conflict):
    """An agent that sells nothing for now; the fact `reason`."""

    title = "This agent is switched off"


class AgentKnown(Conflict):
    """An operator has an agent of this name."""

    title = "There is an agent of this name already"


class LimitTooLow(Conflict):
    """An agent owes more than that; the fact `used` in minor units."""

    title = "The agent owes more than this limit"


class OwedLess(Conflict):
    """An agent is paid no more than it is owed; the fact `owed` in minor units."""

    title = "The agent is owed less than that"


class AgentPaidAlready(Conflict):
    """Money with this number of a bank or terminal was taken before."""

    title = "A payment with this number was recorded before"


class Agents(Protocol):
    """The part of the door of payments that is about agents."""

    @safe
    async def agents(self, by: Principal, operator_id: UUID) -> list[Agent]:
        """An operator's agents by name (AGENTS_READ)."""
        ...

    @safe
    async def agent(self, by: Principal, operator_id: UUID, agent_id: UUID) -> Agent:
        """One of them (AGENTS_READ), or the one that the caller sells for. Raises NotFound."""
        ...

    @safe
    async def own_agents(self, by: Principal) -> list[Agent]:
        """The agents that the caller sells for. Raises Unauthenticated."""
        ...

    async def add_agent(self, by: Principal, operator_id: UUID, draft: AgentDraft) -> Agent:
        """Take an agent on (AGENTS_WRITE). Raises AgentKnown, Invalid."""
        ...

    async def change_agent(
        self, by: Principal, operator_id: UUID, agent_id: UUID, version: int, draft: AgentDraft
    ) -> Agent:
        """Let this hold of an agent (AGENTS_WRITE); `version` is the one that was read.

        Raises Stale, AgentKnown, LimitTooLow, NotFound, Invalid.
        """
        ...

    async def switch_agent(self, by: Principal, operator_id: UUID, agent_id: UUID, off: str) -> Agent:
        """Let an agent sell nothing, for the reason `off`; without one, let it sell again (AGENTS_WRITE)."""
        ...

    @safe
    async def agent_rules(self, by: Principal, operator_id: UUID, agent_id: UUID) -> list[AgentRule]:
        """What was agreed, the newest first (AGENTS_READ, or one's own agent). Raises NotFound."""
        ...

    async def agree_with_agent(self, by: Principal, operator_id: UUID, agent_id: UUID, terms: AgentTerms) -> AgentRule:
        """Terms from a day on (AGENTS_WRITE). Raises RuleStands, NotFound, Invalid."""
        ...

    async def charge_agent(self, by: Principal, request: ChargeAgent, once: Once) -> Payment:
        """Put a sale on the account of the caller's agent (BOOKINGS_RESELL).

        Raises CreditUsedUp, AgentSwitchedOff, NotFound, Invalid.
        """
        ...

    async def take_from_agent(self, by: Principal, request: TakeFromAgent, once: Once) -> AgentPayment:
        """Write down what an agent has paid: PAYMENTS_CASH in one's own shift, AGENTS_WRITE by bank.

        Raises AgentPaidAlready, NoOpenShift, NotFound, Invalid.
        """
        ...

    async def pay_agent(self, by: Principal, request: PayAgent, once: Once) -> AgentPayment:
        """Write down what an agent was paid of what it is owed (AGENTS_WRITE; cash in one's own shift).

        Raises OwedLess, AgentPaidAlready, NoOpenShift, NotInDrawer, NotFound, Invalid.
        """
        ...

    @safe
    async def agent_statement(self, by: Principal, period: AgentPeriod) -> AgentStatement:
        """The account over a period (AGENTS_READ, or one's own agent). Raises NotFound, Invalid."""
        ...

    @safe
    async def print_agent_statement(self, by: Principal, period: AgentPeriod, language: str) -> bytes:
        """The same as a PDF. Raises NotFound, Invalid."""
        ...
