"""Who changed what, from what to what: at this operator, or (for admins) everywhere; and whether the log is whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from overland.identity import Identity
from overland.kernel.audit import Change, ChangeWish
from overland.kernel.http import may
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.seal import Sealing
from overland.kernel.table import Cell
from overland.reporting import Changes, Reports
from overland.web.forms import Typed, from_query
from overland.web.office.office import Office
from overland.web.office.take_away import Listing, every
from overland.web.office.transactions import query_of
from overland.web.site import Site
from overland.web.visit import Visit

READ: Final = [may(Permission.AUDIT_READ)]
EVERYWHERE: Final = [may(Permission.USERS_READ)]
HOME: Final = "Asia/Ho_Chi_Minh"
FILTERS: Final = ("first", "last", "by", "what", "thing", "id", "text")
What = Literal["", "added", "changed", "removed"]
WHAT: Final[tuple[What, ...]] = ("added", "changed", "removed")


@get("/changes", guards=READ)
async def changes(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """The latest first, by day, person, kind, thing or value."""
    office.require(Permission.AUDIT_READ)
    asked = from_query(request)
    facts = await _facts(office.site, office.by, asked, office.operator.zone, office.id)
    members = await office.site.doors[Identity].members(office.by, office.id)
    people = {str(one.person.id): one.person.name for one in members}
    return office.page("changes.html", here=f"{office.home}/changes", people=people, zone=office.operator.zone, **facts)


@post("/changes/check", guards=READ)
async def check(office: Office) -> Response[Any]:
    """Compute the chain of every room's log again."""
    office.require(Permission.AUDIT_READ)
    await office.site.doors[Reports].check_changes(office.by)
    return office.go("/changes", "audit-checked")


@get("/admin/changes", guards=EVERYWHERE)
async def all_changes(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[str]:
    """Those of every operator and of the platform."""
    facts = await _facts(site, visit.by, from_query(request), HOME, None)
    return visit.page(
        "platform/changes.html", office=None, done=say_done(visit), here="/admin/changes", people={}, zone=HOME, **facts
    )


@post("/admin/changes/check", guards=EVERYWHERE)
async def check_all(visit: Visit, site: Site) -> Response[Any]:
    """Compute the chain of every room's log again."""
    await site.doors[Reports].check_changes(visit.by)
    return visit.go("/admin/changes?done=audit-checked")


def say_done(visit: Visit) -> str:
    """What to say of a check that was just made."""
    return "office-done-audit-checked" if visit.request.query_params.get("done") == "audit-checked" else ""


async def _facts(site: Site, by: Principal, asked: Typed, zone: str, operator_id: UUID | None) -> dict[str, Any]:
    reports = site.doors[Reports]
    found = await reports.changes(by, wish_of(asked, zone, operator_id))
    return {
        "found": found, "asked": asked, "filters": {name: asked[name] for name in FILTERS if asked[name]},
        "names": await _names(site, by, found), "seal": summed(await reports.seals(by)), "kinds": WHAT,
        "lines": lines_of,
    }  # fmt: skip


def wish_of(asked: Typed, zone: str, operator_id: UUID | None) -> ChangeWish:
    """What the filters in the address ask for; what cannot be read is left out."""
    days = query_of(asked, zone)
    what: What = next((one for one in WHAT if one == asked["what"]), "")
    return ChangeWish(
        operator_id, asked["by"][:120], asked["thing"][:120], asked["id"][:120], what, asked["text"][:120],
        days.since, days.until, asked["after"][:300] or None,
    )  # fmt: skip


async def _names(site: Site, by: Principal, found: Changes) -> Mapping[str, str]:
    """Names by account id, of those whom the visitor may know."""
    ids = {behind for one in found.items if (behind := one.behind)}
    for one in found.items:
        try:
            ids.add(UUID(one.by))
        except ValueError:
            continue
    people = await site.doors[Identity].people(by, sorted(ids)) if ids else []
    return {str(one.id): one.name for one in people}


class Seal(msgspec.Struct, frozen=True):
    """What the last checks of all rooms say together: the oldest of them, or what is wrong first."""

    at: datetime | None
    count: int
    waits: int
    until: datetime | None
    faults: list[Sealing]


def summed(seals: list[Sealing]) -> Seal:
    """All rooms together."""
    checked = [one.at for one in seals if one.at]
    whole = len(checked) == len([one for one in seals if one.fault != "away"])
    until = [one.until for one in seals if one.until]
    return Seal(
        min(checked) if checked and whole else None, sum(one.no for one in seals), sum(one.waits for one in seals),
        max(until, default=None), [one for one in seals if one.fault],
    )  # fmt: skip


def lines_of(change: Change) -> list[tuple[str, str, str]]:
    """Column, before and after, as texts."""
    names = [*change.before, *(name for name in change.after if name not in change.before)]
    told = [(name, _said(change.before.get(name)), _said(change.after.get(name))) for name in names]
    return [line for line in told if line[1] or line[2]]


def _said(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return text if len(text) <= 200 else f"{text[:200]}…"


async def _own(office: Office, typed: Typed) -> AsyncIterator[Change]:
    async for change in _every(office.site, office.by, wish_of(typed, office.operator.zone, office.id)):
        yield change


async def _all(visit: Visit, typed: Typed) -> AsyncIterator[Change]:
    async for change in _every(visit.site, visit.by, wish_of(typed, HOME, None)):
        yield change


def _every(site: Site, by: Principal, wish: ChangeWish) -> AsyncIterator[Change]:
    async def page(cursor: str | None) -> Page[Change]:
        found = await site.doors[Reports].changes(by, msgspec.structs.replace(wish, limit=500, cursor=cursor))
        return Page(found.items, found.next)

    return every(page)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


COLUMNS: Final[dict[str, Callable[[Change], Cell]]] = {
    "at": lambda one: one.at, "by": lambda one: one.by, "behind": lambda one: one.behind, "via": lambda one: one.via,
    "what": lambda one: one.what, "room": lambda one: one.room, "thing": lambda one: one.thing,
    "id": lambda one: one.thing_id, "operator": lambda one: one.operator_id, "before": lambda one: _json(one.before),
    "after": lambda one: _json(one.after), "trace": lambda one: one.trace,
}  # fmt: skip
CHANGES: Final = Listing("changes", Permission.AUDIT_READ, COLUMNS, _own)
ALL_CHANGES: Final = Listing("changes", Permission.USERS_READ, COLUMNS, _all)
