"""An agent's statement: on the page, on paper and as a list, for the office and for the agent's own desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get

from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.payments import AgentLine, AgentPeriod, Payments
from overland.web.forms import Typed, from_query
from overland.web.office.agents import READ
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.take_away import Listing, asked_id, download

KINDS: Final = ("sale", "commission", "refund", "commission back", "payment", "payout")


@get("/agents/{agent_id:uuid}/statement", guards=READ)
async def statement(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[str]:
    """From the first of the month to today, or any other days."""
    return await show_statement(office, request, agent_id, f"/agents/{agent_id}/statement")


@get("/agents/{agent_id:uuid}/statement.pdf", guards=READ)
async def on_paper(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[bytes]:
    """The same to print."""
    return await print_shown(office, request, agent_id)


async def show_statement(office: Office, request: Request[Any, Any, Any], agent_id: UUID, here: str) -> Response[str]:
    """The page, which stands at `here`."""
    asked, payments, status = from_query(request), office.site.doors[Payments], 200
    try:
        found = await payments.agent_statement(office.by, _period(office, agent_id, asked))
    except Invalid as refused:
        status = refuse(asked, refused)
        found = await payments.agent_statement(office.by, _period(office, agent_id, Typed()))
    days = {"first_day": found.first_day.isoformat(), "last_day": found.last_day.isoformat()}
    asked.fill(**days)
    return office.page(
        "agent_statement.html", status, found=found, agent=found.agent, typed=asked, here=here, kinds=KINDS, days=days
    )


async def print_shown(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[bytes]:
    """The PDF of the days that the address names. Raises Invalid."""
    period = _period(office, agent_id, from_query(request))
    drawn = await office.site.doors[Payments].print_agent_statement(office.by, period, office.visit.language)
    name = f"{office.operator.code}-{period.first_day}-{period.last_day}.pdf"
    return download(name, "application/pdf", drawn)


def _period(office: Office, agent_id: UUID, asked: Typed) -> AgentPeriod:
    fields, today = Fields(asked), office.today
    first, last = fields.day("first_day", today.replace(day=1)), fields.day("last_day", today)
    return AgentPeriod(office.id, agent_id, first, last)


async def _lines(office: Office, typed: Typed) -> AsyncIterator[AgentLine]:
    agent_id = office.agent.id if office.agent else asked_id(typed, "agent")
    period = _period(office, agent_id, typed)
    for line in (await office.site.doors[Payments].agent_statement(office.by, period)).lines:
        yield line


AGENT_STATEMENT: Final = Listing(
    "agent-statement", Permission.AGENTS_OWN,
    {
        "at": lambda line: line.at, "kind": lambda line: line.kind, "reference": lambda line: line.reference,
        "method": lambda line: line.method, "amount": lambda line: line.amount,
        "currency": lambda line: line.amount.currency,
    },
    _lines,
)  # fmt: skip
