"""Trips that are there already: which of them somebody has bought, and which can still be led otherwise unseen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

import msgspec

from overland.operations import Operations, Trip, TripQuery, TripStatus
from overland.web.office.loads import loads
from overland.web.office.office import Office

AHEAD: Final = timedelta(days=120)
"""Trips further ahead are hardly there yet."""


class Ahead(msgspec.Struct, frozen=True):
    """What a change meets: trips that nobody has bought, and those that keep what was sold."""

    free: tuple[Trip, ...]
    sold: tuple[Trip, ...]

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Those that can follow."""
        return tuple(trip.id for trip in self.free)


async def ahead(
    office: Office, first: date, *, route_id: UUID | None = None, plan_id: UUID | None = None, last: date | None = None
) -> Ahead:  # fmt: skip
    """The trips of a route or with a plan that are still to leave, from a service day on."""
    query = TripQuery(first, last or first + AHEAD, office.id, route_id, status=TripStatus.UPCOMING, limit=200)
    trips: list[Trip] = []
    while True:
        page = await office.site.doors[Operations].trips(office.by, query)
        trips += [trip for trip in page.items if plan_id in {None, trip.plan_id} and not trip.rerouted]
        if not page.next:
            break
        query = msgspec.structs.replace(query, cursor=page.next)
    known = await loads(office, trips)
    sold = {trip.id for trip in trips if trip.published and (trip.id not in known or known[trip.id].sold)}
    return Ahead(tuple(trip for trip in trips if trip.id not in sold), tuple(trip for trip in trips if trip.id in sold))
