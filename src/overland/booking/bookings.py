"""Bookings: held, then confirmed with tickets, or over."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.limits import (
    Code,
    Cursor,
    Email,
    Language,
    MethodCode,
    PageSize,
    PersonName,
    Phone,
    PromoTyped,
    Reference,
    SeatLabel,
    Seats,
    Secret,
    Sequence,
    Url,
    Words,
)
from overland.booking.offers import Call
from overland.booking.prices import OnLap, PriceLine, SoldType
from overland.kernel.money import Money
from overland.operations import RefundStep
from overland.payments import Step


class BookingStatus(StrEnum):
    """held → confirmed → cancelled; held → expired or released; expired + money → confirmed, offered or refunded.

    Offered is paid too late, with equal seats held for consent: → confirmed, or refunded.
    """

    HELD = "held"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    RELEASED = "released"
    OFFERED = "offered"
    REFUNDED = "refunded"


class Direction(StrEnum):
    """Which way a part of a purchase goes: there, or back."""

    OUTWARD = "outward"
    RETURN = "return"


class TicketStatus(StrEnum):
    """reserved (held, not yet paid) → issued → boarded; or void.

    Unplaced is paid, but without a seat on the bus as it runs now: → issued with another seat, or void.
    """

    RESERVED = "reserved"
    ISSUED = "issued"
    BOARDED = "boarded"
    UNPLACED = "unplaced"
    VOID = "void"


Shown = Annotated[int, msgspec.Meta(ge=0, le=10**12, description="Minor units, for all seats.")] | None


class HoldSeats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """These seats of a trip, between two of its stop sequences: all of them or none.

    With `beside_women` all who travel are women, with children at the most, and only women sit beside them. `shown` is
    what the seats were shown to cost together: where that is no longer so, nothing is held (PriceChanged).
    """

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    seats: Seats
    beside_women: bool = False
    shown: Shown = None


class HoldPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of what is bought together. The first seat of every part is for the same person, and so are the others."""

    trip_id: UUID
    origin: Sequence
    destination: Sequence
    seats: Seats
    direction: Direction = Direction.OUTWARD


