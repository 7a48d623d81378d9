"""Bookings: held, then confirmed with tickets, or over."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from overland.booking.holds import Direction
from overland.booking.limits import Cursor, MethodCode, PageSize, Reference, Secret, Url, Words
from overland.booking.offers import Call
from overland.booking.prices import OnLap, PriceLine, SoldType
from overland.booking.travellers import Contact
from overland.kernel.money import Money
from overland.operations import RefundStep


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


class TicketStatus(StrEnum):
    """reserved (held, not yet paid) → issued → boarded; or void.

    Unplaced is paid, but without a seat on the bus as it runs now: → issued with another seat, or void.
    """

    RESERVED = "reserved"
    ISSUED = "issued"
    BOARDED = "boarded"
    UNPLACED = "unplaced"
    VOID = "void"


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


class BookingLink(msgspec.Struct, frozen=True):
    """Another booking of the same people, with the key that opens it."""

    reference: str
    key: str


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
    `agent_id` is the agent who sold it, if one did.

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
    agent_id: UUID | None = None

    @property
    def whole(self) -> tuple[Booking, ...]:
        """All that was bought together, in its order; itself alone where it is all."""
        return self.parts or (self,)

    @property
    def to_pay(self) -> Money:
        """What all of it costs."""
        return sum((part.total for part in self.whole), Money.zero(self.total.currency))


class BookingQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which bookings: the caller's own, or with an operator (BOOKINGS_READ) its own, by trip or by words.

    With `agent_id` those that this agent of the operator's has sold, for its people too.
    """

    operator_id: UUID | None = None
    trip_id: UUID | None = None
    text: Words = ""
    cursor: Cursor | None = None
    limit: PageSize = 20
    agent_id: UUID | None = None
