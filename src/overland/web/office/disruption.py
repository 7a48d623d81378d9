"""Trips that do not run as they were sold: the plan as a difference, its approval, the answers, and who has no seat."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import (
    Access,
    Answer,
    ApprovePlan,
    Bookings,
    Choose,
    DelayPolicy,
    Disruption,
    HoldExpired,
    Placement,
    PlaceTickets,
    PlannedBooking,
)
from overland.kernel.http import may
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import Trip
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.planned import disruption_of, disruptions_of
from overland.web.office.read import Fields, refuse
from overland.web.office.trip import own_trip

HERE: Final = "/trips/{trip_id:uuid}/disruption"
READ, SELL = Permission.BOOKINGS_READ, Permission.BOOKINGS_SELL


@get("/disruptions", guards=[may(READ)])
async def disruptions(office: Office) -> Response[str]:
    """What waits for approval, then what not all have answered and what is of the last days."""
    return await _list(office, Typed())


@post("/disruptions/delays", guards=[may(Permission.SEATING_WRITE)])
async def settle_delays(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """From which delay on people are asked."""
    typed = await from_body(request)
    policy = DelayPolicy(Fields(typed).whole("minutes", 15, 720))
    if typed.errors:
        return await _list(office, typed, 422)
    await office.site.doors[Bookings].settle_delays(office.by, office.id, policy)
    return office.go("/disruptions", "delays-settled")


@get(HERE, guards=[may(READ)])
async def disruption(office: Office, trip_id: UUID) -> Response[str]:
    """The plan for those who booked a trip, or what they answered."""
    return await _page(office, await own_trip(office, trip_id), Typed())


@get(HERE + "s/{disruption_id:uuid}", guards=[may(READ)])
async def past(office: Office, trip_id: UUID, disruption_id: UUID) -> Response[str]:
    """What happened to a trip before, with what was answered."""
    trip = await own_trip(office, trip_id)
    found = next((one for one in await disruptions_of(office, trip.id) if one.id == disruption_id), None)
    if found is None:
        raise NotFound
    return _shown(office, trip, found, Typed())


@post(f"{HERE}/approval", guards=[may(Permission.TRIPS_WRITE)])
async def approve(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Carry out the plan that was read; where it is another one by now, that is shown."""
    found, typed = await own_trip(office, trip_id), await from_body(request)
    try:
        await office.site.doors[Bookings].approve_plan(office.by, ApprovePlan(trip_id, typed["plan"][:64]))
    except (Conflict, Invalid) as refused:
        return await _page(office, found, typed, refuse(typed, refused))
    return office.go(f"/trips/{trip_id}/disruption", "plan-approved")


@post(f"{HERE}/placements", guards=[may(SELL)])
async def place(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Give seats by hand to those who have none."""
    found, typed = await own_trip(office, trip_id), await from_body(request)
    fields = Fields(typed)
    seats = tuple(seat[:20] for seat in fields.text("seats").replace(",", " ").split())
    booking = _id(typed)
    if not fields.good or booking is None:
        return await _page(office, found, typed, 422)
    try:
        await office.site.doors[Bookings].place_tickets(office.by, PlaceTickets(trip_id, booking, seats))
    except (Conflict, Invalid) as refused:
        return await _page(office, found, typed, refuse(typed, refused))
    return office.go(f"/trips/{trip_id}/disruption", "placed")


@post(f"{HERE}/answers", guards=[may(SELL)])
async def answer(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Answer for people who said on the phone what they want."""
    found, typed = await own_trip(office, trip_id), await from_body(request)
    wish = Choose(Answer.MONEY if typed["answer"] == "money" else Answer.ACCEPTED)
    try:
        await office.site.doors[Bookings].choose_way(office.by, Access(typed["reference"][:40]), wish)
    except (Conflict, Invalid, HoldExpired) as refused:
        return await _page(office, found, typed, refuse(typed, refused))
    return office.go(f"/trips/{trip_id}/disruption", "answered")


async def _list(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    bookings = office.site.doors[Bookings]
    policy = await bookings.delay_policy(office.id)
    typed.fill(minutes=str(policy.minutes))
    found = await bookings.disruptions(office.by, office.id)
    return office.page("disruptions.html", status, found=found, typed=typed, policy=policy)


def _id(typed: Typed) -> UUID | None:
    try:
        return UUID(typed["booking"])
    except ValueError:
        return None


async def _page(office: Office, trip: Trip, typed: Typed, status: int = 200) -> Response[str]:
    found = await disruption_of(office, trip.id)
    if found is None:
        return office.page("disruption_none.html", status, trip=trip)
    return _shown(office, trip, found, typed, status)


def _shown(office: Office, trip: Trip, found: Disruption, typed: Typed, status: int = 200) -> Response[str]:
    groups = [(lot, [one for one in found.bookings if one.outcome is lot]) for lot in reversed(Placement)]
    return office.page(
        "disruption.html", status, trip=trip, found=found, groups=[group for group in groups if group[1]],
        typed=typed, back=_back(office, found), answers=_answers(found.bookings), tasks=_tasks(found),
        unplaced=Placement.UNPLACED, placements=list(Placement),
    )  # fmt: skip


def _back(office: Office, found: Disruption) -> Money:
    """What comes back for lesser seats."""
    return sum((t.back for one in found.bookings for t in one.tickets), Money.zero(office.operator.currency))


def _answers(planned: tuple[PlannedBooking, ...]) -> list[tuple[str, int]]:
    """How many bookings said what, those that have not answered first."""
    waiting = sum(one.answer is None for one in planned)
    said = [(answer.value, sum(one.answer is answer for one in planned)) for answer in Answer]
    return [("waiting", waiting), *((name, count) for name, count in said if count)]


def _tasks(found: Disruption) -> list[PlannedBooking]:
    """Whom somebody has to see to: without a seat, and nobody has answered for them yet."""
    open_ = [one for one in found.bookings if one.answer is None and one.outcome is Placement.UNPLACED]
    return open_ if found.approved_at else []
