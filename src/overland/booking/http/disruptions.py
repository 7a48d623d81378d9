"""Trips that do not run as they were sold: the plan for those who booked them, and what they answer."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, put
from litestar.params import JSONBody

from overland.booking.bookings import Booking
from overland.booking.delays import DelayPolicy
from overland.booking.disruption import ApprovePlan, Choice, Choose, Disruption, DisruptionBrief, PlaceTickets
from overland.booking.http.answers import AtCounter, By, Id, Opening
from overland.booking.http.passengers import BOOKINGS, CHANGE, OPEN
from overland.booking.limits import Seats
from overland.booking.refusals import (
    HoldExpired,
    NotForSale,
    PlanChanged,
    SeatsKept,
    SeatsTaken,
    TooManyGuesses,
    UnknownSeats,
    WrongStep,
)
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound, Stale

TAGS = ["Disruptions"]
OF_TRIP = "/trips/{trip_id:uuid}/disruption"


class PlanRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The plan that was read, by its name."""

    plan: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class SeatsByHand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seats for a booking that has none, in the order of its tickets."""

    booking_id: UUID
    seats: Seats


@get(
    "/operators/{operator_id:uuid}/disruptions", guards=[may(Permission.BOOKINGS_READ)], tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def list_disruptions(by: By, counter: AtCounter, operator_id: Id) -> list[DisruptionBrief]:
    """Trips that do not run as they were sold, those whose plan waits for approval first."""
    return await counter.disruptions(by, operator_id)


@get("/operators/{operator_id:uuid}/delay-policy", guards=[anyone], tags=TAGS, responses=refusals(NotFound))
async def get_delay_policy(counter: AtCounter, operator_id: Id) -> DelayPolicy:
    """From which delay on an operator asks those who booked whether they still want to travel."""
    return await counter.delay_policy(operator_id)


@put(
    "/operators/{operator_id:uuid}/delay-policy", guards=[may(Permission.SEATING_WRITE)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def settle_delays(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[DelayPolicy]) -> DelayPolicy:
    """Let this hold for what is told of trips from now on."""
    return await counter.settle_delays(by, operator_id, data)


@get(OF_TRIP, guards=[may(Permission.BOOKINGS_READ)], tags=TAGS, responses=refusals(Forbidden, NotFound))
async def get_disruption(by: By, counter: AtCounter, trip_id: Id) -> Disruption:
    """What happened to a trip, and the plan as it is at this moment; once it is approved, the answers to it."""
    return await counter.disruption(by, trip_id)


@get("/trips/{trip_id:uuid}/disruptions", guards=[may(Permission.BOOKINGS_READ)], tags=TAGS,
     responses=refusals(Forbidden, NotFound))  # fmt: skip
async def list_disruptions_of_trip(by: By, counter: AtCounter, trip_id: Id) -> list[Disruption]:
    """All that happened to a trip, with the answers: what waits for approval, then the latest first."""
    return await counter.disruptions_of_trip(by, trip_id)


@put(
    OF_TRIP + "/approval", guards=[may(Permission.TRIPS_WRITE)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, PlanChanged, WrongStep, Invalid),
)  # fmt: skip
async def approve_plan(by: By, counter: AtCounter, trip_id: Id, data: JSONBody[PlanRead]) -> Disruption:
    """Carry out the plan that was read, whole; everyone touched is told and may choose otherwise."""
    return await counter.approve_plan(by, ApprovePlan(trip_id, data.plan))


@put(
    OF_TRIP + "/placements", guards=[may(Permission.BOOKINGS_SELL)], tags=TAGS,
    responses=refusals(Forbidden, NotFound, SeatsTaken, SeatsKept, UnknownSeats, WrongStep, Invalid),
)  # fmt: skip
async def place_tickets(by: By, counter: AtCounter, trip_id: Id, data: JSONBody[SeatsByHand]) -> Disruption:
    """Give seats by hand to a booking for which a smaller bus had none."""
    return await counter.place_tickets(by, PlaceTickets(trip_id, data.booking_id, data.seats))


@get(
    "/bookings/{reference:str}/choice", guards=[anyone], tags=BOOKINGS, dependencies=OPEN,
    responses=refusals(NotFound, TooManyGuesses),
)  # fmt: skip
async def get_choice(by: By, counter: AtCounter, access: Opening) -> Choice | None:
    """What is asked about a booking whose trip does not run as it was sold; null where nothing is."""
    return await counter.choice(by, access)


@put(
    "/bookings/{reference:str}/choice", guards=[anyone], tags=BOOKINGS, dependencies=CHANGE,
    responses=refusals(Stale, NotFound, TooManyGuesses, HoldExpired, SeatsTaken, NotForSale, WrongStep, Invalid),
)  # fmt: skip
async def put_choice(by: By, counter: AtCounter, access: Opening, data: JSONBody[Choose]) -> Booking:
    """Accept what is planned, take another trip at no cost, or have all the money back."""
    return await counter.choose_way(by, access, data)


DISRUPTIONS = (
    list_disruptions, list_disruptions_of_trip, get_disruption, approve_plan, place_tickets, get_choice, put_choice,
    get_delay_policy, settle_delays,
)  # fmt: skip
