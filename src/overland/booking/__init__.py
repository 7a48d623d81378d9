"""What is sold: search, seats over legs, holds, bookings, tickets, boarding.

It owns claims on seats, bookings and tickets, and sells the copy of the timetable that operations published.
It never decides what runs, and never touches money: payments does.
"""

from __future__ import annotations

from overland.booking.boarding import BlockSeats, Boarding, BoardTicket, Manifest, ManifestEntry, Verdict
from overland.booking.bookings import (
    Access,
    Booking,
    BookingQuery,
    BookingStatus,
    CancelTickets,
    ChangeSeat,
    Checkout,
    Contact,
    CorrectName,
    Direction,
    HoldPart,
    HoldSeats,
    HoldTogether,
    Journey,
    Milestone,
    MilestoneKind,
    Pay,
    PaymentStarted,
    RefundStage,
    Ticket,
    TicketStatus,
    Transactions,
    Traveller,
)  # fmt: skip
from overland.booking.door import Bookings
from overland.booking.events import (
    BookingCancelled,
    BookingConfirmed,
    BookingExpired,
    ListJoined,
    MoneyReturned,
    SeatsHeld,
    SeatsOffered,
    TicketAmended,
    TicketBoarded,
    TicketsCancelled,
    TicketsWanted,
    TravellersMustKnow,
)  # fmt: skip
from overland.booking.filters import DayPart, FilterChoices, Filters, NamedChoice, OperatorChoice, Sort
from overland.booking.missed import MissedQuery, MissedSearch, Why
from overland.booking.offers import (
    Call,
    ChooseSeats,
    ChosenSeats,
    Connection,
    DayPrice,
    Nearby,
    Offer,
    PlaceHit,
    PlaceQuery,
    SearchConnections,
    SearchDays,
    SearchResult,
    SearchTrips,
    SeatChoice,
    SeatMap,
    SeatMapQuery,
    SeatState,
    Transfer,
    TripOnSale,
)  # fmt: skip
from overland.booking.refusals import (
    AlreadyWaiting,
    HoldExpired,
    JoinedOften,
    NotForSale,
    RefundChanged,
    SeatsLeft,
    SeatsTaken,
    SentOften,
    SeveralOperators,
    TooManyGuesses,
    TooManyHolds,
    TooManySeats,
    UnfinishedSales,
    UnknownSeats,
    WrongStep,
)  # fmt: skip
from overland.booking.seat_facts import SeatFact, facts_of_seats
from overland.booking.waiting import HeldOffer, JoinList, Waiting, WaitingAccess, WaitingStatus

__all__ = [
    "Access", "AlreadyWaiting", "BlockSeats", "BoardTicket", "Boarding", "Booking", "BookingCancelled",
    "BookingConfirmed", "BookingExpired", "BookingQuery", "BookingStatus", "Bookings", "Call", "CancelTickets",
    "ChangeSeat", "Checkout", "ChooseSeats", "ChosenSeats", "Connection", "Contact", "CorrectName", "DayPart",
    "DayPrice", "Direction", "FilterChoices", "Filters", "HeldOffer", "HoldExpired", "HoldPart", "HoldSeats",
    "HoldTogether", "JoinList", "JoinedOften", "Journey", "ListJoined", "Manifest", "ManifestEntry", "Milestone",
    "MilestoneKind", "MissedQuery", "MissedSearch", "MoneyReturned", "NamedChoice", "Nearby", "NotForSale", "Offer",
    "OperatorChoice", "Pay", "PaymentStarted", "PlaceHit", "PlaceQuery", "RefundChanged", "RefundStage",
    "SearchConnections", "SearchDays", "SearchResult", "SearchTrips", "SeatChoice", "SeatFact", "SeatMap",
    "SeatMapQuery", "SeatState", "SeatsHeld", "SeatsLeft", "SeatsOffered", "SeatsTaken", "SentOften",
    "SeveralOperators", "Sort", "Ticket", "TicketAmended", "TicketBoarded", "TicketStatus", "TicketsCancelled",
    "TicketsWanted", "TooManyGuesses", "TooManyHolds", "TooManySeats", "Transactions", "Transfer", "Traveller",
    "TravellersMustKnow", "TripOnSale", "UnfinishedSales", "UnknownSeats", "Verdict", "Waiting", "WaitingAccess",
    "WaitingStatus", "Why", "WrongStep", "facts_of_seats",
]  # fmt: skip
