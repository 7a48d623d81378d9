"""What happened to a booking, step by step, for whoever may open it."""

from __future__ import annotations

from overland.booking.bookings import Access
from overland.booking.desk import Desk
from overland.booking.milestones import Milestone, MilestoneKind
from overland.booking.open_booking import opened
from overland.booking.store import history as store
from overland.booking.store.booked import StoredBooking
from overland.booking.store.history import Happened
from overland.kernel.money import Money
from overland.kernel.principal import Principal


async def history(desk: Desk, by: Principal, access: Access) -> list[Milestone]:
    """From the hold on, the oldest first. Nothing is reckoned: each step stands as it was written down."""
    stored, _ = await opened(desk, by, access)
    return [_milestone(stored, row) for row in await store.of_booking(desk.db, stored.trip_id, stored.id)]


def _milestone(stored: StoredBooking, row: Happened) -> Milestone:
    seat = next((seat.seat for seat in stored.seats if seat.id == row.ticket_id), "")
    amount = None if row.amount is None else Money(row.amount, stored.currency)
    return Milestone(row.at, MilestoneKind(row.kind), seat, amount, row.was, row.became)
