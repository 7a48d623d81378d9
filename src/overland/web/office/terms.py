"""What the operator promises and asks, in its own words."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import Bookings, TermsDraft
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office

MOST = 8000


@get("/terms", guards=[may(Permission.PRICES_WRITE)])
async def terms(office: Office) -> Response[str]:
    """The terms of now, to be written anew."""
    office.require(Permission.PRICES_WRITE)
    return await _page(office, Typed())


@post("/terms", guards=[may(Permission.PRICES_WRITE)])
async def set_terms(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """A new version, for what is booked from now on."""
    office.require(Permission.PRICES_WRITE)
    typed = await from_body(request)
    typed.need("vi", "en")
    if typed.errors:
        return await _page(office, typed, 422)
    try:
        draft = TermsDraft(typed["vi"][:MOST], typed["en"][:MOST])
        await office.site.doors[Bookings].set_terms(office.by, office.id, draft)
    except Invalid as refused:
        typed.refuse(refused)
        return await _page(office, typed, refused.status)
    return office.go("/terms", "terms-kept")


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    now = await office.site.doors[Bookings].terms(office.id, None)
    return office.page("terms.html", status, terms=now, typed=typed.fill(vi=now.vi, en=now.en))
