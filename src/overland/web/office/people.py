"""Who works here, and what they may do."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Grant, Identity, Revoke
from overland.kernel.http import may
from overland.kernel.permissions import Permission, Role
from overland.kernel.problems import Conflict, Forbidden, Invalid, NotFound
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

ROLES: Final = (Role.DRIVER, Role.STAFF, Role.MANAGER)


@get("/people", guards=[may(Permission.MEMBERS_READ)])
async def people(office: Office) -> Response[str]:
    """Members by role and name, and the form to add one."""
    return await _page(office, Typed())


@post("/people", guards=[may(Permission.MEMBERS_WRITE)])
async def give_role(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Give a role to someone who has an account."""
    typed = await from_body(request)
    fields = Fields(typed)
    login = fields.text("login", most=254)
    if typed["role"] not in ROLES:
        fields.wrong("role", "choose")
    if typed.errors:
        return await _page(office, typed, 422)
    try:
        await office.site.doors[Identity].grant(office.by, Grant(login, Role(typed["role"]), office.id))
    except NotFound:
        typed.errors["login"] = "login-unknown"
        return await _page(office, typed, 404)
    except (Conflict, Invalid) as refused:
        return await _page(office, typed, refuse(typed, refused))
    return office.go("/people", "granted")


@post("/people/{account_id:uuid}/revoke", guards=[may(Permission.MEMBERS_WRITE)])
async def take_role(office: Office, request: Request[Any, Any, Any], account_id: UUID) -> Response[Any]:
    """Take a role back. One's own stays, so that nobody locks themselves out by a slip."""
    typed = await from_body(request)
    if account_id == office.by.account_id:
        raise Forbidden(permission=Permission.MEMBERS_WRITE)
    if typed["role"] not in ROLES:
        raise NotFound
    await office.site.doors[Identity].revoke(office.by, Revoke(account_id, Role(typed["role"]), office.id))
    return office.go("/people", "revoked")


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    members = await office.site.doors[Identity].members(office.by, office.id)
    ordered = sorted(members, key=lambda m: (-list(Role).index(m.role), m.person.name))
    return office.page("people.html", status, typed=typed, members=ordered, roles=ROLES)
