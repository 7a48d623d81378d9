"""A booking's receipts, to print or keep."""

from __future__ import annotations

from typing import Any

from litestar import Response, get

from overland.kernel.http import anyone
from overland.kernel.principal import SYSTEM
from overland.payments import Payments
from overland.web.passenger.keys import opened
from overland.web.site import Site
from overland.web.visit import Visit


@get("/bookings/{reference:str}/receipts", guards=[anyone])
async def receipts(visit: Visit, site: Site, reference: str) -> Response[Any]:
    """The receipts over what was paid, and the corrections over what went back, one page each when printed."""
    found = await opened(visit, reference)
    issued = await site.doors[Payments].receipts_of(SYSTEM, found.id)
    answer = visit.page("passenger/receipts.html", booking=found, receipts=issued)
    answer.headers["cache-control"] = "private, no-store"
    return answer


@get("/bookings/{reference:str}/receipts.pdf", guards=[anyone])
async def on_paper(visit: Visit, site: Site, reference: str) -> Response[bytes]:
    """The same as a PDF to keep."""
    found = await opened(visit, reference)
    drawn = await site.doors[Payments].print_receipts(SYSTEM, found.id, visit.language)
    headers = {
        "content-disposition": f'attachment; filename="{found.reference}-receipts.pdf"',
        "cache-control": "private, no-store",
    }
    return Response(drawn, media_type="application/pdf", headers=headers)
