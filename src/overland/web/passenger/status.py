"""Where a bus is by now: for whoever waits for it, or for somebody on it. Open to everyone who has the link."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Response, get
from litestar.params import Parameter

from overland.booking import Bookings
from overland.kernel.http import anyone
from overland.web.site import Site
from overland.web.visit import Visit
from overland.web.whereabouts import whereabouts_of

Sequence = Annotated[int, Parameter(ge=-1, le=500)]


@get("/trips/{trip_id:uuid}/status", guards=[anyone])
async def status(
    visit: Visit, site: Site, trip_id: UUID, origin: Sequence = -1, destination: Sequence = -1
) -> Response[str]:
    """State, delay and stops; with `origin` and `destination`, one's own stops stand out."""
    found = await site.doors[Bookings].progress(trip_id)
    ends = {origin, destination}
    where = await whereabouts_of(site, visit.by, found)
    return visit.page(
        "passenger/status.html", trip=found, ends=ends, first=found.stops[0], last=found.stops[-1], where=where
    )
