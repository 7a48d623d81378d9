"""What the platform asks beside the fares: of all companies, or of one."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get, post

from overland.booking import Bookings, Keeper
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.operations import Operations, Operator
from overland.web.forms import Typed, from_body
from overland.web.office.fees import fee_of, in_force
from overland.web.office.read import refuse
from overland.web.platform.page import go, platform_page
from overland.web.site import Site
from overland.web.visit import Visit

PLATFORM: Final = [may(Permission.PLATFORM_WRITE)]
USUAL: Final = "VND"


@get("/admin/fees", guards=PLATFORM)
async def fees(visit: Visit, site: Site, company: str = "") -> Response[str]:
    """Those for all, or those for one company."""
    return await _page(visit, site, company, Typed())


@post("/admin/fees", guards=PLATFORM)
async def set_fee(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Ask something else from now on."""
    typed = await from_body(request)
    code = typed["company"]
    one = await _company(visit, site, code)
    draft = fee_of(typed, one.currency if one else USUAL)
    status = 422
    if not typed.errors:
        try:
            door = site.doors[Bookings]
            await door.set_service_fee(visit.by, one.id if one else None, Keeper.PLATFORM, draft)
            return go(visit, f"/admin/fees?company={one.code if one else ''}", "fee-set")
        except Invalid as refused:
            status = refuse(typed, refused)
    return await _page(visit, site, code, typed, status)


async def _company(visit: Visit, site: Site, code: str) -> Operator | None:
    operators = await site.doors[Operations].operators(visit.by)
    return next((one for one in operators if code and one.code.upper() == code.upper()), None)


async def _page(visit: Visit, site: Site, code: str, typed: Typed, status: int = 200) -> Response[str]:
    one = await _company(visit, site, code)
    settled = await site.doors[Bookings].service_fees(visit.by, one.id if one else None)
    mine = [fee for fee in settled if fee.kept_by is Keeper.PLATFORM]
    return platform_page(
        visit, "fees.html", status, typed=typed, company=one, currency=one.currency if one else USUAL,
        operators=await site.doors[Operations].operators(visit.by), settled=mine, current=in_force(mine),
    )  # fmt: skip
