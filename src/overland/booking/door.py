"""The door of booking."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.booking.boarding import Boarding, BoardTicket, Manifest
from overland.booking.bookings import Access, Booking, BookingQuery, Pay, PaymentStarted
from overland.booking.doors.changes import Changes
from overland.booking.doors.conditions import Conditions
from overland.booking.doors.disruptions import Disruptions
from overland.booking.doors.ratings import Ratings
from overland.booking.doors.search import Searches
from overland.booking.doors.seat_rules import SeatRules
from overland.booking.doors.waiting import WaitingLists
from overland.booking.doors.wallets import Wallets
from overland.booking.holds import HoldSeats, HoldTogether
from overland.booking.milestones import Milestone, Transactions
from overland.booking.prices import Quote
from overland.booking.reserving import Reserve
from overland.booking.travellers import Checkout, Contact
from overland.kernel.doors import safe
from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.take_out import TakesOut
from overland.payments import CloseShift, Shift, Tender


class Bookings(
    Changes, Conditions, Disruptions, Ratings, Searches, SeatRules, WaitingLists, Wallets, TakesOut, Protocol
):
    """Everything from the search to the boarding. What is not the caller's answers NotFound."""

    async def hold(self, by: Principal, request: HoldSeats, once: Once) -> Booking:
        """Take the seats for every leg of the journey, all or none, until the hold expires.

        Raises SeatsTaken, SeatsKept, QuotaReached, UnknownSeats, TooManySeats, TooManyHolds, TooManyFromHere,
        NotForSale.
        """
        ...

    async def hold_together(self, by: Principal, request: HoldTogether, once: Once) -> Booking:
        """Take seats on several trips, or on stretches of one, until the hold expires: all of them or none.

        They are checked out, paid, sold and given back together, by the reference of any of them; the answer is the
        first one, with all `parts`. Raises SeatsTaken (with `part`), SeveralOperators, UnknownSeats, TooManySeats,
        NotForSale, and Invalid for parts that do not follow each other.
        """
        ...

    async def release(self, by: Principal, access: Access) -> Booking:
        """Give a hold back, and all that is held together with it. Raises WrongStep once it is paid."""
        ...

    async def checkout(self, by: Principal, access: Access, checkout: Checkout) -> Booking:
        """Say who travels, as what, with which extras and promo code, in all that is held together.

        The seats named are those of the booking that is opened. The code and what is counted are reserved.
        May be said again until it is paid; once the payment has begun only names change. Raises HoldExpired, Invalid,
        WrongStep, ExtraSoldOut, TooManyGuesses, and what a promo code is refused for (PROMO_REFUSALS).
        """
        ...

    @safe
    async def quote(self, by: Principal, access: Access, wish: Checkout) -> Quote:
        """What a checkout would cost now; reserves nothing, and names may be empty. Raises what checkout does."""
        ...

    async def pay(self, by: Principal, access: Access, pay: Pay, once: Once) -> PaymentStarted:
        """Begin to pay for all that is held together; lengthens the hold once.

        Raises HoldExpired, WrongStep, and what payments.open raises.
        """
        ...

    @safe
    async def known_traveller(self, by: Principal, operator_id: UUID, phone: str) -> Contact:
        """Who booked with this phone the last time (BOOKINGS_SELL). Raises NotFound, Invalid."""
        ...

    async def reserve(self, by: Principal, access: Access, request: Reserve, once: Once) -> Booking:
        """Keep a held booking until a deadline for its money to come (BOOKINGS_SELL); who booked is told.

        Raises HoldExpired, WrongStep, and Invalid for a deadline that the operator does not grant (fact `latest`).
        """
        ...

    async def sell_on_account(self, by: Principal, access: Access, once: Once) -> Booking:
        """Put a held booking on the account of the agent that the caller sells for (BOOKINGS_RESELL), and confirm it.

        Raises CreditUsedUp, AgentSwitchedOff, HoldExpired, WrongStep, NotFound.
        """
        ...

    async def sell(self, by: Principal, access: Access, tender: Tender, once: Once) -> Booking:
        """Take money for a held booking at the counter and confirm it (BOOKINGS_SELL at its operator).

        A tender over a part leaves it held, until the last part has come.
        Raises HoldExpired, WrongStep, and what `Payments.cash` raises: NoOpenShift before all.
        """
        ...

    async def close_shift(self, by: Principal, wish: CloseShift, once: Once) -> Shift:
        """Count and close a shift (see `Payments.close_shift`).

        Raises UnfinishedSales while the person holds seats that are neither sold nor given back.
        """
        ...

    @safe
    async def booking(self, by: Principal, access: Access) -> Booking:
        """One booking, with what a cancellation would give back now. Raises NotFound, the same for any wrong guess.

        Raises TooManyGuesses where a contact was guessed wrong too often.
        """
        ...

    @safe
    async def bookings(self, by: Principal, query: BookingQuery) -> Page[Booking]:
        """The caller's bookings, or an operator's (BOOKINGS_READ; an agent's people see its own), newest first.

        Raises Unauthenticated, NotFound, BadCursor.
        """
        ...

    async def send_again(self, by: Principal, access: Access) -> Booking:
        """Have the tickets sent once more to those who got them, three times an hour. Raises SentOften, WrongStep."""
        ...

    @safe
    async def history(self, by: Principal, access: Access) -> list[Milestone]:
        """What happened to a booking, the oldest first. Raises NotFound, TooManyGuesses."""
        ...

    @safe
    async def transactions(self, by: Principal, query: BookingQuery) -> Page[Transactions]:
        """What the caller paid and got back, by booking, the newest first. Raises Unauthenticated."""
        ...

    @safe
    async def manifest(self, by: Principal, trip_id: UUID) -> Manifest:
        """Who travels (BOARDING_READ at the trip's operator)."""
        ...

    async def board(self, by: Principal, request: BoardTicket) -> Boarding:
        """Let someone on (BOARDING_WRITE at the trip's operator); a second time answers ALREADY and changes nothing."""
        ...
