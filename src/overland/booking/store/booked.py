"""What is kept of a booking, with what its trip and its tickets have come to."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.booking.blocks import SalesChannel
from overland.booking.bookings import BookingStatus, TicketStatus
from overland.booking.holds import Direction
from overland.booking.prices import OnLap, PriceKind, PriceLine, SoldType
from overland.booking.store.trips import StoredTrip
from overland.booking.travellers import Contact
from overland.kernel.money import Money
from overland.operations import TripStatus


class StoredSeat(msgspec.Struct, frozen=True, omit_defaults=True):
    """A seat of a booking: its claim's and ticket's id, what it cost (minor units), why, and who sits there."""

    id: UUID
    seat: str
    seat_class: str
    price: int
    name: str = ""
    phone: str = ""
    email: str = ""
    fare_type: SoldType | None = None
    infant: OnLap | None = None
    lines: tuple[PriceLine, ...] = ()

    @property
    def extras(self) -> tuple[PriceLine, ...]:
        """What is to be loaded or handed over beside the seat, that for the whole journey included."""
        return tuple(line for line in self.lines if line.kind in {PriceKind.EXTRA, PriceKind.SHARED})

    def fare(self, currency: str) -> Money:
        """The full fare of the seat, as it was when it was held."""
        full = (line.amount for line in self.lines if line.kind is PriceKind.FARE)
        return next(full, Money(self.price, currency))


class Issued(msgspec.Struct, frozen=True):
    """What the ticket of a seat has come to."""

    id: UUID
    status: TicketStatus
    issue: int
    boarded_at: datetime | None = None


class Kin(msgspec.Struct, frozen=True):
    """Another booking that tickets were changed for, or from, or that extras are added to."""

    id: UUID
    reference: str


class StoredBooking(msgspec.Struct, frozen=True, kw_only=True):
    """A booking with what its trip has come to. `status` is expired from the moment the hold is over.

    `line_id` is the line it was sold as, `runs_as` its trip's by now. `sale_id` is the booking that was sold first,
    which payments know: its own id unless it is a later part of a purchase. From `stranded_at` on (UTC) its way does
    not go through, as another part of it was cancelled.
    """

    id: UUID
    trip_id: UUID
    operator_id: UUID
    line_id: UUID
    reference: str
    status: BookingStatus
    account_id: UUID | None
    agent_id: UUID | None
    origin: int
    destination: int
    seats: tuple[StoredSeat, ...]
    total: int
    currency: str
    contact: Contact | None
    created_at: datetime
    expires_at: datetime | None
    payment_begun_at: datetime | None
    refund: int | None
    service_day: date
    starts_at: datetime
    plate: str
    drivers: tuple[str, ...]
    trip_status: TripStatus
    trip_stamp: int
    runs_as: UUID
    sale_id: UUID
    purchase_id: UUID | None = None
    part: int | None = None
    direction: Direction | None = None
    stranded_at: datetime | None = None
    promo_code: str | None = None
    version: int = 1
    read_as: int | None = None
    """The version that somebody has read who is about to change it; None where that does not matter."""
    instead_of: tuple[str, ...] = ()
    credit: int = 0
    adds_to: Kin | None = None
    adds_ticket: UUID | None = None
    adds: tuple[PriceLine, ...] = ()
    replaces: Kin | None = None
    became: tuple[Kin, ...] = ()
    issued: tuple[Issued, ...] = ()
    pay_by: datetime | None = None
    reseller_id: UUID | None = None

    @property
    def price(self) -> Money:
        """What all its seats cost together."""
        return Money(self.total, self.currency)

    @property
    def overdue(self) -> bool:
        """Whether its hold is over and was not yet ended."""
        return self.status is BookingStatus.EXPIRED and self.expires_at is not None

    @property
    def due(self) -> Money:
        """What is to be paid: the price without what the tickets count that it replaces."""
        return Money(max(self.total - self.credit, 0), self.currency)

    @property
    def live(self) -> tuple[StoredSeat, ...]:
        """The seats whose tickets have not been cancelled."""
        void = {ticket.id for ticket in self.issued if ticket.status is TicketStatus.VOID}
        return tuple(seat for seat in self.seats if seat.id not in void)

    @property
    def seat_ids(self) -> list[UUID]:
        """The ids of its claims, which are those of its tickets."""
        return [seat.id for seat in self.seats]

    @property
    def trip(self) -> StoredTrip:
        """Its trip, as it stood when the booking was read."""
        return StoredTrip(
            self.trip_id, self.operator_id, self.line_id, self.service_day, self.starts_at, self.plate, self.drivers,
            self.trip_status, self.trip_stamp,
        )  # fmt: skip


class NewBooking(msgspec.Struct, frozen=True):
    """A booking to be kept with its hold.

    `agent_id` is the account of whoever sells it, `reseller_id` the agent in whose name they do.
    """

    trip_id: UUID
    id: UUID
    operator_id: UUID
    line_id: UUID
    reference: str
    account_id: UUID | None
    agent_id: UUID | None
    origin: int
    destination: int
    seats: tuple[StoredSeat, ...]
    total: int
    currency: str
    created_at: datetime
    sale_id: UUID
    purchase_id: UUID | None = None
    part: int | None = None
    direction: Direction | None = None
    reseller_id: UUID | None = None

    @property
    def channel(self) -> SalesChannel:
        """The way it is sold: for an agent, over the operator's counter, or by the passenger."""
        if self.reseller_id:
            return SalesChannel.AGENT
        return SalesChannel.COUNTER if self.agent_id else SalesChannel.WEB
