"""What is sold: search, seats over legs, holds, bookings, tickets, boarding.

It owns claims on seats, bookings and tickets, and sells the copy of the timetable that operations published.
It never decides what runs, and never touches money: payments does.
"""

from __future__ import annotations

from overland.booking.blocks import (
    BLOCK_COLUMNS,
    BringBlocks,
    Quota,
    QuotaDraft,
    SalesChannel,
    StandingBlock,
    StandingBlockDraft,
)
from overland.booking.boarding import (
    BlockSeats,
    Boarding,
    BoardingConflict,
    BoardTicket,
    Manifest,
    ManifestEntry,
    Verdict,
)
from overland.booking.bookings import (
    Access,
    Booking,
    BookingLink,
    BookingQuery,
    BookingStatus,
    Journey,
    Pay,
    PaymentStarted,
    RefundStage,
    Ticket,
    TicketStatus,
)
from overland.booking.changes import AddExtras, CancelTickets, ChangeSeat, Consent, CorrectName, ExchangeTickets
from overland.booking.delays import DelayPolicy
from overland.booking.disruption import (
    Answer,
    ApprovePlan,
    Choice,
    Choose,
    Disruption,
    DisruptionBrief,
    DisruptionKind,
    Loss,
    Placement,
    PlaceTickets,
    PlannedBooking,
    PlannedTicket,
)  # fmt: skip
from overland.booking.door import Bookings
from overland.booking.events import (
    BookingCancelled,
    BookingConfirmed,
    BookingExpired,
    DisruptionClosed,
    DisruptionOpened,
    EndedTogether,
    ExtrasAdded,
    ListJoined,
    MoneyAwaited,
    MoneyReturned,
    RatingWanted,
    Replaced,
    SeatsHeld,
    SeatsInstead,
    SeatsOffered,
    TicketAmended,
    TicketBoarded,
    TicketsCancelled,
    TicketsWanted,
    TravellersAsked,
    TravellersMustKnow,
)  # fmt: skip
from overland.booking.fees import Keeper, ServiceFee, ServiceFeeDraft
from overland.booking.filters import DayPart, FilterChoices, Filters, NamedChoice, OperatorChoice, Sort
from overland.booking.holds import Direction, HoldPart, HoldSeats, HoldTogether
from overland.booking.journeys import (
    JourneyQuote,
    QuotedPart,
    QuotedSeat,
    QuoteTogether,
    SplitOffer,
    SplitPiece,
    WishedPart,
)  # fmt: skip
from overland.booking.legal import AcceptedText, LegalDraft, LegalKind, LegalText
from overland.booking.milestones import Milestone, MilestoneKind, Transactions
from overland.booking.missed import MissedQuery, MissedSearch, Why
from overland.booking.offers import (
    Call,
    Connection,
    DayPrice,
    Nearby,
    Offer,
    PlaceHit,
    PlaceQuery,
    SearchDays,
    SearchResult,
    SearchTrips,
    StopProgress,
    Transfer,
    TripOnSale,
    TripProgress,
    TripState,
)
from overland.booking.price import summed
from overland.booking.prices import (
    PARTY,
    Extra,
    ExtraDraft,
    FareKind,
    FareType,
    FareTypeDraft,
    Named,
    OnLap,
    Per,
    PriceKind,
    PriceLine,
    PromoCode,
    PromoCodeDraft,
    Proven,
    Quote,
    QuotedTicket,
    SellingPolicy,
    SoldType,
)  # fmt: skip
from overland.booking.ratings import AnswerRating, HideRating, RateJourney, Rating, RatingQuery, Reputation
from overland.booking.refusals import (
    PROMO_REFUSALS,
    AlreadyRated,
    AlreadyWaiting,
    CodeOffered,
    ExtraSoldOut,
    HoldExpired,
    JoinedOften,
    NotForSale,
    PlanChanged,
    PriceChanged,
    PromoFirstOnly,
    PromoNotHere,
    PromoOver,
    PromoUnknown,
    PromoUsedUp,
    QuotaReached,
    RatingClosed,
    RefundChanged,
    SeatsKept,
    SeatsLeft,
    SeatsTaken,
    SentOften,
    SeveralOperators,
    TooManyFromHere,
    TooManyGuesses,
    TooManyHolds,
    TooManySeats,
    UnfinishedSales,
    UnknownSeats,
    WrongStep,
)  # fmt: skip
from overland.booking.reserving import Reserve, ReservingPolicy
from overland.booking.seat_facts import SeatFact, facts_of_seats
from overland.booking.seating import SeatingPolicy
from overland.booking.seats import ChooseSeats, ChosenSeats, PriceReasons, SeatChoice, SeatMap, SeatMapQuery, SeatState
from overland.booking.terms import Terms, TermsDraft
from overland.booking.token import tail
from overland.booking.travellers import Checkout, Contact, Infant, Traveller, WantedExtra
from overland.booking.waiting import HeldOffer, JoinList, Waiting, WaitingAccess, WaitingStatus
from overland.booking.wallets import AppleKeys, GoogleKeys, PassLink, TicketPass, WalletAccount, WalletKind

