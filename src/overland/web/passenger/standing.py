"""Where a booking stands, as its owner should read it. Pure."""

from __future__ import annotations

from datetime import datetime

from overland.booking import Booking, BookingStatus


def standing(booking: Booking, now: datetime) -> str:
    """The booking's status; a hold whose time has run out is over, whether or not anybody has swept it up yet."""
    if booking.status is BookingStatus.HELD and booking.expires_at is not None and booking.expires_at <= now:
        return BookingStatus.EXPIRED.value
    if booking.status is BookingStatus.CANCELLED and booking.journey.cancelled:
        return "trip-cancelled"
    if booking.status is BookingStatus.CANCELLED and booking.became:
        return "exchanged"
    return booking.status.value