class HoldTogether(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seats on several trips of one operator, or on stretches of one trip: all of them or none.

    Parts of one direction follow each other: where one ends the next begins, with time enough to change. On the same
    trip, only the seat is changed, and all of it costs what the whole way costs. `shown` as in a hold of one trip.
    """

    parts: Annotated[tuple[HoldPart, ...], msgspec.Meta(min_length=2, max_length=6)]
    beside_women: bool = False
    shown: Shown = None


class Access(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What opens a booking: its reference, with the key from its link, or the contact's phone or e-mail.

    The owner's account and the operator's people need the reference alone. A contact may be wrong five times in
    fifteen minutes for one reference, and from one address (`caller`, where it is known). A change with the `version`
    that was read is refused (Stale) when the booking is another one by now.
    """

    reference: Reference
    key: Secret = ""
    contact: Secret = ""
    caller: Annotated[str, msgspec.Meta(max_length=64)] = ""
    version: Annotated[int, msgspec.Meta(ge=1, le=999_999_999)] | None = None


class WantedExtra(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An extra of the operator's, by its code, and how many of it."""

    extra: Code
    count: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1


WantedExtras = Annotated[tuple[WantedExtra, ...], msgspec.Meta(max_length=20)]


class Infant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A child without a seat, on a traveller's lap; the fare type is one for infants."""

    name: PersonName
    fare_type: Code


class Traveller(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who sits where; with a phone or e-mail of their own they are told themselves.

    Without a fare type, by its code, they pay the full fare. An adult may take one infant on the lap.
    """

    seat: SeatLabel
    name: PersonName
    phone: Phone = ""
    email: Email = ""
    fare_type: Code | None = None
    extras: WantedExtras = ()
    infant: Infant | None = None


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who booked. At least one of phone (E.164 or national) and e-mail, but for who stands at a counter."""

    name: PersonName
    phone: Phone = ""
    email: Email = ""
    language: Language = "vi"


class Checkout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The people of a held booking; one traveller for each of its seats.

    `extras` are for the whole journey, a promo code makes the fares of all of them cheaper.
    """

    contact: Contact
    travellers: Annotated[tuple[Traveller, ...], msgspec.Meta(min_length=1, max_length=100)]
    extras: WantedExtras = ()
    promo: PromoTyped = ""


class CancelTickets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tickets of a confirmed booking to be cancelled. With `refund`, what was shown, nothing happens at another one.

    The account that owns the booking may `keep` what comes back as a balance, where the operator has such; otherwise
    it goes to where it came from.
    """

    tickets: Annotated[tuple[UUID, ...], msgspec.Meta(min_length=1, max_length=100)]
    refund: Money | None = None
    keep: bool = False


class Consent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the seats will do that are held in place of those that were gone when the money came."""

    take: bool


class ExchangeTickets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tickets to be changed for seats, one each and in this order, of any trip between the same places."""

    tickets: Annotated[tuple[UUID, ...], msgspec.Meta(min_length=1, max_length=100)]
    trip_id: UUID
    origin: Sequence
    destination: Sequence
    seats: Seats


class AddExtras(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Extras that a traveller wants to have beside what the ticket has already."""

    extras: Annotated[tuple[WantedExtra, ...], msgspec.Meta(min_length=1, max_length=20)]


class BookingLink(msgspec.Struct, frozen=True):
    """Another booking of the same people, with the key that opens it."""

    reference: str
    key: str


class CorrectName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The name of who travels on a ticket, as it should have been written."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class ChangeSeat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another seat of the same trip, at the same price."""

    seat: SeatLabel


class Pay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to pay, and where the payer comes back to afterwards (which proves nothing)."""

    method: MethodCode
    return_url: Url


class PaymentStarted(msgspec.Struct, frozen=True):
    """The page where the payer goes on; empty when nothing is left to do."""

    payment_id: UUID
    redirect_url: str


class Journey(msgspec.Struct, frozen=True):
    """What was bought: a stretch of a trip. Frozen at sale, but for the instants when the trip is retimed."""

    trip_id: UUID
    operator_id: UUID
    operator: str
    operator_phone: str
    route: str
    origin: Call
    destination: Call
    bus_kind: str
    plate: str = ""
    cancelled: bool = False
    drivers: tuple[str, ...] = ()


class Ticket(msgspec.Struct, frozen=True):
    """One seat for one person. `token` is what the QR code carries; empty until issued, and to strangers.

    `phone` and `email` are the traveller's own, when they have some: they are told themselves. `refund_due` is what
    cancelling this ticket would give back now, `worth` what it counts when it is changed for another trip. `lines` are
    what the price is made of, once someone said who travels. `sticker` is what is written on the seat in the bus, where
    that is not `seat`.
    """

    id: UUID
    code: str
    seat: str
    seat_class: str
    price: Money
    name: str
    status: TicketStatus
    token: str = ""
    boarded_at: datetime | None = None
    phone: str = ""
    email: str = ""
    refund_due: Money | None = None
    fare_type: SoldType | None = None
    infant: OnLap | None = None
    lines: tuple[PriceLine, ...] = ()
    worth: Money | None = None
    sticker: str = ""


class RefundStage(msgspec.Struct, frozen=True):
    """Up to and with this instant (UTC), cancelling all tickets that are left gives back so much."""

    until: datetime
    amount: Money


class Booking(msgspec.Struct, frozen=True):
    """Seats held or sold. `tickets` stand from the hold on, get names at the checkout and tokens when paid.

    `total` is what all of them cost. `lines` are what it is made of, once someone said who travels, and `promo` is the
    code that made it cheaper. `refund_due` is what cancelling the tickets that are left would give back now;
    `refunded` what has gone back already, or is on its way. `refund_stages` is how the refund falls from now on, by
    the rules that were frozen at sale; after the last one nothing comes back.

    One that `adds_to` another has no seats: its lines are extras, which stand on a ticket of the other once they are
    paid.

    What is bought together is several bookings, each on one trip: `parts` are all of them in their order, this one
    among them, and `part` is its number from 1. They have one `sale_id`, the first one's id: what payments know.
    A booking by itself is its own sale and has no parts. In a list, `parts` is left out.

    One that `replaces` tickets of another booking is of that one's sale. What they count is its `credit`; `due` is the
    rest, which is paid to make the change. A booking whose tickets were changed tells for which (`became`).

    Where the money of a held one is waited for, `pay_by` is the deadline that was said to who booked.

    While it is offered, its tickets name the equal seats that are held until `expires_at`, `instead_of` the lost ones.
    """

    id: UUID
    reference: str
    key: str
    status: BookingStatus
    journey: Journey
    tickets: tuple[Ticket, ...]
    total: Money
    refund_steps: tuple[RefundStep, ...]
    created_at: datetime
    expires_at: datetime | None = None
    contact: Contact | None = None
    account_id: UUID | None = None
    refund_due: Money | None = None
    refunded: Money | None = None
    refund_stages: tuple[RefundStage, ...] = ()
    sale_id: UUID | None = None
    part: int | None = None
    direction: Direction | None = None
    parts: tuple[Booking, ...] = ()
    promo: str = ""
    lines: tuple[PriceLine, ...] = ()
    version: int = 1
    adds_to: BookingLink | None = None
    instead_of: tuple[str, ...] = ()
    credit: Money | None = None
    due: Money | None = None
    replaces: BookingLink | None = None
    became: tuple[BookingLink, ...] = ()
    pay_by: datetime | None = None

    @property
    def whole(self) -> tuple[Booking, ...]:
        """All that was bought together, in its order; itself alone where it is all."""
        return self.parts or (self,)

    @property
    def to_pay(self) -> Money:
        """What all of it costs."""
        return sum((part.total for part in self.whole), Money.zero(self.total.currency))


class MilestoneKind(StrEnum):
    """What happened to a booking. `paid` bought it; money that came and went back whole is `returned`.

    `late` is money for which equal seats were offered, and `accepted` that they were taken.
    """

    HELD = "held"
    PAID = "paid"
    RETURNED = "returned"
    LATE = "late"
    ACCEPTED = "accepted"
    RENAMED = "renamed"
    RESEATED = "reseated"
    CANCELLED = "cancelled"
    EXCHANGED = "exchanged"
    UNPLACED = "unplaced"
    COMPENSATED = "compensated"
    BOARDED = "boarded"
    EXPIRED = "expired"
    RELEASED = "released"


class Milestone(msgspec.Struct, frozen=True):
    """Something that happened to a booking, at an instant (UTC): to which seat, over how much, from what to what."""

    at: datetime
    kind: MilestoneKind
    seat: str = ""
    amount: Money | None = None
    was: str = ""
    became: str = ""


class Transactions(msgspec.Struct, frozen=True):
    """What was paid for a booking and what went back, step by step, the oldest first."""

    reference: str
    journey: Journey
    steps: tuple[Step, ...]


class BookingQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which bookings: the caller's own, or with an operator (BOOKINGS_READ) its own, by trip or by words."""

    operator_id: UUID | None = None
    trip_id: UUID | None = None
    text: Words = ""
    cursor: Cursor | None = None
    limit: PageSize = 20
