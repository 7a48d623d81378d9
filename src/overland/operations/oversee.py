"""A day seen whole: who and what runs its trips, what is wrong with that, and who could run one instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.crew import Absence, Candidate, Candidates, CrewRules, DayBoard, ObjectionKind, Worry
from overland.operations.judge import AROUND, as_taken, taken
from overland.operations.licences import weigh_licence
from overland.operations.network import Bus, Driver, Operator
from overland.operations.rules import check_day
from overland.operations.store import crew, network, trips
from overland.operations.trips import TripStatus
from overland.operations.weigh import Taken, ids, ranked, weigh_bus, weigh_driver

OVER = {TripStatus.COMPLETED, TripStatus.CANCELLED}


async def crew_rules(db: Database, by: Principal, operator_id: UUID) -> CrewRules:
    """How long an operator's people work and rest."""
    by.require(Permission.TRIPS_READ, operator_id)
    return await crew.rules(db, operator_id)


async def day_board(db: Database, by: Principal, operator_id: UUID, day: date) -> DayBoard:
    """The trips of a service day with all that is needed to plan them."""
    by.require(Permission.TRIPS_READ, operator_id)
    check_day(day, "day")
    operator = await network.operator(db, operator_id)
    around = await as_taken(
        db, await trips.rows(db, operator_id, await crew.taken_ids(db, operator_id, day - AROUND, day + AROUND, None))
    )
    shown = [one for one in around if one.trip.service_day == day]
    absences: list[Absence] = []
    if shown:
        begins, ends = min(one.begins for one in shown), max(one.ends for one in shown)
        absences = await crew.absences(db, operator_id, begins, ends + timedelta(minutes=1))
    buses, drivers = await network.buses(db, operator_id), await network.drivers(db, operator_id)
    rules = await crew.rules(db, operator_id)
    busy = _by_who(around)
    worries = [
        worry
        for one in shown
        if one.trip.status not in OVER
        for worry in _worries(one, busy, absences, buses, drivers, rules, operator)
    ]
    return DayBoard(
        day, tuple(one.trip for one in shown), tuple(buses), tuple(drivers), tuple(absences), tuple(worries)
    )


def _by_who(around: Iterable[Taken]) -> dict[UUID, list[Taken]]:
    found: dict[UUID, list[Taken]] = {}
    for one in around:
        for who in ids(one.trip):
            found.setdefault(who, []).append(one)
    return found


def _worries(
    one: Taken, busy: dict[UUID, list[Taken]], absences: Sequence[Absence], buses: Sequence[Bus],
    drivers: Sequence[Driver], rules: CrewRules, operator: Operator,
) -> Iterator[Worry]:  # fmt: skip
    # Where somebody is before and after helps to choose; of what is planned it says only that buses run empty.
    has = ids(one.trip)
    for bus in (bus for bus in buses if bus.id in has):
        for concern in weigh_bus(bus, one, busy[bus.id], absences, operator.zone):
            if concern.kind is not ObjectionKind.ELSEWHERE:
                yield Worry(one.trip.id, bus.id, bus.plate, concern)
    for driver in (driver for driver in drivers if driver.id in has):
        crew_size = len(one.trip.drivers)
        concerns = weigh_driver(driver, one, busy[driver.id], absences, rules, operator.zone, crew_size)
        for concern in (*weigh_licence(driver, one.seats, operator.country), *concerns):
            if concern.kind is not ObjectionKind.ELSEWHERE:
                yield Worry(one.trip.id, driver.id, driver.name, concern)


async def candidates(db: Database, by: Principal, trip_id: UUID) -> Candidates:
    """Every bus and everybody of the crew for a trip, with what speaks against them. Raises NotFound."""
    by.require(Permission.TRIPS_READ)
    row = await trips.row(db, trip_id, by.where(Permission.TRIPS_READ))
    operator = await network.operator(db, row.operator_id)
    zone = operator.zone
    [wanted] = await as_taken(db, [row])
    busy = _by_who(await taken(db, row, None))
    absences = await crew.absences(db, row.operator_id, row.leaves_at, row.free_at)
    rules = await crew.rules(db, row.operator_id)
    has, size = ids(wanted.trip), max(len(wanted.trip.drivers), 1)
    buses = [
        Candidate(bus.id, bus.plate, weigh_bus(bus, wanted, busy.get(bus.id, []), absences, zone), bus.id in has)
        for bus in await network.buses(db, row.operator_id)
    ]
    drivers = [
        Candidate(
            driver.id, driver.name,
            (
                *weigh_licence(driver, wanted.seats, operator.country),
                *weigh_driver(driver, wanted, busy.get(driver.id, []), absences, rules, zone, size),
            ),
            driver.id in has,
        )
        for driver in await network.drivers(db, row.operator_id)
    ]  # fmt: skip
    return Candidates(wanted.trip, ranked(buses), ranked(drivers))
