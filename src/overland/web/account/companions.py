"""The people one books for: kept, changed, forgotten."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Companion, CompanionDraft, Identity
from overland.kernel.problems import NotFound
from overland.web.account.attempt import again, attempt
from overland.web.forms import Typed, from_body
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit

LIST, ONE = "account/companions.html", "account/companion.html"


@get("/account/companions", guards=[signed_in])
async def companions(visit: Visit, site: Site) -> Response[str]:
    """Those there are, and the form for one more."""
    return visit.page(LIST, typed=Typed(), companions=await site.doors[Identity].companions(visit.by))


@post("/account/companions", guards=[signed_in])
async def add(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """One more."""
    typed = await from_body(request)
    typed.need("name")
    identity, form = site.doors[Identity], _draft(typed)
    if await attempt(typed, lambda: identity.add_companion(visit.by, form)) is None:
        return again(visit, LIST, typed, companions=await identity.companions(visit.by))
    return visit.go("/account/companions")


@get("/account/companions/{companion_id:uuid}", guards=[signed_in])
async def ask_change(visit: Visit, site: Site, companion_id: UUID) -> Response[str]:
    """The form with what is kept."""
    one = await _companion(visit, site, companion_id)
    return visit.page(ONE, typed=Typed().fill(name=one.name, phone=one.phone, email=one.email), companion=one)


@post("/account/companions/{companion_id:uuid}", guards=[signed_in])
async def change(visit: Visit, site: Site, request: Request[Any, Any, Any], companion_id: UUID) -> Response[Any]:
    """Another name or contact."""
    typed = await from_body(request)
    typed.need("name")
    form, one = _draft(typed), await _companion(visit, site, companion_id)
    if await attempt(typed, lambda: site.doors[Identity].change_companion(visit.by, companion_id, form)) is None:
        return again(visit, ONE, typed, companion=one)
    return visit.go("/account/companions")


@post("/account/companions/{companion_id:uuid}/forget", guards=[signed_in])
async def forget(visit: Visit, site: Site, companion_id: UUID) -> Response[Any]:
    """Keep them no more."""
    await site.doors[Identity].forget_companion(visit.by, companion_id)
    return visit.go("/account/companions")


def _draft(typed: Typed) -> CompanionDraft:
    return CompanionDraft(typed["name"][:120], typed["phone"][:32], typed["email"][:254])


async def _companion(visit: Visit, site: Site, companion_id: UUID) -> Companion:
    for one in await site.doors[Identity].companions(visit.by):
        if one.id == companion_id:
            return one
    raise NotFound
