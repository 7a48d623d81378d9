"""The part of the door of booking that changes what was sold."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.booking.bookings import Access, Booking
from overland.booking.changes import AddExtras, CancelTickets, ChangeSeat, Consent, CorrectName, ExchangeTickets
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal


class Changes(Protocol):
    """Tickets given back, changed or added to. What is not the caller's answers NotFound."""

    async def cancel(self, by: Principal, access: Access, once: Once) -> Booking:
        """Cancel a confirmed booking and have the refund due sent back. Raises WrongStep."""
        ...

    async def cancel_tickets(self, by: Principal, access: Access, request: CancelTickets, once: Once) -> Booking:
        """Cancel some travellers' tickets; the others stay as they are. The last ones end the booking.

        They may be of any part of what was bought together. Who changes seats on a trip has two tickets for one
        fare, which end together.

        Raises WrongStep, RefundChanged (nothing happened; fact `refund`), Invalid for tickets of another booking.
        """
        ...

    async def exchange(self, by: Principal, access: Access, request: ExchangeTickets, once: Once) -> Booking:
        """Hold seats that are to replace tickets of a confirmed booking; the answer is the new booking.

        Its `due` is paid like any hold, or there is none and the change is made by `take_exchange`. Until then the
        tickets stand. Raises SeatsTaken, UnknownSeats, NotForSale, WrongStep, Invalid.
        """
        ...

    async def take_exchange(self, by: Principal, access: Access) -> Booking:
        """Make a change that costs nothing more; what is left goes back. Raises HoldExpired, WrongStep."""
        ...

    async def consent(self, by: Principal, access: Access, request: Consent) -> Booking:
        """Take the equal seats that are held for late money, or have it back. Raises HoldExpired, WrongStep."""
        ...

    async def correct_name(self, by: Principal, access: Access, ticket_id: UUID, request: CorrectName) -> Booking:
        """Write a traveller's name as it should have been: once and by a few letters, for staff as they see fit.

        The ticket gets a new code. Raises Invalid, WrongStep.
        """
        ...

    async def change_seat(self, by: Principal, access: Access, ticket_id: UUID, request: ChangeSeat) -> Booking:
        """Move a ticket to a free seat of the same price. The ticket gets a new code.

        Raises SeatsTaken, UnknownSeats, Invalid for a seat of another price, WrongStep.
        """
        ...

    async def add_extras(
        self, by: Principal, access: Access, ticket_id: UUID, request: AddExtras, once: Once
    ) -> Booking:
        """Hold extras for a ticket that is sold; the answer is a booking without seats, to be paid like any other.

        Raises NotFound, WrongStep, ExtraSoldOut, Invalid.
        """
        ...
