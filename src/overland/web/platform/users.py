"""All accounts: who they are, where they are signed in, keeping them out, looking as them; and who else sees to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Identity, Invite, LookAs, Revoke, SetStepPolicy, Suspend
from overland.kernel.http import may
from overland.kernel.permissions import TABLE, Permission, Role
from overland.kernel.problems import Conflict, Forbidden, Invalid, NotFound, TooMany
from overland.operations import Operations
from overland.web import cookies
from overland.web.forms import Typed, from_body
from overland.web.office.read import Fields, refuse
from overland.web.platform.page import go, platform_page
from overland.web.site import Site
from overland.web.visit import Visit

READ = [may(Permission.USERS_READ)]
WRITE = [may(Permission.USERS_WRITE)]


@get("/admin/users", guards=READ)
async def users(visit: Visit, site: Site, text: str = "", after: str = "") -> Response[str]:
    """Found by name, address, number or id; the newest first."""
    page = await site.doors[Identity].users(visit.by, text[:120], after[:300] or None)
    return platform_page(visit, "users.html", users=page.items, next=page.next, text=text[:120])


@get("/admin/users/{account_id:uuid}", guards=READ)
async def user(visit: Visit, site: Site, account_id: UUID) -> Response[str]:
    """One account."""
    return await _page(visit, site, account_id, Typed())


@post("/admin/users/{account_id:uuid}/sign-out", guards=WRITE)
async def end_sessions(
    visit: Visit, site: Site, request: Request[Any, Any, Any], account_id: UUID
) -> Response[Any]:  # fmt: skip
    """Sign them out, on one device or on all."""
    session = (await from_body(request))["session"]
    try:
        which = UUID(session) if session else None
    except ValueError as error:
        raise NotFound from error
    await site.doors[Identity].end_user_session(visit.by, account_id, which)
    return go(visit, f"/admin/users/{account_id}", "signed-out")


@post("/admin/users/{account_id:uuid}/block", guards=WRITE)
async def block(visit: Visit, site: Site, request: Request[Any, Any, Any], account_id: UUID) -> Response[Any]:
    """Let them sign in no more."""
    typed = await from_body(request)
    reason = Fields(typed).text("reason", most=200)
    if typed.errors:
        return await _page(visit, site, account_id, typed, 422)
    await site.doors[Identity].suspend(visit.by, Suspend(account_id, reason))
    return go(visit, f"/admin/users/{account_id}", "account-blocked")


@post("/admin/users/{account_id:uuid}/unblock", guards=WRITE)
async def unblock(visit: Visit, site: Site, account_id: UUID) -> Response[Any]:
    """Let them sign in again."""
    await site.doors[Identity].reinstate(visit.by, account_id, None)
    return go(visit, f"/admin/users/{account_id}", "account-unblocked")


@post("/admin/users/{account_id:uuid}/revoke", guards=WRITE)
async def revoke(visit: Visit, site: Site, request: Request[Any, Any, Any], account_id: UUID) -> Response[Any]:
    """Take a role back, of an operator or of the platform; not one's own."""
    typed = await from_body(request)
    if account_id == visit.by.account_id:
        raise Forbidden(permission=Permission.USERS_WRITE.value)
    try:
        role, operator = Role(typed["role"]), UUID(typed["operator"]) if typed["operator"] else None
    except ValueError as error:
        raise NotFound from error
    await site.doors[Identity].revoke(visit.by, Revoke(account_id, role, operator))
    return go(visit, f"/admin/users/{account_id}", "revoked")


@post("/admin/users/{account_id:uuid}/look", guards=[may(Permission.USERS_LOOK_AS)])
async def look(visit: Visit, site: Site, request: Request[Any, Any, Any], account_id: UUID) -> Response[Any]:
    """See what they see, for half an hour; one's own session waits in a cookie of its own."""
    typed = await from_body(request)
    reason = Fields(typed).text("why", most=200)
    if len(reason) < 5:
        typed.errors.setdefault("why", "reason-short")
    if typed.errors:
        return await _page(visit, site, account_id, typed, 422)
    tokens = await site.doors[Identity].look_as(visit.by, LookAs(account_id, reason))
    own = request.cookies.get(cookies.REFRESH_COOKIE, "")
    visit.baked += cookies.signed_in(tokens, site.clock.now(), secure=site.production)
    visit.bake(cookies.OWN_COOKIE, own, cookies.OWN_LASTS)
    return visit.go("/account")


@get("/admin/staff", guards=WRITE)
async def staff(visit: Visit, site: Site) -> Response[str]:
    """Who sees to the platform, who is asked to, and what is asked of everybody's staff."""
    return await _staff(visit, site, Typed())


@post("/admin/staff", guards=WRITE)
async def invite(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Ask someone to see to the platform."""
    typed = await from_body(request)
    login = Fields(typed).text("login", most=254)
    if typed.errors:
        return await _staff(visit, site, typed, 422)
    try:
        await site.doors[Identity].invite(visit.by, Invite(login, Role.ADMIN, None, visit.language))
    except (Conflict, Invalid) as refused:
        return await _staff(visit, site, typed, refuse(typed, refused))
    return go(visit, "/admin/staff", "invited")


@post("/admin/staff/invitations/{invitation_id:uuid}/{deed:str}", guards=WRITE)
async def answer(visit: Visit, site: Site, invitation_id: UUID, deed: str) -> Response[Any]:
    """Send an invitation again, or withdraw it."""
    if deed == "withdraw":
        await site.doors[Identity].withdraw_invitation(visit.by, invitation_id)
        return go(visit, "/admin/staff", "withdrawn")
    if deed != "again":
        raise NotFound
    try:
        await site.doors[Identity].invite_again(visit.by, invitation_id)
    except TooMany as refused:
        typed = Typed()
        return await _staff(visit, site, typed, refuse(typed, refused))
    return go(visit, "/admin/staff", "invited")


@post("/admin/staff/second-step", guards=WRITE)
async def settle_steps(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Ask the staff of every operator for a second step, or no more."""
    typed = await from_body(request)
    days = Fields(typed).whole("grace_days", most=90, otherwise=14)
    if typed.errors:
        return await _staff(visit, site, typed, 422)
    form = SetStepPolicy(required=bool(typed["required"]), grace_days=days)
    await site.doors[Identity].set_step_policy(visit.by, None, form)
    return go(visit, "/admin/staff", "steps-settled")


async def _page(visit: Visit, site: Site, account_id: UUID, typed: Typed, status: int = 200) -> Response[str]:
    found = await site.doors[Identity].user(visit.by, account_id)
    operators = {one.id: one for one in await site.doors[Operations].operators(visit.by)}
    looks = visit.by.may(Permission.USERS_LOOK_AS) and account_id != visit.by.account_id
    return platform_page(visit, "user.html", status, file=found, operators=operators, typed=typed,
        looks=looks and not any(m.role is Role.ADMIN for m in found.account.memberships),
    )  # fmt: skip


async def _staff(visit: Visit, site: Site, typed: Typed, status: int = 200) -> Response[str]:
    identity = site.doors[Identity]
    return platform_page(visit, "staff.html", status, typed=typed, rights=list(Permission), table=TABLE,
        roles=(Role.DRIVER, Role.STAFF, Role.MANAGER, Role.ADMIN), policy=await identity.step_policy(visit.by, None),
        invitations=await identity.invitations(visit.by, None),
    )  # fmt: skip
