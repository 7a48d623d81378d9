"""Who booked a trip together, and what they would lose in other seats than those that were sold to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from overland.booking import rules
from overland.booking.bookings import BookingStatus
from overland.booking.desk import Desk
from overland.booking.disruption import Loss
from overland.booking.network import LineOnSale
from overland.booking.prices import FareKind
from overland.booking.seat_again import Party, Rider, Seating, dearness
from overland.booking.seat_facts import SeatFact
from overland.booking.store import bookings, disruptions
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.kernel.db import Database, Tx


class Booked(NamedTuple):
    """Bookings of people who travel together: more than one where they change seats on the way."""

    stored: tuple[StoredBooking, ...]
    party: Party


async def booked_on(desk: Desk, source: Database | Tx, trip_id: UUID) -> list[Booked]:
    """Who has tickets, in the order in which they were sold, with those who travel together in one."""
    wishing = await disruptions.wishing(source, trip_id)
    found = sorted(
        await bookings.of_trip(source, trip_id, BookingStatus.CONFIRMED), key=lambda one: (one.created_at, one.id)
    )
    groups: dict[object, list[StoredBooking]] = {}
    for stored in found:
        if stored.live:
            groups.setdefault((stored.purchase_id, stored.direction) if stored.purchase_id else stored.id, []).append(
                stored
            )
    return [Booked(tuple(group), party_of(desk, group, wishing)) for group in groups.values()]


def party_of(desk: Desk, group: Sequence[StoredBooking], wishing: set[UUID]) -> Party:
    """These bookings as people who are seated together or not at all."""
    riders: list[Rider] = []
    together = False
    for stored in group:
        line = desk.network.known(stored.line_id)
        riders += [_rider(line, stored, seat) for seat in stored.live]
        seats = {seat.seat for seat in stored.live}
        together |= len(seats) > 1 and rules.together(line, seats, len(seats))
    return Party(group[0].id, tuple(riders), together, group[0].id in wishing)


def _rider(line: LineOnSale, stored: StoredBooking, seat: StoredSeat) -> Rider:
    child = seat.fare_type is not None and seat.fare_type.kind is FareKind.CHILD
    accessible = SeatFact.ACCESSIBLE in line.facts.get(seat.seat, ())
    return Rider(seat.id, (stored.origin, stored.destination), seat.seat, seat.seat_class, accessible, child)


def losses_of(line: LineOnSale, party: Party, seating: Seating) -> tuple[Loss, ...]:
    """What is not as it was sold, for people who all have seats."""
    dear, accessible = dearness(line), {s for s, facts in line.facts.items() if SeatFact.ACCESSIBLE in facts}
    pairs = [(rider, seating[rider.ticket_id]) for rider in party.riders]
    seats, grown = {seat for _, seat in pairs}, {seat for rider, seat in pairs if not rider.child}
    lost = {
        Loss.CLASS: any(dear.get(line.seats[s], 0) < dear.get(r.seat_class, 0) for r, s in pairs),
        Loss.APART: party.together and len(seats) > 1 and not rules.together(line, seats, len(seats)),
        Loss.ACCESSIBLE: any(r.accessible and s not in accessible for r, s in pairs),
        Loss.CHILD: any(r.child and bool(grown) and not line.next_to[s] & grown for r, s in pairs),
    }
    return tuple(loss for loss, is_so in lost.items() if is_so)
