"""What was paid for one's own bookings, and what went back, as payments tells it."""

from __future__ import annotations

from uuid import UUID

from overland.booking.bookings import BookingQuery
from overland.booking.desk import Desk
from overland.booking.list_bookings import list_bookings
from overland.booking.milestones import Transactions
from overland.kernel.pages import Page
from overland.kernel.principal import SYSTEM, Principal
from overland.payments import Step, StepQuery

AT_ONCE = 200


async def transactions(desk: Desk, by: Principal, query: BookingQuery) -> Page[Transactions]:
    """The caller's bookings in pages, the newest first, each with the steps of its payments, the oldest first.

    A booking that nobody began to pay for is left out. Raises Unauthenticated, Unavailable.
    """
    found = await list_bookings(desk, by, query)
    steps: dict[UUID, list[Step]] = {}
    if found.items:
        for step in await _steps(desk, tuple(booking.id for booking in found.items)):
            steps.setdefault(step.booking_id, []).insert(0, step)
    rows = [Transactions(b.reference, b.journey, tuple(steps[b.id])) for b in found.items if b.id in steps]
    return Page(rows, found.next)


async def _steps(desk: Desk, booking_ids: tuple[UUID, ...]) -> list[Step]:
    """All of them, the newest first."""
    found: list[Step] = []
    cursor: str | None = None
    while True:
        told = await desk.payments.steps(SYSTEM, StepQuery(booking_ids=booking_ids, cursor=cursor, limit=AT_ONCE))
        found += told.items
        cursor = told.next
        if cursor is None:
            return found
