"""One agent: its account, what it earns, what it pays, who sells for it, and whether it may."""

from __future__ import annotations

from typing import Any, Final, Literal, cast
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Identity, Invite
from overland.kernel.http import may
from overland.kernel.permissions import Permission, Role
from overland.kernel.problems import Conflict, Invalid, Stale
from overland.operations import Operations
from overland.payments import AgentRule, AgentTerms, PayAgent, Payments, TakeFromAgent
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.agents import READ, WRITE, draft_of
from overland.web.office.meanwhile import met
from overland.web.office.office import Office
from overland.web.office.read import Fields, as_typed, refuse
from overland.web.office.who import names

METHODS: Final = ("cash", "terminal", "bank")


@get("/agents/{agent_id:uuid}", guards=READ)
async def agent(office: Office, agent_id: UUID) -> Response[str]:
    """All about it on one page."""
    return await _page(office, agent_id, Typed())


@post("/agents/{agent_id:uuid}", guards=WRITE)
async def change_agent(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[Any]:
    """Let this hold of it."""
    typed = await from_body(request)
    fields = Fields(typed)
    version, draft = fields.whole("version", 1), draft_of(office, fields)
    if typed.errors:
        return await _page(office, agent_id, typed, 422)
    try:
        await office.site.doors[Payments].change_agent(office.by, office.id, agent_id, version, draft)
    except Stale as refused:
        return await _page(office, agent_id, typed, met(typed, refused))
    except (Conflict, Invalid) as refused:
        return await _page(office, agent_id, typed, refuse(typed, refused))
    return office.go(f"/agents/{agent_id}", "agent-changed")


@post("/agents/{agent_id:uuid}/switch", guards=WRITE)
async def switch_agent(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[Any]:
    """Let it sell nothing for a reason, or sell again."""
    typed = await from_body(request)
    reason = "" if typed["on"] else Fields(typed).text("reason")
    if typed.errors:
        return await _page(office, agent_id, typed, 422)
    await office.site.doors[Payments].switch_agent(office.by, office.id, agent_id, reason)
    return office.go(f"/agents/{agent_id}", "agent-off" if reason else "agent-on")


@post("/agents/{agent_id:uuid}/commissions", guards=WRITE)
async def agree(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[Any]:
    """Terms from a day on, for a route or for all."""
    typed = await from_body(request)
    fields, routes = Fields(typed), {str(key) for key, _ in await _routes(office)}
    if typed["route"] and typed["route"] not in routes:
        fields.wrong("route", "choose")
    terms = AgentTerms(
        fields.points("share", 0), office.money(fields.minor("per_ticket", office.operator.currency, 0)),
        fields.day("valid_from", office.today), UUID(typed["route"]) if typed["route"] in routes else None,
    )  # fmt: skip
    if typed.errors:
        return await _page(office, agent_id, typed, 422)
    try:
        await office.site.doors[Payments].agree_with_agent(office.by, office.id, agent_id, terms)
    except (Conflict, Invalid) as refused:
        return await _page(office, agent_id, typed, refuse(typed, refused))
    return office.go(f"/agents/{agent_id}", "commission-agreed")


@post("/agents/{agent_id:uuid}/payments", guards=READ)
async def take_money(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[Any]:
    """Write down what it has paid."""
    typed = await from_body(request)
    fields = Fields(typed)
    if typed["method"] not in METHODS:
        fields.wrong("method", "choose")
    wish = TakeFromAgent(
        office.id, agent_id, cast("Literal['cash', 'terminal', 'bank']", typed["method"]),
        office.money(fields.minor("amount", office.operator.currency)),
        fields.text("reference", optional=typed["method"] == "cash", most=100), fields.text("note", optional=True),
    )  # fmt: skip
    if typed.errors:
        return await _page(office, agent_id, typed, 422)
    try:
        once = once_of(office.by, "POST /office/agent-payments", typed, wish)
        await office.site.doors[Payments].take_from_agent(office.by, wish, once)
    except (Conflict, Invalid) as refused:
        return await _page(office, agent_id, typed, refuse(typed, refused))
    return office.go(f"/agents/{agent_id}", "agent-paid")


@post("/agents/{agent_id:uuid}/payouts", guards=WRITE)
async def pay_out(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[Any]:
    """Write down what it was paid of what it is owed."""
    typed = await from_body(request)
    fields = Fields(typed)
    if typed["out_method"] not in {"cash", "bank"}:
        fields.wrong("out_method", "choose")
    wish = PayAgent(
        office.id, agent_id, cast("Literal['cash', 'bank']", typed["out_method"]),
        office.money(fields.minor("out_amount", office.operator.currency)),
        fields.text("out_reference", optional=typed["out_method"] == "cash", most=100),
        fields.text("out_note", optional=True),
    )  # fmt: skip
    if typed.errors:
        return await _page(office, agent_id, typed, 422)
    try:
        once = once_of(office.by, "POST /office/agent-payouts", typed, wish)
        await office.site.doors[Payments].pay_agent(office.by, wish, once)
    except (Conflict, Invalid) as refused:
        told = {"amount": "out_amount", "reference": "out_reference"}
        return await _page(office, agent_id, typed, refuse(typed, refused, told))
    return office.go(f"/agents/{agent_id}", "agent-paid-out")


@post("/agents/{agent_id:uuid}/people", guards=[may(Permission.MEMBERS_WRITE)])
async def invite(office: Office, request: Request[Any, Any, Any], agent_id: UUID) -> Response[Any]:
    """Ask somebody to sell for it."""
    typed = await from_body(request)
    login = Fields(typed).text("login", most=254)
    await office.site.doors[Payments].agent(office.by, office.id, agent_id)
    if typed.errors:
        return await _page(office, agent_id, typed, 422)
    form = Invite(login, Role.AGENT, office.id, office.visit.language, agent_id)
    try:
        await office.site.doors[Identity].invite(office.by, form)
    except (Conflict, Invalid) as refused:
        return await _page(office, agent_id, typed, refuse(typed, refused))
    return office.go(f"/agents/{agent_id}", "invited")


async def _routes(office: Office) -> list[tuple[UUID, str]]:
    found = await office.site.doors[Operations].routes(office.by, office.id)
    return sorted(((one.id, f"{one.name} ({one.code})") for one in found), key=lambda pair: pair[1])


async def _page(office: Office, agent_id: UUID, typed: Typed, status: int = 200) -> Response[str]:
    office.require(Permission.AGENTS_READ)
    payments, identity = office.site.doors[Payments], office.site.doors[Identity]
    found = await payments.agent(office.by, office.id, agent_id)
    agreed, routes = await payments.agent_rules(office.by, office.id, agent_id), await _routes(office)
    sees = office.may(Permission.MEMBERS_READ)
    people = await identity.members(office.by, office.id) if sees else []
    asked = await identity.invitations(office.by, office.id) if sees else []
    typed.fill(
        name=found.name, contact=found.contact, phone=found.phone, email=found.email, tax_number=found.tax_number,
        credit_limit=as_typed(found.credit_limit), valid_from=office.today.isoformat(), method="cash",
        out_method="bank", version=str(found.version),
    )  # fmt: skip
    return office.page(
        "agent.html", status, agent=found, typed=typed, rules=agreed, routes=routes, route_names=dict(routes),
        people=[one for one in people if one.agent_id == agent_id], example=_example(office, agreed),
        invited=[one for one in asked if one.agent_id == agent_id], names=await names(office),
        methods=METHODS if office.may(Permission.AGENTS_WRITE) else METHODS[:2],
    )  # fmt: skip


def _example(office: Office, agreed: list[AgentRule]) -> Any:
    """What two tickets of a round price earn by the terms that hold today on all routes; None where there are none."""
    held = [one.terms for one in agreed if one.terms.valid_from <= office.today and one.terms.route_id is None]
    terms = max(held, key=lambda one: one.valid_from, default=None)
    if terms is None:
        return None
    price = office.money(400_000)
    return {"price": price, "share": price.percent(terms.basis_points), "fixed": terms.per_ticket * 2,
            "all": terms.earned(price, 2)}  # fmt: skip
