"""Which other trips of an operator go where a booking goes, for those whose own does not run as it was sold."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from overland.booking.desk import Desk
from overland.booking.store import trips
from overland.booking.store.booked import StoredBooking
from overland.booking.store.trips import Departing, Offered
from overland.kernel.db import Database, Tx


async def next_trips(
    desk: Desk, source: Database | Tx, stored: StoredBooking, after: datetime, before: datetime
) -> list[Offered]:
    """The operator's trips between the same places that leave there in this time (UTC), in the order of leaving."""
    line = desk.network.known(stored.line_id)
    origin, destination = line.stops[stored.origin].place_id, line.stops[stored.destination].place_id
    wanted = []
    closing = desk.clock.now() + timedelta(minutes=line.content.sales_close_minutes)
    for stretch in await desk.network.between(origin, destination):
        other = desk.network.known(stretch.line_id)
        if other.content.operator_id != stored.operator_id or other.content.currency != stored.currency:
            continue
        offset = timedelta(seconds=other.stops[stretch.origin].departure)
        wanted.append(Departing(*stretch, max(after, closing) - offset, before - offset))
    found = await trips.departing(source, wanted) if wanted else []
    return sorted(
        (trip for trip in found if (trip.trip_id, trip.origin, trip.destination) != _own_way(stored)),
        key=lambda trip: (desk.network.known(trip.line_id).departs(trip.starts_at, trip.origin), trip.trip_id),
    )


def _own_way(stored: StoredBooking) -> tuple[UUID, int, int]:
    return stored.trip_id, stored.origin, stored.destination
