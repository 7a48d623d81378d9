"""The operator's own systems: which addresses are told what, and how that went."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.notifications import ChangeHook, Hook, HookCallQuery, HookEvent, HookMade, NewHook, Notifications
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import refuse

GUARDS: Final = [may(Permission.HOOKS_WRITE)]
EVENTS: Final = tuple(event for event in HookEvent if event is not HookEvent.PING)


@get("/webhooks", guards=GUARDS)
async def hooks(office: Office) -> Response[str]:
    """Every address with how it does, and the form to add one."""
    return await _all(office, Typed())


@post("/webhooks", guards=GUARDS)
async def add_hook(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Tell one more address. Its secret stands on the answer, and nowhere after that."""
    typed = await from_body(request)
    wanted = tuple(event for event in EVENTS if event in typed.all("events"))
    if not typed["url"]:
        typed.errors["url"] = "missing"
    if not wanted:
        typed.errors["events"] = "choose"
    if typed.errors:
        return await _all(office, typed, 422)
    try:
        made = await _door(office).add_hook(office.by, office.id, NewHook(typed["url"], wanted))
    except (Conflict, Invalid) as refused:
        return await _all(office, typed, refuse(typed, refused))
    return await _one(office, made.hook.id, made)


@get("/webhooks/{hook_id:uuid}", guards=GUARDS)
async def hook(office: Office, hook_id: UUID, after: str = "") -> Response[str]:
    """One address, and what it was told."""
    return await _one(office, hook_id, after=after)


@post("/webhooks/{hook_id:uuid}", guards=GUARDS)
async def change_hook(office: Office, request: Request[Any, Any, Any], hook_id: UUID) -> Response[Any]:
    """On, off, away, a ping or a new secret: as the pressed button says."""
    action, door = (await from_body(request))["do"], _door(office)
    match action:
        case "on" | "off":
            await door.change_hook(office.by, office.id, hook_id, ChangeHook(enabled=action == "on"))
        case "remove":
            await door.remove_hook(office.by, office.id, hook_id)
            return office.go("/webhooks", "hook-removed")
        case "ping":
            await door.try_hook(office.by, office.id, hook_id)
        case "secret":
            return await _one(office, hook_id, await door.new_hook_secret(office.by, office.id, hook_id))
        case _:
            raise NotFound
    return office.go(f"/webhooks/{hook_id}", f"hook-{action}")


@post("/webhooks/{hook_id:uuid}/calls/{call_id:uuid}", guards=GUARDS)
async def call_again(office: Office, hook_id: UUID, call_id: UUID) -> Response[Any]:
    """Tell it once more."""
    await _door(office).call_hook_again(office.by, office.id, call_id)
    return office.go(f"/webhooks/{hook_id}", "hook-again")


def _door(office: Office) -> Notifications:
    office.require(Permission.HOOKS_WRITE)
    return office.site.doors[Notifications]


async def _all(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    found = await _door(office).hooks(office.by, office.id)
    return office.page("hooks.html", status, typed=typed, hooks=found, events=EVENTS)


async def _one(office: Office, hook_id: UUID, made: HookMade | None = None, after: str = "") -> Response[str]:
    door = _door(office)
    shown: Hook | None = next((h for h in await door.hooks(office.by, office.id) if h.id == hook_id), None)
    if shown is None:
        raise NotFound
    page = await door.hook_calls(office.by, HookCallQuery(office.id, hook_id, after or None, 20))
    return office.page("hook.html", hook=shown, calls=page.items, next=page.next, secret=made.secret if made else "")
