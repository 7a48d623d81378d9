"""Sao Mai runs from Hà Nội over Yên Bái to Sa Pa with four seats; tickets are sold, cancelled and boarded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec

from overland.booking import (
    Booking,
    BookingCancelled,
    BookingConfirmed,
    BookingStatus,
    Call,
    Contact,
    Journey,
    Ticket,
    TicketBoarded,
    TicketStatus,
)  # fmt: skip
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.operations import Cell, CellKind, Deck, Departure, Line, LineStop, SeatPlan, TripCancelled, TripsPublished
from overland.reporting import OccupancyQuery, SalesQuery

SAO_MAI = UUID("0192a000-0000-7000-8000-000000000001")
OTHER_OPERATOR = UUID("0192a000-0000-7000-8000-000000000002")
TRIP = UUID("0192a000-0000-7000-8000-0000000000aa")
DAY = date(2026, 11, 27)
PLACES = ("Hà Nội", "Yên Bái", "Sa Pa")
SOLD_AT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
NOVEMBER = SalesQuery(SAO_MAI, date(2026, 11, 1), date(2026, 11, 30))
THAT_DAY = OccupancyQuery(SAO_MAI, DAY, DAY)


def line(seats: int = 4, places: Sequence[str] = PLACES, **changes: Any) -> Line:
    """A line with so many seats through these places."""
    stops = tuple(
        LineStop(
            n, new_id(), new_id(), place, "", f"Bến xe {n}", "", "", 21.0, 105.0, "Asia/Ho_Chi_Minh", n * 3600,
            n * 3600, n * 100_000, pickup=True, drop_off=True,
        )
        for n, place in enumerate(places)
    )  # fmt: skip
    cells = tuple(Cell(CellKind.SEAT, n, 0, f"A{n + 1}") for n in range(seats))
    plan = SeatPlan((Deck("main", seats, 1, cells),))
    made = Line(
        new_id(), SAO_MAI, "Sao Mai", "19001234", new_id(), "HN-SP", "Hà Nội – Sa Pa", "VND", stops, plan, (), (), 30,
        "Limousine", (),
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def published(trip_id: UUID = TRIP, version: int = 1, day: date = DAY, on: Line | None = None) -> TripsPublished:
    """A trip on sale."""
    return TripsPublished(line=on or line(), departures=(Departure(trip_id, version, day, 27_000),))


def booking(
    *prices: int,
    origin: int = 0,
    destination: int = 2,
    operator_id: UUID = SAO_MAI,
    trip_id: UUID = TRIP,
    **changes: Any,
) -> Booking:
    """A booking of a ticket at each of these prices, in đồng."""
    ends = [
        Call(n, new_id(), PLACES[n], "", "", datetime(2026, 11, 27, n, 30, tzinfo=UTC), "Asia/Ho_Chi_Minh")
        for n in (origin, destination)
    ]
    route = changes.pop("route", "Hà Nội – Sa Pa")
    journey = Journey(trip_id, operator_id, "Sao Mai", "", route, ends[0], ends[1], "Limousine")
    tickets = tuple(
        Ticket(new_id(), f"T{n}", f"A{n + 1}", "standard", Money(price, "VND"), "Minh", TicketStatus.ISSUED)
        for n, price in enumerate(prices)
    )
    made = Booking(
        new_id(), "7KQ2M9XW4RTB", "key", BookingStatus.CONFIRMED, journey, tickets, Money(sum(prices), "VND"), (),
        SOLD_AT, contact=Contact("Minh", phone="0901234567"),
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def confirmed(made: Booking, at: datetime = SOLD_AT) -> BookingConfirmed:
    """It is paid."""
    return BookingConfirmed(booking=made, paid=made.total, at=at)


def cancelled(made: Booking, refund: int, at: datetime = SOLD_AT) -> BookingCancelled:
    """It is void, and so much goes back."""
    return BookingCancelled(booking=made, refund=Money(refund, "VND"), by_operator=False, at=at)


def boarded(made: Booking, place: int = 0) -> TicketBoarded:
    """The person of this ticket is on the bus."""
    ticket = made.tickets[place]
    return TicketBoarded(
        ticket_id=ticket.id, booking_id=made.id, operator_id=made.journey.operator_id, trip_id=made.journey.trip_id,
        seat=ticket.seat, at=SOLD_AT,
    )  # fmt: skip


def trip_cancelled(trip_id: UUID = TRIP) -> TripCancelled:
    """The trip does not run."""
    return TripCancelled(operator_id=SAO_MAI, trip_id=trip_id, version=2, reason="landslide")
