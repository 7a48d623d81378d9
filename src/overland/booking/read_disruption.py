"""What happened to a trip and what is planned for those who booked it; and all of an operator's that are open."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from overland.booking import show
from overland.booking.bookings import BookingStatus
from overland.booking.desk import Desk
from overland.booking.disruption import Disruption, DisruptionBrief, DisruptionKind, Placement, PlannedBooking
from overland.booking.named_plan import named
from overland.booking.plan_disruption import learn, plan_for
from overland.booking.store import bookings, disruptions
from overland.booking.store.disruptions import Opened
from overland.booking.store.trips import StoredTrip
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound

RECENT: Final = timedelta(days=3)
MOST: Final = 50


async def disruption(desk: Desk, by: Principal, trip_id: UUID) -> Disruption:
    """What waits for approval, as it is planned now; else what happened last, as it was answered. Raises NotFound."""
    trip = await _trip(desk, by, trip_id)
    opened = await disruptions.latest(desk.db, trip_id)
    if opened is None:
        raise NotFound
    return await _shown(desk, trip, opened)


async def disruptions_of_trip(desk: Desk, by: Principal, trip_id: UUID) -> list[Disruption]:
    """All that happened to a trip: what waits for approval, then the latest first. Raises NotFound."""
    trip = await _trip(desk, by, trip_id)
    return [await _shown(desk, trip, opened) for opened in await disruptions.all_of(desk.db, trip_id, MOST)]


async def _trip(desk: Desk, by: Principal, trip_id: UUID) -> StoredTrip:
    trip = await desk.find_trip(trip_id, fresh=True)
    by.require(Permission.BOOKINGS_READ, trip.operator_id)
    return trip


async def _shown(desk: Desk, trip: StoredTrip, opened: Opened) -> Disruption:
    trip_id = opened.trip_id
    name, planned = "", await _answers(desk, opened)
    if opened.approved_at is None:
        await learn(desk, trip_id)
        plan = await plan_for(desk, desk.db, opened)
        name, planned = plan.name, [one.shown for one in plan.planned]
    line = desk.network.known(trip.line_id)
    return Disruption(
        id=opened.id, trip_id=trip_id, operator_id=trip.operator_id, kind=opened.kind, reason=opened.reason,
        route=line.content.route, departs=show.departure(line, trip.starts_at, 0), at=opened.at, plan=name,
        bookings=tuple(planned), decide_by=opened.decide_by, approved_at=opened.approved_at,
    )  # fmt: skip


async def _answers(desk: Desk, opened: Opened) -> list[PlannedBooking]:
    """What was planned for each booking that was asked, with the names it has by now and what it said."""
    asked = await disruptions.asked_of_trip(desk.db, opened.trip_id, opened.id)
    found = {one.id: one for one in await bookings.of_trip(desk.db, opened.trip_id, *BookingStatus)} if asked else {}
    return [named(one.shown, found[one.booking_id]) for one in asked]


async def list_disruptions(desk: Desk, by: Principal, operator_id: UUID) -> list[DisruptionBrief]:
    """Those that wait for approval first, then those of the last days and those that not all have answered."""
    by.require(Permission.BOOKINGS_READ, operator_id)
    since = desk.clock.now() - RECENT
    return [await _brief(desk, opened) for opened in await disruptions.listed(desk.db, operator_id, since, MOST)]


async def _brief(desk: Desk, opened: Opened) -> DisruptionBrief:
    trip = await desk.find_trip(opened.trip_id, fresh=True)
    line = desk.network.known(trip.line_id)
    asked: list[PlannedBooking] = []
    touched = 0
    if opened.approved_at:
        asked = [one.shown for one in await disruptions.asked_of_trip(desk.db, opened.trip_id, opened.id)]
        touched = len(asked)
    else:
        booked = await bookings.of_trip(desk.db, opened.trip_id, BookingStatus.CONFIRMED)
        touched = sum(opened.kind is DisruptionKind.BUS or one.stranded_at is not None for one in booked)
    open_ = [one for one in asked if one.answer is None]
    return DisruptionBrief(
        id=opened.id, trip_id=opened.trip_id, kind=opened.kind, route=line.content.route,
        departs=show.departure(line, trip.starts_at, 0), at=opened.at, decide_by=opened.decide_by,
        approved_at=opened.approved_at, bookings=touched, waiting=len(open_) if opened.approved_at else touched,
        unplaced=sum(one.people for one in open_ if one.outcome is Placement.UNPLACED),
    )  # fmt: skip