__all__ = [
    "BLOCK_COLUMNS", "PARTY", "PROMO_REFUSALS", "AcceptedText", "Access", "AddExtras", "AlreadyRated", "AlreadyWaiting",
    "Answer", "AnswerRating", "AppleKeys", "ApprovePlan", "BlockSeats", "BoardTicket", "Boarding", "BoardingConflict",
    "Booking", "BookingCancelled", "BookingConfirmed", "BookingExpired", "BookingLink", "BookingQuery", "BookingStatus",
    "Bookings", "BringBlocks", "Call", "CancelTickets", "ChangeSeat", "Checkout", "Choice", "Choose", "ChooseSeats",
    "ChosenSeats", "CodeOffered", "Connection", "Consent", "Contact", "CorrectName", "DayPart", "DayPrice",
    "DelayPolicy", "Direction", "Disruption", "DisruptionBrief", "DisruptionClosed", "DisruptionKind",
    "DisruptionOpened", "EndedTogether", "ExchangeTickets", "Extra", "ExtraDraft", "ExtraSoldOut", "ExtrasAdded",
    "FareKind", "FareType", "FareTypeDraft", "FilterChoices", "Filters", "GoogleKeys", "HeldOffer", "HideRating",
    "HoldExpired", "HoldPart", "HoldSeats", "HoldTogether", "Infant", "JoinList", "JoinedOften", "Journey",
    "JourneyQuote", "Keeper", "LegalDraft", "LegalKind", "LegalText", "ListJoined", "Loss", "Manifest", "ManifestEntry",
    "Milestone", "MilestoneKind", "MissedQuery", "MissedSearch", "MoneyAwaited", "MoneyReturned", "Named",
    "NamedChoice", "Nearby", "NotForSale", "Offer", "OnLap", "OperatorChoice", "PassLink", "Pay", "PaymentStarted",
    "Per", "PlaceHit", "PlaceQuery", "PlaceTickets", "Placement", "PlanChanged", "PlannedBooking", "PlannedTicket",
    "PriceChanged", "PriceKind", "PriceLine", "PriceReasons", "PromoCode", "PromoCodeDraft", "PromoFirstOnly",
    "PromoNotHere", "PromoOver", "PromoUnknown", "PromoUsedUp", "Proven", "Quota", "QuotaDraft", "QuotaReached",
    "Quote", "QuoteTogether", "QuotedPart", "QuotedSeat", "QuotedTicket", "RateJourney", "Rating", "RatingClosed",
    "RatingQuery", "RatingWanted", "RefundChanged", "RefundStage", "Replaced", "Reputation", "Reserve",
    "ReservingPolicy", "SalesChannel", "SearchDays", "SearchResult", "SearchTrips", "SeatChoice", "SeatFact", "SeatMap",
    "SeatMapQuery", "SeatState", "SeatingPolicy", "SeatsHeld", "SeatsInstead", "SeatsKept", "SeatsLeft", "SeatsOffered",
    "SeatsTaken", "SellingPolicy", "SentOften", "ServiceFee", "ServiceFeeDraft", "SeveralOperators", "SoldType", "Sort",
    "SplitOffer", "SplitPiece", "StandingBlock", "StandingBlockDraft", "StopProgress", "Terms", "TermsDraft", "Ticket",
    "TicketAmended", "TicketBoarded", "TicketPass", "TicketStatus", "TicketsCancelled", "TicketsWanted",
    "TooManyFromHere", "TooManyGuesses", "TooManyHolds", "TooManySeats", "Transactions", "Transfer", "Traveller",
    "TravellersAsked", "TravellersMustKnow", "TripOnSale", "TripProgress", "TripState", "UnfinishedSales",
    "UnknownSeats", "Verdict", "Waiting", "WaitingAccess", "WaitingStatus", "WalletAccount", "WalletKind",
    "WantedExtra", "Why", "WishedPart", "WrongStep", "facts_of_seats", "summed", "tail",
]  # fmt: skip
