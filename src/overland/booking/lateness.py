"""How late a trip is, by what was told of it. Pure: instants in UTC, lengths of time rounded down to minutes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from overland.booking.offers import TripState
from overland.operations import TripStatus

ON_TIME: Final = timedelta(minutes=5)
"""What is less than this late is on time."""
NEW_TIMETABLE: Final = timedelta(days=1)
"""A departure that is moved with more notice than this is no delay: it is when the bus leaves."""


def state_of(status: TripStatus, *, boarding: bool) -> TripState:
    """Where a trip stands, as someone at the stop would say it."""
    match status:
        case TripStatus.UPCOMING:
            return TripState.BOARDING if boarding else TripState.SCHEDULED
        case TripStatus.BOARDING:
            return TripState.BOARDING
        case TripStatus.IN_PROGRESS:
            return TripState.UNDER_WAY
        case TripStatus.COMPLETED:
            return TripState.ARRIVED
        case TripStatus.CANCELLED:
            return TripState.CANCELLED


def delay_of(
    state: TripState, planned: datetime, starts_at: datetime, began_at: datetime | None, now: datetime
) -> timedelta:
    """How much later than planned it leaves, or left; what is within the tolerance is nothing.

    A bus that should have left and of which nothing is heard is late by the time that has gone by.
    """
    match state:
        case TripState.CANCELLED:
            return timedelta()
        case TripState.SCHEDULED | TripState.BOARDING:
            leaves = max(starts_at, now)
        case _:
            leaves = began_at or starts_at
    return rounded(leaves - planned)


def rounded(late: timedelta) -> timedelta:
    """In whole minutes; what is within the tolerance, or early, is nothing."""
    return timedelta(minutes=late // timedelta(minutes=1)) if late >= ON_TIME else timedelta()
