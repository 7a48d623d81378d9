"""The platform's legal texts: to read, and to write anew."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import Bookings, LegalDraft, LegalKind, LegalText
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, NotFound
from overland.web.forms import Typed, from_body
from overland.web.platform.page import go, platform_page
from overland.web.site import Site
from overland.web.visit import Visit

MOST = 60_000


@get("/legal/{kind:str}", guards=[anyone])
async def read_text(visit: Visit, site: Site, kind: str, version: int | None = None) -> Response[str]:
    """The text that holds now, or the version that somebody accepted."""
    now = await _now(site, kind)
    found = now if version in {None, now.version} else await site.doors[Bookings].legal_text(now.kind, version)
    return platform_page(visit, "legal.html", found=found, newer=now.version > found.version)


@get("/admin/legal/{kind:str}", guards=[may(Permission.PLATFORM_WRITE)])
async def ask_text(visit: Visit, site: Site, kind: str) -> Response[str]:
    """The text of now, to be written anew."""
    return _form(visit, await _now(site, kind), Typed())


@post("/admin/legal/{kind:str}", guards=[may(Permission.PLATFORM_WRITE)])
async def set_text(visit: Visit, site: Site, request: Request[Any, Any, Any], kind: str) -> Response[Any]:
    """A new version."""
    typed, found = await from_body(request), await _now(site, kind)
    typed.need("vi", "en")
    status = 422
    if not typed.errors:
        try:
            draft = LegalDraft(typed["vi"][:MOST], typed["en"][:MOST])
            await site.doors[Bookings].set_legal_text(visit.by, found.kind, draft)
            return go(visit, f"/admin/legal/{kind}", "text-kept")
        except Invalid as refused:
            typed.refuse(refused)
            status = refused.status
    return _form(visit, found, typed, status)


async def _now(site: Site, kind: str) -> LegalText:
    if kind not in set(LegalKind):
        raise NotFound
    return await site.doors[Bookings].legal_text(LegalKind(kind), None)


def _form(visit: Visit, found: LegalText, typed: Typed, status: int = 200) -> Response[str]:
    return platform_page(
        visit, "legal_edit.html", status, found=found, typed=typed.fill(vi=found.vi, en=found.en), most=MOST
    )
