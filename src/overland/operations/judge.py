"""Saying no to an assignment with its reason, before the constraints do, which have the last word and no words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.problems import Problem
from overland.operations.crew import Objection, ObjectionKind
from overland.operations.licences import weigh_licence
from overland.operations.network import Bus, Driver
from overland.operations.refusals import BusBusy, DriverBusy, NotAvailable, PapersExpired, TooLittleRest, WrongLicence
from overland.operations.store import crew, network, plans, trips
from overland.operations.store.network import Reading
from overland.operations.store.trips import TripRow
from overland.operations.weigh import Taken, weigh_bus, weigh_driver

AROUND = timedelta(days=8)
"""So far from a trip others are looked at: a week of driving, and the longest trip."""


async def judge(tx: Tx, row: TripRow, bus_id: UUID | None, driver_ids: Sequence[UUID]) -> None:
    """Raises BusBusy, DriverBusy, NotAvailable, PapersExpired, WrongLicence, TooLittleRest with their reasons.

    `row` has the trip's times; the bus and the drivers are held still.
    """
    if bus_id is None and not driver_ids:
        return
    who = [*driver_ids, *([bus_id] if bus_id else [])]
    operator = await network.operator(tx, row.operator_id)
    zone = operator.zone
    [wanted] = await as_taken(tx, [row])
    others = await taken(tx, row, who)
    absences = await crew.absences(tx, row.operator_id, row.leaves_at, row.free_at)
    if bus_id:
        bus = await network.lock_bus(tx, row.operator_id, bus_id)
        _refuse(weigh_bus(bus, wanted, others, absences, zone), bus)
    if not driver_ids:
        return
    rules = await crew.rules(tx, row.operator_id)
    for driver in await network.drivers(tx, row.operator_id):
        if driver.id in driver_ids:
            concerns = weigh_driver(driver, wanted, others, absences, rules, zone, len(driver_ids))
            _refuse((*weigh_licence(driver, wanted.seats, operator.country), *concerns), driver)


async def taken(db: Reading, row: TripRow, who: Collection[UUID] | None) -> list[Taken]:
    """The trips around this one, of these buses and people, or of all."""
    first, last = row.service_day - AROUND, row.service_day + AROUND
    found = await crew.taken_ids(db, row.operator_id, first, last, who)
    return await as_taken(db, [other for other in await trips.rows(db, row.operator_id, found) if other.id != row.id])


async def as_taken(db: Reading, rows: Sequence[TripRow]) -> list[Taken]:
    """Trips with the time that they take."""
    shown = await trips.shown(db, rows)
    seats = await plans.seat_counts(db, {(row.operator_id, row.plan_id) for row in rows})
    return [Taken(trip, row.leaves_at, row.free_at, seats[row.plan_id]) for trip, row in zip(shown, rows, strict=True)]


def _refuse(concerns: Sequence[Objection], who: Bus | Driver) -> None:
    first = next((concern for concern in concerns if concern.blocks and concern.kind is not ObjectionKind.SEATS), None)
    if first:
        raise refusal(first, who)


def refusal(concern: Objection, who: Bus | Driver) -> Problem:
    """The refusal that a concern stands for."""
    until = concern.until.isoformat() if concern.until else None
    facts: dict[str, Any] = (
        {"bus_id": who.id, "name": who.plate} if isinstance(who, Bus) else {"driver_id": who.id, "name": who.name}
    )
    match concern.kind:
        case ObjectionKind.AWAY:
            return NotAvailable(reason=concern.note, until=until, **facts)
        case ObjectionKind.CLASS:
            return WrongLicence(licence_class=concern.note, seats=concern.seats, **facts)
        case ObjectionKind.REST:
            return TooLittleRest(other=concern.note, **facts)
        case ObjectionKind.BUSY if isinstance(who, Bus):
            return BusBusy(other=concern.note, until=until, **facts)
        case ObjectionKind.BUSY:
            return DriverBusy(driver_ids=[who.id], other=concern.note, until=until, **facts)
        case _:
            day = concern.day.isoformat() if concern.day else None
            return PapersExpired(paper=concern.kind.value, day=day, **facts)
