"""What booking tells the others."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.bookings import Booking, Journey
from overland.booking.disruption import DisruptionKind, PlannedBooking
from overland.booking.waiting import Waiting
from overland.kernel.events import Event
from overland.kernel.money import Money


class SeatsHeld(Event, frozen=True):
    """Seats are held for someone until `expires_at` (UTC)."""

    booking_id: UUID
    trip_id: UUID
    operator_id: UUID
    seats: tuple[str, ...]
    origin: int
    destination: int
    expires_at: datetime


class ListJoined(Event, frozen=True):
    """Someone waits for seats of a trip that is sold out."""

    waiting: Waiting
    at: datetime


class SeatsOffered(Event, frozen=True):
    """Seats are held until then (UTC) for someone who waited for them; the booking is theirs to pay."""

    booking: Booking
    waiting: Waiting
    until: datetime
    at: datetime


class Replaced(msgspec.Struct, frozen=True):
    """Tickets that a new booking has replaced, with their journey; `refund` is what went back as it costs less."""

    booking_id: UUID
    journey: Journey
    tickets: tuple[UUID, ...]
    refund: Money


class BookingConfirmed(Event, frozen=True):
    """Paid: tickets are issued. The booking is whole, tokens and key included: it is the fulfilment.

    Where it `replaced` tickets, `paid` is the difference only, and their ending is told by an event of its own.
    """

    booking: Booking
    paid: Money
    at: datetime
    replaced: Replaced | None = None


class ExtrasAdded(Event, frozen=True):
    """Extras were paid for a ticket that was sold before, by this addition; the booking is shown with them."""

    booking: Booking
    addition_id: UUID
    ticket_id: UUID
    paid: Money
    at: datetime


class EndedTogether(msgspec.Struct, frozen=True):
    """All that was given back at one time, of several parts; the booking that it is told of is shown with them."""

    refund: Money
    tickets: tuple[UUID, ...]


class BookingCancelled(Event, frozen=True):
    """A confirmed booking is void. `refund` goes back by the rules frozen at sale; `by_operator` when its trip was.

    `tickets` are those that ended with it; others were cancelled before. None are named where all of them did. Where
    they were `exchanged_for` another booking, nothing goes back: `refund` is what they counted there. Where parts of a
    purchase end at one time, the first tells of all of them `together`, and the others are `told_with` it.
    """

    booking: Booking
    refund: Money
    by_operator: bool
    at: datetime
    tickets: tuple[UUID, ...] = ()
    exchanged_for: UUID | None = None
    together: EndedTogether | None = None
    told_with: UUID | None = None


class TicketsCancelled(Event, frozen=True):
    """Some tickets of a booking are void and their seats free; the others stand. The booking is shown as it is now.

    `exchanged_for`, `together` and `told_with` as in BookingCancelled.
    """

    booking: Booking
    tickets: tuple[UUID, ...]
    refund: Money
    at: datetime
    exchanged_for: UUID | None = None
    together: EndedTogether | None = None
    told_with: UUID | None = None


class MoneyAwaited(Event, frozen=True):
    """Seats are kept until a deadline (UTC) for their money to come; who booked must know where to pay."""

    booking: Booking
    until: datetime
    at: datetime


class BookingExpired(Event, frozen=True):
    """Nobody paid in time."""

    booking_id: UUID
    operator_id: UUID
    trip_id: UUID


class TicketAmended(Event, frozen=True):
    """A ticket bears another name or seat now (`what`), and so another code: the old one opens nothing any more."""

    booking: Booking
    ticket_id: UUID
    what: str
    was: str
    at: datetime


class TicketBoarded(Event, frozen=True):
    """Someone is on the bus."""

    ticket_id: UUID
    booking_id: UUID
    operator_id: UUID
    trip_id: UUID
    seat: str
    at: datetime


class TicketsWanted(Event, frozen=True):
    """Someone who may open the booking wants its tickets sent once more."""

    booking: Booking
    at: datetime


class RatingWanted(Event, frozen=True):
    """People have arrived and may say how it was."""

    booking: Booking
    at: datetime


class TravellersMustKnow(Event, frozen=True):
    """A trip that people have booked runs otherwise now. One letter a booking; `changed` names what is other:

    departure, bus, stops (where or when one gets on or off), unserved (one cannot get on, off or through any more).
    """

    booking: Booking
    changed: tuple[str, ...]


class TravellersAsked(Event, frozen=True):
    """A trip does not run as this booking was sold: what is planned for it, and that its people may choose.

    The booking is shown as it is now: in its other seats, or as it was where seats of another trip are held for it.
    """

    booking: Booking
    disruption_id: UUID
    kind: DisruptionKind
    reason: str
    planned: PlannedBooking
    at: datetime


class DisruptionOpened(Event, frozen=True):
    """Something happened to a trip that people have booked, and a plan for them waits for approval.

    Where nobody decides by `decide_by` (UTC), it is carried out by itself; without one it waits.
    """

    disruption_id: UUID
    trip_id: UUID
    operator_id: UUID
    kind: DisruptionKind
    reason: str
    decide_by: datetime | None
    at: datetime


class DisruptionClosed(Event, frozen=True):
    """Its plan was carried out, or (with `carried_out` false) nothing had to be done after all.

    So many people keep their seats, have other seats, are offered another trip, have none.
    """

    disruption_id: UUID
    trip_id: UUID
    operator_id: UUID
    kind: DisruptionKind
    carried_out: bool
    at: datetime
    stays: int = 0
    reseated: int = 0
    moves: int = 0
    unplaced: int = 0


class SeatsInstead(Event, frozen=True):
    """Money came when its seats were gone: equal ones are held until then (UTC), for the payer to say yes or no."""

    booking: Booking
    was: tuple[str, ...]
    until: datetime
    amount: Money
    at: datetime


class MoneyReturned(Event, frozen=True):
    """Money came that buys nothing, and goes back whole.

    `reason` is too_late (the seats had gone to someone else), paid_twice, wrong_amount, trip_cancelled, declined
    (equal seats were not wanted, or nobody answered) or exchange_over
    (the tickets to be changed had ended meanwhile).
    """

    booking: Booking
    amount: Money
    reason: str
    at: datetime
