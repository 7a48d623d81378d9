"""A ticket at the door: typed or read by the camera, answered by a page that is one verdict."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, post

from overland.booking import BoardTicket, Bookings, Verdict
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.operations import Operations
from overland.web.forms import from_body
from overland.web.site import Site
from overland.web.visit import Visit

LONGEST: Final = 256
SHAPES: Final = {Verdict.WELCOME: "tick", Verdict.ALREADY: "hand"}
"""Green tick: let them on. Amber hand: stop and look. Everything else is a red cross."""


@post("/driver/trips/{trip_id:uuid}/board", guards=[may(Permission.BOARDING_WRITE)])
async def board(visit: Visit, site: Site, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Let someone on, or say why not. An empty field leads back to the trip."""
    typed = await from_body(request)
    ticket = typed["ticket"].strip()[:LONGEST]
    if not ticket:
        return visit.go(f"/driver/trips/{trip_id}")
    wish = BoardTicket(trip_id, ticket, _instant(typed["at"]), typed["let_on"] == "1")
    answer = await site.doors[Bookings].board(visit.by, wish)
    trip = await site.doors[Operations].trip(visit.by, trip_id)
    return visit.page(
        "driver/verdict.html", answer=answer, shape_of=SHAPES.get(answer.verdict, "cross"), trip_id=trip_id,
        zone_here=trip.stops[0].zone,
    )  # fmt: skip


def _instant(text: str) -> datetime | None:
    """When the page's script says that the ticket was shown; None for what is no instant."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
