"""Agents that sell for this operator: all of them, and taking one on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid
from overland.payments import Agent, AgentDraft, Payments
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.take_away import Listing

READ: Final = [may(Permission.AGENTS_READ)]
WRITE: Final = [may(Permission.AGENTS_WRITE)]


@get("/agents", guards=READ)
async def agents(office: Office) -> Response[str]:
    """By name, with what each owes and can still sell for."""
    return await _page(office, Typed())


@post("/agents", guards=WRITE)
async def add_agent(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Take one on; its terms and its people come next."""
    typed = await from_body(request)
    draft = draft_of(office, Fields(typed))
    if typed.errors:
        return await _page(office, typed, 422)
    try:
        made = await office.site.doors[Payments].add_agent(office.by, office.id, draft)
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go(f"/agents/{made.id}", "agent-added")


def draft_of(office: Office, fields: Fields) -> AgentDraft:
    """What was typed of an agent."""
    number = fields.text("tax_number", optional=True, most=20)
    if not set(number) <= set("0123456789-"):
        fields.wrong("tax_number", "number")
    limit = fields.minor("credit_limit", office.operator.currency, 0)
    return AgentDraft(
        fields.text("name", most=120), office.money(limit), fields.text("contact", optional=True, most=120),
        fields.text("phone", optional=True, most=40), fields.text("email", optional=True, most=254), number,
    )  # fmt: skip


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    office.require(Permission.AGENTS_READ)
    found = await office.site.doors[Payments].agents(office.by, office.id)
    return office.page("agents.html", status, agents=found, typed=typed)


async def _agents(office: Office, _: Typed) -> AsyncIterator[Agent]:
    for one in await office.site.doors[Payments].agents(office.by, office.id):
        yield one


AGENTS: Final = Listing(
    "agents", Permission.AGENTS_READ,
    {
        "name": lambda one: one.name, "contact": lambda one: one.contact, "phone": lambda one: one.phone,
        "email": lambda one: one.email, "tax_number": lambda one: one.tax_number,
        "credit_limit": lambda one: one.credit_limit, "balance": lambda one: one.balance, "left": lambda one: one.left,
        "currency": lambda one: one.balance.currency, "since": lambda one: one.made_at,
        "off_since": lambda one: one.off.at if one.off else None, "id": lambda one: one.id,
    },
    _agents,
)  # fmt: skip
