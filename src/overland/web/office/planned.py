"""What is planned for those who booked a trip, where something is."""

from __future__ import annotations

from uuid import UUID

from overland.booking import Bookings, Disruption
from overland.kernel.permissions import Permission
from overland.kernel.problems import NotFound
from overland.web.office.office import Office


async def disruption_of(office: Office, trip_id: UUID) -> Disruption | None:
    """What happened to a trip; None where nothing did, or booking has not heard of it yet."""
    if not office.may(Permission.BOOKINGS_READ):
        return None
    try:
        return await office.site.doors[Bookings].disruption(office.by, trip_id)
    except NotFound:
        return None


async def disruptions_of(office: Office, trip_id: UUID) -> list[Disruption]:
    """All that happened to a trip, what waits for approval first, then the latest."""
    if not office.may(Permission.BOOKINGS_READ):
        return []
    try:
        return await office.site.doors[Bookings].disruptions_of_trip(office.by, trip_id)
    except NotFound:
        return []
