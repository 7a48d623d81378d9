"""Who works here and what they may do: inviting, keeping out, and what is asked of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Identity, Invite, Member, Revoke, SetStepPolicy, Suspend
from overland.kernel.http import may
from overland.kernel.permissions import TABLE, Permission, Role
from overland.kernel.problems import Conflict, Forbidden, Invalid, NotFound, TooMany
from overland.kernel.table import Cell
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.take_away import Listing

ROLES: Final = (Role.DRIVER, Role.STAFF, Role.MANAGER)
READ: Final = [may(Permission.MEMBERS_READ)]
WRITE: Final = [may(Permission.MEMBERS_WRITE)]


@get("/people", guards=READ)
async def people(office: Office) -> Response[str]:
    """Members by role and name, who is asked, who is kept out, and what each role may do."""
    return await _page(office, Typed())


@post("/people", guards=WRITE)
async def invite(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Ask someone to work here."""
    typed = await from_body(request)
    fields = Fields(typed)
    login = fields.text("login", most=254)
    if typed["role"] not in ROLES:
        fields.wrong("role", "choose")
    if typed.errors:
        return await _page(office, typed, 422)
    form = Invite(login, Role(typed["role"]), office.id, office.visit.language)
    try:
        await office.site.doors[Identity].invite(office.by, form)
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go("/people", "invited")


@post("/people/invitations/{invitation_id:uuid}/again", guards=WRITE)
async def invite_again(office: Office, invitation_id: UUID) -> Response[Any]:
    """Send another link."""
    await _own(office, invitation_id)
    try:
        await office.site.doors[Identity].invite_again(office.by, invitation_id)
    except TooMany as refused:
        typed = Typed()
        return await _page(office, typed, refuse(typed, refused))
    return office.go("/people", "invited")


@post("/people/invitations/{invitation_id:uuid}/withdraw", guards=WRITE)
async def withdraw(office: Office, invitation_id: UUID) -> Response[Any]:
    """Ask no more."""
    await _own(office, invitation_id)
    await office.site.doors[Identity].withdraw_invitation(office.by, invitation_id)
    return office.go("/people", "withdrawn")


@post("/people/{account_id:uuid}/revoke", guards=WRITE)
async def take_role(office: Office, request: Request[Any, Any, Any], account_id: UUID) -> Response[Any]:
    """Take a role back. One's own stays, so that nobody locks themselves out by a slip."""
    typed = await from_body(request)
    if account_id == office.by.account_id:
        raise Forbidden(permission=Permission.MEMBERS_WRITE)
    if typed["role"] not in {*ROLES, Role.AGENT}:
        raise NotFound
    await office.site.doors[Identity].revoke(office.by, Revoke(account_id, Role(typed["role"]), office.id))
    return office.go("/people", "revoked")


@post("/people/{account_id:uuid}/suspend", guards=WRITE)
async def suspend(office: Office, request: Request[Any, Any, Any], account_id: UUID) -> Response[Any]:
    """Keep someone from working here for a while; their roles stay."""
    typed = await from_body(request)
    reason = " ".join(typed["reason"].split())[:200]
    if not reason:
        typed.errors["reason"] = "missing"
        return await _page(office, typed, 422)
    await office.site.doors[Identity].suspend(office.by, Suspend(account_id, reason, office.id))
    return office.go("/people", "suspended")


@post("/people/{account_id:uuid}/reinstate", guards=WRITE)
async def reinstate(office: Office, account_id: UUID) -> Response[Any]:
    """Let someone work here again."""
    await office.site.doors[Identity].reinstate(office.by, account_id, office.id)
    return office.go("/people", "reinstated")


@post("/people/second-step", guards=WRITE)
async def settle_steps(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Ask those who work in the office for a second step, or no more."""
    typed = await from_body(request)
    days = Fields(typed).whole("grace_days", most=90, otherwise=14)
    if typed.errors:
        return await _page(office, typed, 422)
    form = SetStepPolicy(required=bool(typed["required"]), grace_days=days)
    await office.site.doors[Identity].set_step_policy(office.by, office.id, form)
    return office.go("/people", "steps-settled")


async def _members(office: Office, _: Typed) -> AsyncIterator[Member]:
    for one in await office.site.doors[Identity].members(office.by, office.id):
        yield one


COLUMNS: Final[dict[str, Callable[[Member], Cell]]] = {
    "name": lambda one: one.person.name, "role": lambda one: one.role.value, "email": lambda one: one.person.email,
    "phone": lambda one: one.person.phone, "since": lambda one: one.since,
}  # fmt: skip
PEOPLE: Final = Listing("people", Permission.MEMBERS_READ, COLUMNS, _members)


async def _own(office: Office, invitation_id: UUID) -> None:
    """Raises NotFound for an invitation of another operator's, though the visitor may work there too."""
    found = await office.site.doors[Identity].invitations(office.by, office.id)
    if invitation_id not in {one.id for one in found}:
        raise NotFound


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    office.require(Permission.MEMBERS_READ)
    identity = office.site.doors[Identity]
    members = await identity.members(office.by, office.id)
    return office.page(
        "people.html", status, typed=typed, roles=ROLES, rights=list(Permission), table=TABLE,
        members=sorted(members, key=lambda m: (-list(Role).index(m.role), m.person.name)),
        invitations=await identity.invitations(office.by, office.id),
        suspended={one.person.id: one for one in await identity.suspended(office.by, office.id)},
        policy=await identity.step_policy(office.by, office.id),
        steps={one.account_id: one for one in await identity.staff_steps(office.by, office.id)},
        staff_roles=frozenset({Role.STAFF, Role.MANAGER}),
    )  # fmt: skip
