"""When a trip does not run as it was sold: what is planned for those who booked it, and what they choose."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.limits import Seats, Sequence
from overland.booking.offers import Call, Offer
from overland.kernel.money import Money


class DisruptionKind(StrEnum):
    """What happened: the trip is called off, has a bus with other seats, passes a stop by, leaves later, or
    cannot be reached in time by those who are to change to it. In the order of their weight.
    """

    CANCELLED = "cancelled"
    BUS = "bus"
    STOP = "stop"
    DELAY = "delay"
    CONNECTION = "connection"


class Placement(StrEnum):
    """What is planned for a booking.

    It stays as it is; has other seats of the same trip (reseated); is offered seats of another trip, held until it
    answers (moves); is without a seat, so that somebody has to see to it (unplaced).
    """

    STAYS = "stays"
    RESEATED = "reseated"
    MOVES = "moves"
    UNPLACED = "unplaced"


class Loss(StrEnum):
    """What is not as it was sold: a lesser class, no longer together, not accessible, a child alone, a missed bus."""

    CLASS = "class"
    APART = "apart"
    ACCESSIBLE = "accessible"
    CHILD = "child"
    CONNECTION = "connection"


class Answer(StrEnum):
    """What became of a question: accepted, another trip chosen, money back, seated by hand, or over by other means."""

    ACCEPTED = "accepted"
    OTHER = "other"
    MONEY = "money"
    PLACED = "placed"
    OVER = "over"


class PlannedTicket(msgspec.Struct, frozen=True):
    """One person: the seat there was, the seat there will be (empty without one), what comes back for a lesser one."""

    ticket_id: UUID
    name: str
    was: str
    was_class: str
    seat: str
    seat_class: str
    back: Money


class PlannedBooking(msgspec.Struct, frozen=True):
    """A booking that is touched. `instead` is where and when the other trip leaves that it is offered.

    `silent` is what holds when nobody answers until `until` (UTC): accepted or money. `by_silence` says that it came
    to that. `late` is how many seconds later than it was sold the bus leaves where they get on; `origin` tells when.
    """

    booking_id: UUID
    reference: str
    contact: str
    phone: str
    origin: Call
    destination: Call
    tickets: tuple[PlannedTicket, ...]
    outcome: Placement
    silent: Answer
    losses: tuple[Loss, ...] = ()
    trip_id: UUID | None = None
    instead: Call | None = None
    until: datetime | None = None
    answer: Answer | None = None
    answered_at: datetime | None = None
    by_silence: bool = False
    late: int = 0

    @property
    def people(self) -> int:
        """How many travel on it."""
        return len(self.tickets)


class Disruption(msgspec.Struct, frozen=True):
    """What happened to a trip, and the plan. Until it is approved, `plan` names the plan as it is at this moment.

    Where nobody approves it until `decide_by` (UTC), it is carried out by itself; without one it waits, and the sale
    of the trip with it. Once it is approved, each booking says what was answered.
    """

    id: UUID
    trip_id: UUID
    operator_id: UUID
    kind: DisruptionKind
    reason: str
    route: str
    departs: Call
    at: datetime
    plan: str
    bookings: tuple[PlannedBooking, ...]
    decide_by: datetime | None = None
    approved_at: datetime | None = None

    def people(self, outcome: Placement) -> int:
        """How many people it comes to this for."""
        return sum(one.people for one in self.bookings if one.outcome is outcome)


class DisruptionBrief(msgspec.Struct, frozen=True):
    """A disruption in a list, with how many bookings have not answered and how many people have no seat."""

    id: UUID
    trip_id: UUID
    kind: DisruptionKind
    route: str
    departs: Call
    at: datetime
    decide_by: datetime | None
    approved_at: datetime | None
    bookings: int
    waiting: int
    unplaced: int


class ApprovePlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The plan of a trip as it was read, by its name."""

    trip_id: UUID
    plan: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class PlaceTickets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seats by hand for those of a booking who have none, in the order of its tickets."""

    trip_id: UUID
    booking_id: UUID
    seats: Seats


class Choose(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer of who booked: accepted, money, or other with the trip that they want and its stops."""

    answer: Answer
    trip_id: UUID | None = None
    origin: Sequence = 0
    destination: Sequence = 0


class Choice(msgspec.Struct, frozen=True):
    """What somebody is asked whose trip does not run as it was sold; `others` are trips that cost them nothing."""

    kind: DisruptionKind
    reason: str
    planned: PlannedBooking
    money: Money
    others: tuple[Offer, ...] = ()
