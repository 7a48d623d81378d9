"""The part of the door of booking that is about trips which do not run as they were sold."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from overland.booking.bookings import Access, Booking
from overland.booking.delays import DelayPolicy
from overland.booking.disruption import ApprovePlan, Choice, Choose, Disruption, DisruptionBrief, PlaceTickets
from overland.kernel.doors import patient, safe
from overland.kernel.principal import Principal


class Disruptions(Protocol):
    """What happened to a trip, the plan for who booked it, and what they choose."""

    @safe
    async def disruptions(self, by: Principal, operator_id: UUID) -> list[DisruptionBrief]:
        """Trips that do not run as they were sold, those whose plan waits for approval first (BOOKINGS_READ)."""
        ...

    @safe
    @patient(30)
    async def disruption(self, by: Principal, trip_id: UUID) -> Disruption:
        """What happened to a trip, with the plan or the answers (BOOKINGS_READ). Raises NotFound where nothing did."""
        ...

    @safe
    @patient(30)
    async def disruptions_of_trip(self, by: Principal, trip_id: UUID) -> list[Disruption]:
        """All that happened to a trip (BOOKINGS_READ): what waits for approval, then the latest first."""
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
        """What is asked about a booking whose trip does not run as sold; None where nothing is. Raises NotFound."""
        ...

    @safe
    async def delay_policy(self, operator_id: UUID) -> DelayPolicy:
        """From which delay on an operator asks those who booked; it is no secret."""
        ...

    async def settle_delays(self, by: Principal, operator_id: UUID, policy: DelayPolicy) -> DelayPolicy:
        """Let this hold for what is told from now on (SEATING_WRITE). Raises Invalid."""
        ...

    async def choose_way(self, by: Principal, access: Access, request: Choose) -> Booking:
        """Answer it: who booked, or staff (BOOKINGS_SELL). Raises WrongStep, HoldExpired, SeatsTaken, NotForSale."""
        ...
