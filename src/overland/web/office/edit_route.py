"""Changing a route: what is otherwise and which trips follow is shown before it is saved."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import Operations, Route, RouteDraft, RouteEdit, RouteVersion
from overland.web.forms import Typed, from_body
from overland.web.office.add_route import (
    Choices,
    as_typed,
    choices_of,
    places_of_errors,
    read_route,
    route_page,
)
from overland.web.office.ahead import ahead
from overland.web.office.meanwhile import met
from overland.web.office.office import Office, span
from overland.web.office.read import Fields, refuse


class Halt(msgspec.Struct, frozen=True):
    """A stop of the one or the other version: when, after how many kilometres; empty where it is not there."""

    name: str
    was: str
    now: str


@get("/routes/{route_id:uuid}/edit", guards=[may(Permission.NETWORK_WRITE)])
async def ask_route_again(office: Office, route_id: UUID, version: int = 0) -> Response[str]:
    """The form as the route was written last, or in another version."""
    office.require(Permission.NETWORK_WRITE)
    versions = await _versions(office, route_id)
    shown = next((one.route for one in versions if one.route.version == version), versions[0].route)
    typed = as_typed(office, _draft_of(shown)).renew(
        version=str(versions[0].route.version), holds_from=office.today.isoformat()
    )
    return route_page(office, typed, await choices_of(office), route=versions[0].route)


@post("/routes/{route_id:uuid}/edit", guards=[may(Permission.NETWORK_WRITE)])
async def edit_route(office: Office, request: Request[Any, Any, Any], route_id: UUID) -> Response[Any]:
    """Show what becomes otherwise; once that was seen, keep it as the next version."""
    typed, choices = await from_body(request), await choices_of(office)
    route = (await _versions(office, route_id))[0].route
    if typed["more"] or (typed["fares"] == "table" and typed["priced"] != "1"):
        return route_page(office, typed, choices, route=route)
    fields, draft = Fields(typed), read_route(office, typed, choices)
    holds_from, version = fields.day("holds_from"), fields.whole("version", 1)
    if typed.errors:
        return route_page(office, typed, choices, 422, route=route)
    if typed["do"] != "save":
        return await _look(office, typed, choices, route, draft, holds_from)
    try:
        follow = (await ahead(office, holds_from, route_id=route_id)).ids if typed["follow"] == "1" else ()
        await office.site.doors[Operations].edit_route(office.by, route_id, _edit(draft, version, holds_from, follow))
    except Stale as refused:
        return route_page(office, typed, choices, met(typed, refused), route=route)
    except (Conflict, Invalid, NotFound) as refused:
        return route_page(office, typed, choices, refuse(typed, refused, places_of_errors(typed)), route=route)
    return office.go(f"/routes/{route_id}", "network-saved")


def _edit(draft: RouteDraft, version: int, holds_from: date, follow: tuple[UUID, ...]) -> RouteEdit:
    return RouteEdit(
        draft.operator_id, draft.code, draft.name, draft.stops, draft.fares, version=version, holds_from=holds_from,
        follow=follow,
    )  # fmt: skip


def _draft_of(route: Route) -> RouteDraft:
    return RouteDraft(route.operator_id, route.code, route.name, route.stops, route.fares)


async def _versions(office: Office, route_id: UUID) -> list[RouteVersion]:
    return await office.site.doors[Operations].route_versions(office.by, office.id, route_id)


async def _look(
    office: Office, typed: Typed, choices: Choices, route: Route, draft: RouteDraft, holds_from: date
) -> Response[str]:
    before = next(r for r in await office.site.doors[Operations].routes(office.by, office.id) if r.id == route.id)
    names = {stop.id: stop.name for stop in await office.site.doors[Operations].stops(office.by, office.id)}
    changed = halts(_draft_of(before), draft, names)
    trips = await ahead(office, holds_from, route_id=route.id)
    return route_page(
        office, typed, choices, route=route, changed=changed, met=trips, before=before, holds_from=holds_from,
        fares_change=before.fares != draft.fares,
    )  # fmt: skip


def halts(before: RouteDraft, now: RouteDraft, names: dict[UUID, str]) -> list[Halt]:
    """The stops of both, in the new order, those that are left out last; only what becomes otherwise."""
    was = {halt.stop_id: f"{span(halt.arrival)} · {halt.distance / 1000:g} km" for halt in before.stops}
    said = {halt.stop_id: f"{span(halt.arrival)} · {halt.distance / 1000:g} km" for halt in now.stops}
    order = [*said, *(stop for stop in was if stop not in said)]
    found = [Halt(names.get(stop, "?"), was.get(stop, ""), said.get(stop, "")) for stop in order]
    return [halt for halt in found if halt.was != halt.now]
