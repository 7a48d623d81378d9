"""The door of booking."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from overland.booking.blocks import Quota, QuotaDraft, StandingBlock, StandingBlockDraft
from overland.booking.boarding import BlockSeats, Boarding, BoardTicket, Manifest
from overland.booking.bookings import (
    Access,
    AddExtras,
    Booking,
    BookingQuery,
    CancelTickets,
    ChangeSeat,
    Checkout,
    Consent,
    Contact,
    CorrectName,
    ExchangeTickets,
    HoldSeats,
    HoldTogether,
    Milestone,
    Pay,
    PaymentStarted,
    Transactions,
)
from overland.booking.disruption import ApprovePlan, Choice, Choose, Disruption, DisruptionBrief, PlaceTickets
from overland.booking.fees import Keeper, ServiceFee, ServiceFeeDraft
from overland.booking.journeys import JourneyQuote, QuoteTogether, SplitOffer
from overland.booking.legal import LegalDraft, LegalKind, LegalText
from overland.booking.missed import MissedQuery, MissedSearch
from overland.booking.offers import (
    ChooseSeats,
    ChosenSeats,
    Connection,
    DayPrice,
    PlaceHit,
    PlaceQuery,
    SearchConnections,
    SearchDays,
    SearchResult,
    SearchTrips,
    SeatMap,
    SeatMapQuery,
    TripOnSale,
    TripProgress,
)
from overland.booking.prices import (
    Extra,
    ExtraDraft,
    FareType,
    FareTypeDraft,
    PromoCode,
    PromoCodeDraft,
    Quote,
    SellingPolicy,
)
from overland.booking.ratings import AnswerRating, HideRating, RateJourney, Rating, RatingQuery
from overland.booking.reserving import Reserve, ReservingPolicy
from overland.booking.seating import SeatingPolicy
from overland.booking.terms import Terms, TermsDraft
from overland.booking.waiting import JoinList, Waiting, WaitingAccess
from overland.booking.wallets import AppleKeys, GoogleKeys, PassLink, TicketPass, WalletAccount, WalletKind
from overland.kernel.doors import patient, safe
from overland.kernel.idempotency import Once
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.take_out import TakesOut
from overland.payments import CloseShift, Shift, Tender


class Bookings(TakesOut, Protocol):
    """Everything from the search to the boarding. What is not the caller's answers NotFound."""

    @safe
    async def places(self, query: PlaceQuery) -> list[PlaceHit]:
        """Places that something leaves from or goes to, best match first."""
        ...

    @safe
    async def search(self, query: SearchTrips) -> SearchResult:
        """What can be had that day. Raises NotFound for an unknown place, Invalid for a past day or the same place."""
        ...

    @safe
    async def connections(self, query: SearchConnections) -> list[Connection]:
        """What can be had that day with one or two changes, where no trip goes through or it takes much longer.

        Raises NotFound, Invalid, as the search does.
        """
        ...

    @safe
    async def missed_searches(self, by: Principal, query: MissedQuery) -> list[MissedSearch]:
        """What people looked for and did not find (REPORTS_READ). Raises Invalid for more than a year."""
        ...

    @safe
    async def search_days(self, query: SearchDays) -> list[DayPrice]:
        """The lowest price of each day that has something. Raises NotFound, Invalid, as the search does."""
        ...

    @safe
    async def seat_map(self, by: Principal, query: SeatMapQuery) -> SeatMap:
        """The seats of a trip on this journey. Raises NotFound, NotForSale (not to the operator's people)."""
        ...

    @safe
    async def choose_seats(self, query: ChooseSeats) -> ChosenSeats:
        """Seats for those who do not care which: together, as wished, with little left over. Holds nothing.

        Raises NotFound, NotForSale.
        """
        ...

    async def hold(self, by: Principal, request: HoldSeats, once: Once) -> Booking:
        """Take the seats for every leg of the journey, all or none, until the hold expires.

        Raises SeatsTaken, SeatsKept, QuotaReached, UnknownSeats, TooManySeats, NotForSale.
        """
        ...

    async def join_list(self, by: Principal, request: JoinList, once: Once) -> Waiting:
        """Wait for seats of a trip that has not as many left. They are held for the next in the list as they come free.

        Raises SeatsLeft, AlreadyWaiting, JoinedOften, NotForSale, Invalid.
        """
        ...

    @safe
    async def waiting(self, by: Principal, access: WaitingAccess) -> Waiting:
        """An entry of a waiting list, with its place or the seats it was offered. Raises NotFound."""
        ...

    @safe
    async def waiting_list(self, by: Principal, trip_id: UUID) -> list[Waiting]:
        """Who waits for seats of a trip, or has been offered some, in their order (BOOKINGS_READ)."""
        ...

    async def leave_list(self, by: Principal, access: WaitingAccess) -> Waiting:
        """Wait no more; what was offered or is over already stays as it is. Raises NotFound."""
        ...

    @safe
    async def split_offers(self, query: SearchTrips) -> list[SplitOffer]:
        """Trips of a day that have seats for everyone only if they are changed on the way, at most twice.

        Raises NotFound, Invalid, as the search does.
        """
        ...

    @safe
    async def quote_together(self, query: QuoteTogether) -> JourneyQuote:
        """What a journey of several parts costs, with good seats where none are named. Holds nothing.

        Raises what holding it would raise; SeatsTaken (with `part`) where not as many seats are left.
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

    @safe
    async def reserving_policy(self, operator_id: UUID) -> ReservingPolicy:
        """How long an operator keeps seats without money."""
        ...

    async def settle_reserving(self, by: Principal, operator_id: UUID, policy: ReservingPolicy) -> ReservingPolicy:
        """Let this hold for what is booked from now on (SEATING_WRITE). Raises Invalid."""
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
        """The caller's bookings, or an operator's, newest first."""
        ...

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

    @safe
    async def seating_policy(self, operator_id: UUID) -> SeatingPolicy:
        """What an operator has settled about who sits beside whom; it is no secret."""
        ...

    async def settle_seating(self, by: Principal, operator_id: UUID, policy: SeatingPolicy) -> SeatingPolicy:
        """Let this hold for what is booked from now on (SEATING_WRITE)."""
        ...

    async def rate(self, by: Principal, access: Access, ticket_id: UUID, request: RateJourney) -> Rating:
        """Say how the journey of a ticket was, once, within a month of the arrival; never by the operator's people.

        Raises WrongStep for a ticket that nobody boarded with, RatingClosed, AlreadyRated.
        """
        ...

    @safe
    async def ratings_of(self, by: Principal, access: Access) -> list[Rating]:
        """What was said with the tickets of a booking. Raises NotFound, TooManyGuesses."""
        ...

    @safe
    async def ratings(self, by: Principal, query: RatingQuery) -> Page[Rating]:
        """An operator's ratings, the newest first (BOOKINGS_READ)."""
        ...

    async def answer_rating(self, by: Principal, operator_id: UUID, ticket_id: UUID, request: AnswerRating) -> Rating:
        """Say something to a rating (RATINGS_ANSWER); the newest answer holds. Raises NotFound, Invalid."""
        ...

    async def hide_rating(self, by: Principal, operator_id: UUID, ticket_id: UUID, request: HideRating) -> Rating:
        """Let a rating count no more, for a reason that is kept (RATINGS_HIDE). Raises NotFound, Invalid."""
        ...

    async def add_extras(
        self, by: Principal, access: Access, ticket_id: UUID, request: AddExtras, once: Once
    ) -> Booking:
        """Hold extras for a ticket that is sold; the answer is a booking without seats, to be paid like any other.

        Raises NotFound, WrongStep, ExtraSoldOut, Invalid.
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
    async def trip(self, trip_id: UUID) -> TripOnSale:
        """What everyone may know of a published trip. Raises NotFound."""
        ...

    @safe
    async def progress(self, trip_id: UUID) -> TripProgress:
        """Where a trip is by now, and how late. Raises NotFound."""
        ...

    @safe
    async def terms(self, operator_id: UUID, at: datetime | None) -> Terms:
        """The terms of an operator that held at this instant (UTC), or hold now; version 0 where there are none."""
        ...

    @safe
    async def legal_text(self, kind: LegalKind) -> LegalText:
        """The platform's own text that holds now; version 0 where none is written."""
        ...

    async def set_legal_text(self, by: Principal, kind: LegalKind, draft: LegalDraft) -> LegalText:
        """A new version from now on (PLATFORM_WRITE). Raises Invalid."""
        ...

    async def set_terms(self, by: Principal, operator_id: UUID, draft: TermsDraft) -> Terms:
        """New terms for what is booked from now on (PRICES_WRITE). Raises Invalid."""
        ...

    @safe
    async def passes(self, operator_id: UUID) -> list[WalletKind]:
        """The wallets of phones that tickets of this operator can be saved to."""
        ...

    @safe
    async def apple_pass(self, by: Principal, access: Access, ticket_id: UUID) -> TicketPass:
        """A ticket as a file for Apple Wallet. Raises NotFound, also where the operator issues none, TooManyGuesses."""
        ...

    @safe
    async def google_pass(self, by: Principal, access: Access, ticket_id: UUID) -> PassLink:
        """A ticket as a link for Google Wallet. Raises the same."""
        ...

    @safe
    async def wallet_accounts(self, by: Principal, operator_id: UUID) -> list[WalletAccount]:
        """What an operator's passes are signed with (PASSES_WRITE)."""
        ...

    async def set_apple_wallet(self, by: Principal, operator_id: UUID, keys: AppleKeys) -> WalletAccount:
        """Sign passes for Apple Wallet with these (PASSES_WRITE). Raises Invalid."""
        ...

    async def set_google_wallet(self, by: Principal, operator_id: UUID, keys: GoogleKeys) -> WalletAccount:
        """Sign passes for Google Wallet with these (PASSES_WRITE). Raises Invalid."""
        ...

    async def drop_wallet(self, by: Principal, operator_id: UUID, kind: WalletKind) -> None:
        """Issue no such passes from now on (PASSES_WRITE). Raises NotFound."""
        ...

    @safe
    async def manifest(self, by: Principal, trip_id: UUID) -> Manifest:
        """Who travels (BOARDING_READ at the trip's operator)."""
        ...

    async def board(self, by: Principal, request: BoardTicket) -> Boarding:
        """Let someone on (BOARDING_WRITE at the trip's operator); a second time answers ALREADY and changes nothing."""
        ...

    async def block(self, by: Principal, request: BlockSeats, once: Once) -> SeatMap:
        """Take seats out of sale (SEATS_BLOCK). Raises SeatsTaken."""
        ...

    async def unblock(self, by: Principal, request: BlockSeats) -> SeatMap:
        """Give blocked seats back (SEATS_BLOCK): every block of theirs that touches this journey."""
        ...

    @safe
    async def service_fees(self, by: Principal, operator_id: UUID | None) -> list[ServiceFee]:
        """All fees that were settled, the newest first: an operator's (PRICES_READ), or (None) those for all."""
        ...

    async def set_service_fee(
        self, by: Principal, operator_id: UUID | None, kept_by: Keeper, draft: ServiceFeeDraft
    ) -> ServiceFee:
        """A fee from an instant on (PRICES_WRITE, or PLATFORM_WRITE for what the platform keeps). Raises Invalid."""
        ...

    @safe
    async def standing_blocks(self, by: Principal, operator_id: UUID) -> list[StandingBlock]:
        """What is blocked on every trip of a route (SEATS_BLOCK)."""
        ...

    async def keep_seats(
        self, by: Principal, operator_id: UUID, draft: StandingBlockDraft, once: Once
    ) -> StandingBlock:
        """Block seats on every such trip, on those on sale already too where they are free (SEATS_BLOCK)."""
        ...

    async def end_standing_block(self, by: Principal, operator_id: UUID, standing_id: UUID) -> None:
        """Keep these seats no longer (SEATS_BLOCK). Raises NotFound."""
        ...

    @safe
    async def seat_quotas(self, by: Principal, operator_id: UUID) -> list[Quota]:
        """How many seats of each trip of a route a channel may have (SEATS_BLOCK)."""
        ...

    async def set_quota(self, by: Principal, operator_id: UUID, draft: QuotaDraft) -> Quota:
        """Let this hold in place of what held before (SEATING_WRITE). Raises Invalid."""
        ...

    async def drop_quota(self, by: Principal, operator_id: UUID, quota_id: UUID) -> None:
        """Let it hold no longer (SEATING_WRITE). Raises NotFound."""
        ...

    @safe
    async def selling_policy(self, operator_id: UUID) -> SellingPolicy:
        """The fare types and extras that an operator offers to everyone."""
        ...

    @safe
    async def disruptions(self, by: Principal, operator_id: UUID) -> list[DisruptionBrief]:
        """Trips that do not run as they were sold, those whose plan waits for approval first (BOOKINGS_READ)."""
        ...

    @safe
    @patient(30)
    async def disruption(self, by: Principal, trip_id: UUID) -> Disruption:
        """What happened to a trip, with the plan or the answers (BOOKINGS_READ). Raises NotFound where nothing did."""
        ...

    @patient(60)
    async def approve_plan(self, by: Principal, request: ApprovePlan) -> Disruption:
        """Carry out the plan that was read, whole (TRIPS_WRITE). Raises PlanChanged, WrongStep, NotFound."""
        ...

    async def place_tickets(self, by: Principal, request: PlaceTickets) -> Disruption:
        """Give seats by hand to who has none (BOOKINGS_SELL). Raises SeatsTaken, SeatsKept, UnknownSeats, WrongStep."""
        ...

    @safe
    async def choice(self, by: Principal, access: Access) -> Choice | None:
        """What is asked about a booking whose trip does not run as it was sold; None where nothing is."""
        ...

    async def choose_way(self, by: Principal, access: Access, request: Choose) -> Booking:
        """Answer it: who booked, or staff (BOOKINGS_SELL). Raises WrongStep, HoldExpired, SeatsTaken, NotForSale."""
        ...

    @safe
    async def promo_codes(self, by: Principal, operator_id: UUID) -> list[PromoCode]:
        """All promo codes of an operator with their uses, those on offer first (PRICES_READ)."""
        ...

    async def add_fare_type(self, by: Principal, operator_id: UUID, draft: FareTypeDraft) -> FareType:
        """Offer a fare type (PRICES_WRITE). Raises CodeOffered, Invalid."""
        ...

    async def add_extra(self, by: Principal, operator_id: UUID, draft: ExtraDraft) -> Extra:
        """Offer an extra (PRICES_WRITE). Raises CodeOffered, Invalid."""
        ...

    async def add_promo_code(self, by: Principal, operator_id: UUID, draft: PromoCodeDraft) -> PromoCode:
        """Offer a promo code (PRICES_WRITE). Raises CodeOffered, Invalid."""
        ...

    async def withdraw_fare_type(self, by: Principal, operator_id: UUID, fare_type_id: UUID) -> None:
        """Offer it no longer (PRICES_WRITE); what was sold stays as it is."""
        ...

    async def withdraw_extra(self, by: Principal, operator_id: UUID, extra_id: UUID) -> None:
        """Offer it no longer (PRICES_WRITE); what was sold stays as it is."""
        ...

    async def withdraw_promo_code(self, by: Principal, operator_id: UUID, promo_id: UUID) -> None:
        """Take no more bookings with it (PRICES_WRITE); those that reserved it keep it."""
        ...
