"""The trips of today, the next one first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from litestar import Response, get

from overland.kernel.clock import local
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.operations import Operations, Trip, TripQuery, TripStatus
from overland.web.driver.offline import kept
from overland.web.site import Site
from overland.web.visit import Visit

LIVE: Final = {TripStatus.UPCOMING, TripStatus.BOARDING, TripStatus.IN_PROGRESS}
LATE: Final = timedelta(hours=12)
"""How long after its end a trip that nobody completed is still shown."""


@get("/driver", guards=[may(Permission.TRIPS_DRIVE)])
async def trips(visit: Visit, site: Site) -> Response[str]:
    """A driver sees their own trips; whoever sells or runs trips sees those of their operator."""
    now = site.clock.now()
    found = await _around(visit, site, now)
    ordered = sorted(found, key=lambda trip: trip.stops[0].departure)
    live = [trip for trip in ordered if trip.status in LIVE and trip.stops[-1].arrival > now - LATE]
    today = [trip for trip in live if day_of(trip) <= local(now, trip.stops[0].zone).date()]
    answer = visit.page(
        "driver/trips.html", now=now, today=today, later=[trip for trip in live if trip not in today],
        over=[trip for trip in ordered if trip.status not in LIVE and trip.stops[-1].arrival > now - LATE],
    )  # fmt: skip
    answer.headers |= kept(now)
    return answer


async def _around(visit: Visit, site: Site, now: datetime) -> list[Trip]:
    """Yesterday's, today's and tomorrow's: service days that are not over everywhere."""
    first, last = now.date() - timedelta(days=1), now.date() + timedelta(days=1)
    mine = visit.by.account_id if visit.drives and not visit.works else None
    found: list[Trip] = []
    cursor: str | None = None
    while True:
        query = TripQuery(first, last, driver_account_id=mine, cursor=cursor, limit=200)
        page = await site.doors[Operations].trips(visit.by, query)
        found += page.items
        cursor = page.next
        if cursor is None:
            return found


def day_of(trip: Trip) -> date:
    """The calendar day on which it leaves, where it leaves."""
    first = trip.stops[0]
    return local(first.departure, first.zone).date()
