"""Carrying out a plan, whole and in one transaction: everyone has their seat, an offer, or somebody who sees to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from overland.booking import show
from overland.booking.close_disruption import tell_closed
from overland.booking.desk import Desk
from overland.booking.disruption import Answer, ApprovePlan, Disruption, DisruptionKind, Loss, Placement, PlannedBooking
from overland.booking.events import TravellersAsked
from overland.booking.limits import checked
from overland.booking.named_plan import unnamed
from overland.booking.network import LineOnSale
from overland.booking.offer_seats import offer_seats
from overland.booking.open_disruption import end_unpaid, undisturbed
from overland.booking.plan_disruption import learn, plan_for
from overland.booking.planned import Plan, Planned
from overland.booking.read_disruption import disruption
from overland.booking.refusals import PlanChanged, WrongStep
from overland.booking.release import let_go_on
from overland.booking.reseat import seat_all
from overland.booking.seat_again import Fixed
from overland.booking.store import bookings, claims, disruptions, purchases, trips
from overland.booking.store.disruptions import Asked, Opened
from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound

SHORTEST: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=72)
"""How long people have to answer: half of the time that is left, but neither less nor more than these."""
OUTLASTS: Final = timedelta(minutes=10)
"""How much longer than the question seats are held that silence is to take."""


async def approve_plan(desk: Desk, by: Principal, request: ApprovePlan) -> Disruption:
    """Carry the plan out that was read. Raises PlanChanged when it is another one by now, WrongStep a second time."""
    request = checked(request)
    trip = await desk.find_trip(request.trip_id, fresh=True)
    by.require(Permission.TRIPS_WRITE, trip.operator_id)
    opened = await disruptions.latest(desk.db, trip.trip_id)
    if opened is None:
        raise NotFound
    if opened.approved_at:
        raise WrongStep(status="approved")
    await carry_out(desk, opened, request.plan, by.account_id)
    return await disruption(desk, by, trip.trip_id)


async def carry_out(desk: Desk, opened: Opened, name: str | None, account_id: UUID | None) -> None:
    """Do what the plan says: the one of this name (else PlanChanged), or without a name whatever it is by now."""
    await learn(desk, opened.trip_id)
    if opened.kind is DisruptionKind.BUS:
        await let_go_on(desk, opened.trip_id)
    draft = await plan_for(desk, desk.db, opened)
    await desk.db.attempt(partial(_carry_out, desk, opened, draft.trips, name, account_id))
    await desk.find_trip(opened.trip_id, fresh=True)
    await desk.network.learn(await trips.lines_sold(desk.db, opened.trip_id))


async def _carry_out(
    desk: Desk, opened: Opened, among: set[UUID], name: str | None, account_id: UUID | None, tx: Tx
) -> None:
    await claims.lock_trips(tx, [opened.trip_id, *among])
    known = await disruptions.latest(tx, opened.trip_id)
    if known is None or known.id != opened.id or known.approved_at:
        raise PlanChanged
    plan, now = await plan_for(desk, tx, opened, among), desk.clock.now()
    if name not in {None, plan.name}:
        raise PlanChanged
    if opened.kind is not DisruptionKind.CONNECTION:  # which leaves alone who is asked something already
        await disruptions.end_questions(tx, opened.trip_id, now)
    await disruptions.approve(tx, opened, now, account_id)
    sold_as: dict[UUID, LineOnSale] = {}
    if opened.kind is DisruptionKind.BUS:
        await end_unpaid(desk, tx, opened.trip_id, "lapsed", await _held_on(desk, tx, opened.trip_id, plan))
        with tx.refusing({"seat_claimed_once": PlanChanged(), "kept_beside": PlanChanged()}):
            sold_as = await seat_all(desk, tx, opened.trip_id, plan, now)
    for one in _asked(opened, plan):
        await _ask(desk, tx, opened, one, sold_as, now)
    await _strand(tx, opened, plan, now)
    await tell_closed(desk, tx, opened, plan)


async def _held_on(desk: Desk, tx: Tx, trip_id: UUID, plan: Plan) -> set[UUID]:
    """What is held and stays so, as its seats are in the other bus too and the plan gives them to nobody."""
    awaited = await trips.awaited_line(tx, trip_id)
    assert awaited is not None, "the plan rests on it"
    given = [
        Fixed(ticket.seat, (one.stored.origin, one.stored.destination))
        for one in plan.planned
        for ticket in one.shown.tickets
        if ticket.seat
    ]
    return await undisturbed(tx, trip_id, desk.network.known(awaited), given)


def _asked(opened: Opened, plan: Plan) -> list[Planned]:
    """Those who are touched; who keeps the seat in another bus is not, and everyone is by a delay."""
    late = opened.kind is DisruptionKind.DELAY
    return [one for one in plan.planned if late or one.shown.outcome is not Placement.STAYS]


async def _strand(tx: Tx, opened: Opened, plan: Plan, now: datetime) -> None:
    """Whoever is touched may give back all of it, and with it what goes the same way."""
    touched = [one.stored for one in _asked(opened, plan)]
    await disruptions.strand(tx, opened.trip_id, [stored.id for stored in touched], now)
    for one in plan.planned:
        if one.shown.outcome in {Placement.MOVES, Placement.UNPLACED} or Loss.CONNECTION in one.shown.losses:
            await purchases.strand(tx, one.stored, now)


async def _ask(
    desk: Desk, tx: Tx, opened: Opened, one: Planned, sold_as: Mapping[UUID, LineOnSale], now: datetime
) -> None:
    """Tell one booking what is planned for it and ask, with the other trip's seats held meanwhile."""
    until = _until(opened.kind, one.shown, now)
    held = None
    if one.trip:
        seats = {ticket.ticket_id: ticket.seat for ticket in one.shown.tickets}
        stretch = (one.trip.origin, one.trip.destination)
        trip = await trips.read_trip(tx, one.trip.trip_id)
        lasts = until - now + (OUTLASTS if one.shown.silent is Answer.ACCEPTED else timedelta())
        held = await offer_seats(desk, tx, one.stored, trip, stretch, seats, lasts, None)
        if held is None:
            raise PlanChanged
    asked = Asked(
        opened.trip_id, opened.id, one.stored.id, unnamed(one.shown), one.shown.outcome, one.shown.silent,
        held.trip_id if held else None, held.id if held else None, until,
    )  # fmt: skip
    await disruptions.ask(tx, asked)
    stored = await bookings.locked(tx, one.stored.trip_id, one.stored.id)
    shown = show.booking(desk, sold_as.get(stored.line_id) or desk.network.known(stored.line_id), stored)
    told = TravellersAsked(
        booking=shown, disruption_id=opened.id, kind=opened.kind, reason=opened.reason, planned=asked.shown, at=now
    )
    await tx.record(told)


def _until(kind: DisruptionKind, planned: PlannedBooking, now: datetime) -> datetime:
    """When silence is taken for an answer. Who has no seat on a bus that runs is cared for until it leaves."""
    if kind is not DisruptionKind.CANCELLED and planned.outcome is Placement.UNPLACED:
        return max(planned.origin.at, now + SHORTEST)
    if kind is DisruptionKind.CONNECTION and planned.instead:
        return now + min((planned.instead.at - now) / 2, LONGEST)
    leaves = min(planned.origin.at, planned.instead.at) if planned.instead else planned.origin.at
    return now + min(max((leaves - now) / 2, SHORTEST), LONGEST)
