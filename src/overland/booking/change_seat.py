"""Changing to another seat of the same trip, at the same price."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.booking import rules
from overland.booking.amend import Change, changing
from overland.booking.bookings import Access, Booking
from overland.booking.changes import ChangeSeat
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.refusals import SeatsKept, SeatsTaken, UnknownSeats
from overland.booking.store import claims
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid


async def change_seat(desk: Desk, by: Principal, access: Access, ticket_id: UUID, request: ChangeSeat) -> Booking:
    """Move a ticket to a free seat; whoever had it a moment ago keeps it. Its own seat changes nothing."""
    wanted = checked(request).seat
    async with changing(desk, by, access, ticket_id) as change:
        if wanted == change.seat.seat:
            return await change.shown()
        _check_same_price(change, wanted)
        stored, stretch = change.booking, (change.booking.origin, change.booking.destination)
        await claims.expire(change.tx, stored.trip_id, [wanted], stretch)
        refusals = {"seat_claimed_once": SeatsTaken(seats=[wanted]), "kept_beside": SeatsKept(seats=[wanted])}
        with change.tx.refusing(refusals):
            await claims.move(change.tx, stored.trip_id, ticket_id, wanted)
        moved = msgspec.structs.replace(change.seat, seat=wanted, seat_class=change.line.seats[wanted])
        return await change.keep("reseated", moved, change.seat.seat, wanted)


def _check_same_price(change: Change, wanted: str) -> None:
    """Refuse a seat that the bus does not have, or that costs more or less. Raises UnknownSeats, Invalid."""
    line, stored = change.line, change.booking
    rules.check_known(line, [wanted])
    runs_as = change.desk.network.known(stored.trip.line_id)
    prices = [line.fare(stored.origin, stored.destination, line.seats[s]) for s in (wanted, change.seat.seat)]
    if wanted not in runs_as.seats or prices[0] is None:
        raise UnknownSeats(seats=[wanted])
    if prices[0] != prices[1]:
        raise Invalid(fields={"seat": "other-price"})
