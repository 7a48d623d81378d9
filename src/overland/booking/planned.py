"""What is planned for a booking whose trip does not run as it was sold, and all of a plan. Pure."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from overland.booking import show
from overland.booking.disruption import Answer, Loss, Placement, PlannedBooking, PlannedTicket
from overland.booking.lesser import lesser
from overland.booking.network import LineOnSale
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.booking.store.trips import Offered
from overland.kernel.money import Money


class Planned(NamedTuple):
    """What is planned for a booking, with the booking; `trip` is the other trip that it is offered, and its line."""

    stored: StoredBooking
    shown: PlannedBooking
    trip: Offered | None = None


class Plan(NamedTuple):
    """All of it. `line` is what the bookings are sold as afterwards, where the bus is another; `name` its hash."""

    name: str
    planned: tuple[Planned, ...]

    @property
    def trips(self) -> set[UUID]:
        """The other trips on which seats are offered."""
        return {one.trip.trip_id for one in self.planned if one.trip}


def ticket_in(line: LineOnSale, stored: StoredBooking, seat: StoredSeat, becomes: str) -> PlannedTicket:
    """One person in this seat of the line (empty: in none), with what comes back where it is of a lesser class."""
    seat_class = line.seats.get(becomes, "")
    fares = [line.fare(stored.origin, stored.destination, one) for one in (seat.seat_class, seat_class)]
    back = lesser(seat, *(fare for fare in fares if fare)) if all(fares) else Money.zero(stored.currency)
    return PlannedTicket(seat.id, seat.name, seat.seat, seat.seat_class, becomes, seat_class, back)


def planned_as(
    line: LineOnSale, stored: StoredBooking, tickets: tuple[PlannedTicket, ...], outcome: Placement, silent: Answer,
    losses: tuple[Loss, ...] = (), trip_id: UUID | None = None, instead: tuple[LineOnSale, Offered] | None = None,
) -> PlannedBooking:  # fmt: skip
    """A booking as it is planned; `instead` is the line and the dated trip that it is offered."""
    contact = stored.contact
    return PlannedBooking(
        booking_id=stored.id, reference=stored.reference, contact=contact.name if contact else "",
        phone=contact.phone if contact else "", origin=show.departure(line, stored.starts_at, stored.origin),
        destination=show.arrival(line, stored.starts_at, stored.destination), tickets=tickets, outcome=outcome,
        silent=silent, losses=losses, trip_id=trip_id,
        instead=show.departure(instead[0], instead[1].starts_at, instead[1].origin) if instead else None,
    )  # fmt: skip
