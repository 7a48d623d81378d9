"""Making the dated trips of the days to come out of the schedules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock, local
from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import SYSTEM, Principal
from overland.kernel.problems import Invalid
from overland.kernel.queue import Queue
from overland.operations.crew import Absence
from overland.operations.licences import may_drive
from overland.operations.network import Operator
from overland.operations.publish import put_on_sale
from overland.operations.rules import is_free, service_days, take_if_free, times
from overland.operations.store import assignments, crew, holidays, network, new_trips, plans, routes, schedules
from overland.operations.store.new_trips import NewTrip
from overland.operations.trips import Schedule
from overland.operations.way import Way, way_on
from overland.operations.weigh import rested

DAYS_AHEAD = 30
MOST_DAYS = 400
JOB = "top_up"
BEFORE = timedelta(days=4)
"""So far back what somebody drove still counts for their rest."""


async def top_up(db: Database, clock: Clock, by: Principal, operator_id: UUID, days: int) -> int:
    """Make and publish what is missing from today (in the operator's zone) on, departures that are past left out.

    A schedule's bus and driver are on the trips for which they are free; the others wait for someone to assign them.
    Again at once makes nothing. How many were made.
    """
    by.require(Permission.TRIPS_WRITE, operator_id)
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(fields={"days": "out-of-range"})

    async def make(tx: Tx) -> int:
        now = clock.now()
        await network.lock_operator(tx, operator_id)
        known = await schedules.schedules(tx, operator_id)
        running = {schedule.id: schedule for schedule in known if schedule.retired_at is None}
        missing = await _missing(tx, operator_id, running.values(), now, days)
        made = await new_trips.insert_trips(tx, missing, by.key, now)
        new = [trip for trip in missing if trip.id in made]
        zone = (await network.operator(tx, operator_id)).zone
        await _assign_buses(tx, running, new, zone)
        await _assign_drivers(tx, running, new, zone)
        await put_on_sale(tx, operator_id, [trip.id for trip in new], by.key, now)
        return len(new)

    return await db.attempt(make)


class TopUp(msgspec.Struct, frozen=True):
    """The job of one operator, so that one that fails is tried again, and seen, without the others."""

    operator_id: UUID


async def order_top_ups(db: Database, queue: Queue) -> None:
    """Have every operator topped up."""
    operators = await network.operators(db, None)
    async with db.transaction() as tx:
        for operator in operators:
            await queue.enqueue(tx, JOB, TopUp(operator.id))


async def do_top_up(db: Database, clock: Clock, job: TopUp) -> None:
    """One operator, some weeks ahead."""
    await top_up(db, clock, SYSTEM, job.operator_id, DAYS_AHEAD)


async def _missing(tx: Tx, operator_id: UUID, running: Iterable[Schedule], now: datetime, days: int) -> list[NewTrip]:
    operator = await network.operator(tx, operator_id)
    first = local(now, operator.zone).date()
    last = first + timedelta(days=days - 1)
    there = await schedules.days_made(tx, operator_id, first, last)
    ways = await routes.timetables(tx, operator_id, {schedule.route_id for schedule in running}, first)
    resting = await holidays.resting_days(tx, operator_id, first, last)
    planned = (
        _planned(operator, schedule, way_on(ways[schedule.route_id], day), day)
        for schedule in running
        for day in service_days(schedule, first, last, resting)
        if (schedule.id, day) not in there
    )
    return [trip for trip in planned if trip.leaves_at > now]


def _planned(operator: Operator, schedule: Schedule, way: Way, day: date) -> NewTrip:
    leaves_at, free_at = times(day, schedule.departure, way.zone, way.duration, operator.turn_round_minutes)
    return NewTrip(
        new_id(), operator.id, way.route_id, way.version, schedule.plan_id, schedule.bus_kind, schedule.amenities, day,
        schedule.departure, leaves_at, free_at, schedule_id=schedule.id,
    )  # fmt: skip


async def _assign_buses(tx: Tx, running: dict[UUID, Schedule], new: list[NewTrip], zone: str) -> None:
    for bus_id, wanting in _wanting(running, new, lambda schedule: schedule.bus_id):
        bus = await network.lock_bus(tx, wanting[0].operator_id, bus_id)
        papers = [day for day in (bus.inspection_until, bus.insurance_until) if day]
        busy = await assignments.busy_times(tx, bus.operator_id, bus.id, wanting[0].leaves_at)
        away = [(a.starts, a.ends) for a in await _absences(tx, wanting) if a.bus_id == bus.id]
        free = [
            trip.id
            for trip in wanting
            if _papers_hold(papers, trip, zone)
            and is_free(away, trip.leaves_at, trip.free_at)
            and take_if_free(busy, trip.leaves_at, trip.free_at)
        ]
        await assignments.assign_bus(tx, bus.operator_id, free, bus.id)


async def _assign_drivers(tx: Tx, running: dict[UUID, Schedule], new: list[NewTrip], zone: str) -> None:
    for driver_id, wanting in _wanting(running, new, lambda schedule: schedule.driver_id):
        operator_id = wanting[0].operator_id
        driver = await crew.lock_driver(tx, operator_id, driver_id)
        papers = [driver.licence_expires] if driver.licence_expires and not driver.attendant else []
        rules, country = await crew.rules(tx, operator_id), (await network.operator(tx, operator_id)).country
        seats = await plans.seat_counts(tx, {(operator_id, trip.plan_id) for trip in wanting})
        busy = await assignments.driven_times(tx, operator_id, driver_id, wanting[0].leaves_at - BEFORE)
        away = [(a.starts, a.ends) for a in await _absences(tx, wanting) if a.driver_id == driver_id]
        free = [
            trip.id
            for trip in wanting
            if _papers_hold(papers, trip, zone)
            and may_drive(driver, seats[trip.plan_id], country)
            and is_free(away, trip.leaves_at, trip.free_at)
            and is_free(busy, trip.leaves_at, trip.free_at)
            and rested(busy, trip.leaves_at, trip.free_at, rules)
            and take_if_free(busy, trip.leaves_at, trip.free_at)
        ]
        await assignments.assign_drivers(tx, operator_id, free, [driver_id])


async def _absences(tx: Tx, wanting: list[NewTrip]) -> list[Absence]:
    last = max(trip.free_at for trip in wanting)
    return await crew.absences(tx, wanting[0].operator_id, wanting[0].leaves_at, last)


def _papers_hold(papers: list[date], trip: NewTrip, zone: str) -> bool:
    return all(day >= local(trip.free_at, zone).date() for day in papers)


def _wanting(
    running: dict[UUID, Schedule], new: list[NewTrip], whom: Callable[[Schedule], UUID | None]
) -> list[tuple[UUID, list[NewTrip]]]:
    """Who is wanted on which trips, by time; in one order everywhere, so that no two top-ups wait for each other."""
    wanted: dict[UUID, list[NewTrip]] = defaultdict(list)
    for trip in sorted(new, key=lambda trip: trip.leaves_at):
        schedule = running.get(trip.schedule_id) if trip.schedule_id else None
        if schedule and (who := whom(schedule)):
            wanted[who].append(trip)
    return sorted(wanted.items())
