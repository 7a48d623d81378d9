"""Who may sit beside whom: what the operator settles."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from overland.booking import Bookings, SeatingPolicy
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.web.forms import from_body
from overland.web.office.office import Office


@get("/seating", guards=[may(Permission.SEATING_WRITE)])
async def seating(office: Office) -> Response[str]:
    """What holds."""
    office.require(Permission.SEATING_WRITE)
    policy = await office.site.doors[Bookings].seating_policy(office.id)
    return office.page("seating.html", policy=policy)


@post("/seating", guards=[may(Permission.SEATING_WRITE)])
async def settle_seating(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Let this hold from now on."""
    typed = await from_body(request)
    policy = SeatingPolicy(typed["women_together"] == "1", typed["child_beside_adult"] == "1")
    await office.site.doors[Bookings].settle_seating(office.by, office.id, policy)
    return office.go("/seating", "seating-settled")
