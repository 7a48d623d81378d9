"""Saying how it was: once for each ticket, by who travelled with it, within a month of the arrival."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from overland.booking.bookings import Access, TicketStatus
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.network import LineOnSale
from overland.booking.open_booking import opened, staff_of
from overland.booking.ratings import RateJourney, Rating
from overland.booking.refusals import AlreadyRated, RatingClosed, WrongStep
from overland.booking.store import purchases
from overland.booking.store import ratings as store
from overland.booking.store.booked import StoredBooking
from overland.booking.store.ratings import StoredRating
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, NotFound

OPEN_FOR: Final = timedelta(days=30)
"""From the arrival on."""


async def rate(desk: Desk, by: Principal, access: Access, ticket_id: UUID, request: RateJourney) -> Rating:
    """Keep what somebody says of their journey. Staff do not rate those whom they work for."""
    request = checked(request)
    found, _ = await opened(desk, by, access)
    if staff_of(by, found):
        raise Forbidden
    stored, line = await _boarded(desk, found, ticket_id)
    now = desk.clock.now()
    check_open(line, stored, now)
    async with desk.db.transaction() as tx:
        facts = (stored.trip_id, ticket_id, stored.operator_id, request.score, " ".join(request.words.split()), now)
        if not await store.add(tx, *facts):
            raise AlreadyRated
        kept = await store.one(tx, stored.operator_id, ticket_id)
    assert kept is not None, "it was kept just now"
    return shown(desk, kept)


async def _boarded(desk: Desk, found: StoredBooking, ticket_id: UUID) -> tuple[StoredBooking, LineOnSale]:
    """The part of a purchase with this ticket. Raises NotFound, and WrongStep where nobody boarded with it."""
    for stored in await purchases.parts_of(desk.db, found):
        if any(seat.id == ticket_id for seat in stored.seats):
            status = next((one.status for one in stored.issued if one.id == ticket_id), TicketStatus.RESERVED)
            if status is not TicketStatus.BOARDED:
                raise WrongStep(status=status.value, because="not-travelled")
            return stored, desk.network.known(stored.line_id)
    raise NotFound


def check_open(line: LineOnSale, stored: StoredBooking, now: datetime) -> None:
    """Refuse what is said before the arrival, or long after. Raises RatingClosed."""
    since = line.arrives(stored.starts_at, stored.destination)
    if not since <= now <= since + OPEN_FOR:
        raise RatingClosed(since=since.isoformat(), until=(since + OPEN_FOR).isoformat())


async def ratings_of(desk: Desk, by: Principal, access: Access) -> list[Rating]:
    """What was said with the tickets of a booking, and of what was bought together with it."""
    found, _ = await opened(desk, by, access)
    parts = await purchases.parts_of(desk.db, found)
    tickets = [seat.id for stored in parts for seat in stored.seats]
    return [shown(desk, one) for one in await store.of_tickets(desk.db, [p.trip_id for p in parts], tickets)]


def shown(desk: Desk, kept: StoredRating) -> Rating:
    """A rating as it is handed out."""
    line = desk.network.known(kept.line_id)
    origin = line.stops[kept.origin]
    return Rating(
        ticket_id=kept.ticket_id, trip_id=kept.trip_id, operator_id=kept.operator_id, origin=origin.place,
        destination=line.stops[kept.destination].place, departs_at=line.departs(kept.starts_at, kept.origin),
        zone=origin.zone, score=kept.score, words=kept.words, at=kept.at, answer=kept.answer,
        answered_at=kept.answered_at, hidden=kept.hidden,
    )  # fmt: skip
