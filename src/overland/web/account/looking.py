"""Looking as someone else ends, and one is oneself again."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from litestar import Request, Response, post

from overland.identity import Identity
from overland.kernel.problems import NotFound
from overland.web import cookies
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit


@post("/looking/end", guards=[signed_in])
async def end_looking(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Back to the page of who was looked as."""
    with suppress(NotFound):
        await site.doors[Identity].end_looking(visit.by)
    own = request.cookies.get(cookies.OWN_COOKIE, "")
    visit.baked += cookies.signed_out(secure=site.production)
    if own:
        visit.bake(cookies.REFRESH_COOKIE, own, cookies.OWN_LASTS)
    visit.bake(cookies.OWN_COOKIE, "", timedelta(0))
    return visit.go(f"/admin/users/{visit.by.account_id}" if own else "/")
