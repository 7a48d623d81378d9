"""Companies: those that apply, to be looked at and decided, and those that are here, to be switched off and on."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Grant, Identity
from overland.kernel.http import may
from overland.kernel.permissions import Permission, Role
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import (
    Application,
    ApplicationQuery,
    ApplicationStatus,
    Approval,
    Operations,
    Operator,
    OperatorDraft,
    Switch,
)
from overland.web.forms import Typed, from_body
from overland.web.office.read import Fields, refuse
from overland.web.platform.page import go, platform_page
from overland.web.site import Site
from overland.web.visit import Visit

COMPANIES: Final = [may(Permission.OPERATORS_WRITE)]


@get("/admin/companies", guards=COMPANIES)
async def companies(visit: Visit, site: Site, status: str = "open", after: str = "") -> Response[str]:
    """Applications of one status, and every company."""
    return await _list(visit, site, Typed(), status, after)


@post("/admin/companies", guards=COMPANIES)
async def add_company(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """One that needs not apply."""
    typed = await from_body(request)
    fields = Fields(typed)
    draft = OperatorDraft(
        fields.text("code", most=12), fields.text("name"), fields.currency("currency"),
        typed["zone"] or "Asia/Ho_Chi_Minh", phone=fields.text("phone", optional=True, most=40),
    )  # fmt: skip
    status = 422
    if fields.good:
        try:
            made = await site.doors[Operations].add_operator(visit.by, draft)
            return visit.go(f"/office/{made.code}")
        except (Conflict, Invalid) as refused:
            status = refuse(typed, refused)
    return await _list(visit, site, typed, answer=status)


@get("/admin/companies/applications/{application_id:uuid}", guards=COMPANIES)
async def application(visit: Visit, site: Site, application_id: UUID) -> Response[str]:
    """One, with its papers."""
    return await _application(visit, site, application_id, Typed())


@post("/admin/companies/applications/{application_id:uuid}/ask", guards=COMPANIES)
async def ask(visit: Visit, site: Site, request: Request[Any, Any, Any], application_id: UUID) -> Response[Any]:
    """Ask something."""
    typed = await from_body(request)
    try:
        await site.doors[Operations].write_to_application(visit.by, application_id, typed["text"])
    except (Conflict, Invalid) as refused:
        return await _application(visit, site, application_id, typed, refuse(typed, refused))
    return go(visit, f"/admin/companies/applications/{application_id}", "asked")


@post("/admin/companies/applications/{application_id:uuid}/approve", guards=COMPANIES)
async def approve(visit: Visit, site: Site, request: Request[Any, Any, Any], application_id: UUID) -> Response[Any]:
    """Take it, and make who applied its manager. Sent again it does what was left undone."""
    typed = await from_body(request)
    fields = Fields(typed)
    code = fields.text("code", most=12)
    if not fields.good:
        return await _application(visit, site, application_id, typed, 422)
    try:
        made = await site.doors[Operations].approve_application(visit.by, application_id, Approval(code, typed["note"]))
    except (Conflict, Invalid) as refused:
        return await _application(visit, site, application_id, typed, refuse(typed, refused))
    await site.doors[Identity].grant(visit.by, Grant("", Role.MANAGER, made.operator_id, made.account_id))
    return go(visit, f"/admin/companies/applications/{application_id}", "approved")


@post("/admin/companies/applications/{application_id:uuid}/decline", guards=COMPANIES)
async def decline(visit: Visit, site: Site, request: Request[Any, Any, Any], application_id: UUID) -> Response[Any]:
    """Do not take it."""
    typed = await from_body(request)
    try:
        await site.doors[Operations].decline_application(visit.by, application_id, typed["reason"])
    except (Conflict, Invalid) as refused:
        return await _application(visit, site, application_id, typed, refuse(typed, refused))
    return go(visit, f"/admin/companies/applications/{application_id}", "declined")


@get("/admin/companies/{code:str}", guards=COMPANIES)
async def company(visit: Visit, site: Site, code: str) -> Response[str]:
    """One that is here: whether it sells, and since when and why."""
    return await _company(visit, site, await _find(visit, site, code), Typed())


@post("/admin/companies/{code:str}/switch", guards=COMPANIES)
async def switch(visit: Visit, site: Site, request: Request[Any, Any, Any], code: str) -> Response[Any]:
    """Switch its sale off or on."""
    typed = await from_body(request)
    found = await _find(visit, site, code)
    wish = Switch(typed["selling"] == "1", typed["reason"])
    if not wish.reason:
        typed.errors["reason"] = "missing"
        return await _company(visit, site, found, typed, 422)
    try:
        await site.doors[Operations].switch_operator(visit.by, found.id, wish)
    except Invalid as refused:
        return await _company(visit, site, found, typed, refuse(typed, refused))
    return go(visit, f"/admin/companies/{found.code}", "switched-on" if wish.selling else "switched-off")


async def _find(visit: Visit, site: Site, code: str) -> Operator:
    found = [one for one in await site.doors[Operations].operators(visit.by) if one.code.upper() == code.upper()]
    if not found:
        raise NotFound
    return found[0]


async def _list(
    visit: Visit, site: Site, typed: Typed, status: str = "open", after: str = "", answer: int = 200
) -> Response[str]:
    wanted = ApplicationStatus(status) if status in set(ApplicationStatus) else None
    door = site.doors[Operations]
    found = await door.applications(visit.by, ApplicationQuery(wanted, after[:200] or None))
    return platform_page(
        visit, "companies.html", answer, typed=typed, applications=found.items, next=found.next, chosen=status,
        statuses=list(ApplicationStatus), choice=await door.platform_choice(), operators=await door.operators(visit.by),
    )  # fmt: skip


async def _application(
    visit: Visit, site: Site, application_id: UUID, typed: Typed, status: int = 200
) -> Response[str]:
    found: Application = await site.doors[Operations].application(visit.by, application_id)
    names = {one.id: one for one in await site.doors[Operations].operators(visit.by)}
    made = names.get(found.operator_id) if found.operator_id else None
    return platform_page(
        visit, "company_application.html", status, found=found, typed=typed, made=made, zone_of=found.draft.zone
    )


async def _company(visit: Visit, site: Site, found: Operator, typed: Typed, status: int = 200) -> Response[str]:
    switches = await site.doors[Operations].switches(visit.by, found.id)
    return platform_page(visit, "company.html", status, company=found, switches=switches, typed=typed)
