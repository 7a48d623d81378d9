"""Taking a change of many trips back: shown before, trip by trip, as far as it is still possible.

A change is taken back whole or not at all. Cancelled trips are not of one piece: who booked was told and has the money
back, so each of them that can run again may, and the others stay cancelled until they can.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, Stale
from overland.operations import reprice_trips
from overland.operations.change_trips import attempted, previewed, refuse, require
from overland.operations.edit_trip import change
from overland.operations.events import TripStatusChanged
from overland.operations.judge import judge
from overland.operations.reach import trip_to_change
from overland.operations.refusals import AlreadyLeft, StepNotAllowed
from overland.operations.store import assignments, network, trips
from overland.operations.store import changed as store
from overland.operations.store.changed import Was
from overland.operations.store.trips import TripRow
from overland.operations.together import TripsChanged, TripsDifference
from overland.operations.trips import Trip, TripEdit, TripStatus


async def preview_undo(
    db: Database, clock: Clock, by: Principal, operator_id: UUID, change_id: UUID
) -> TripsDifference:
    """What would become of each trip; nothing is taken back. Raises NotFound, StepNotAllowed for what is undone."""
    by.require(Permission.TRIPS_WRITE, operator_id)

    async def work(tx: Tx) -> TripsDifference:
        done, was = await _locked(tx, by, operator_id, change_id)
        return await _all(tx, clock, by, done, was)

    return await previewed(db, work)


async def undo_changes(
    db: Database, clock: Clock, by: Principal, operator_id: UUID, change_id: UUID, only: Collection[UUID] = ()
) -> int:
    """Everything as it was, unless a trip was changed since; how many. Raises NotAllOfThem, StepNotAllowed.

    Of a cancellation `only` these trips; the others can be brought back later.
    """
    by.require(Permission.TRIPS_WRITE, operator_id)

    async def work(tx: Tx) -> int:
        done, was = await _locked(tx, by, operator_id, change_id)
        chosen = _chosen(done, was, only)
        found = await _all(tx, clock, by, done, chosen)
        refuse(found)
        left = {one.trip_id: one.version for one in was if one not in chosen}
        rest = await trips.rows(tx, operator_id, list(left)) if left else []
        if not any(row.version == left[row.id] for row in rest):
            await store.undone(tx, operator_id, change_id, by.key, clock.now())
        return len(found.trips)

    return await db.attempt(work)


async def _locked(tx: Tx, by: Principal, operator_id: UUID, change_id: UUID) -> tuple[TripsChanged, Sequence[Was]]:
    done, was = await store.lock(tx, operator_id, change_id)
    require(by, done.change)
    if not done.can_undo:
        raise StepNotAllowed(status="undone", wanted="undone")
    return done, was


def _chosen(done: TripsChanged, was: Sequence[Was], only: Collection[UUID]) -> Sequence[Was]:
    if not only:
        return was
    if not done.change.cancel_reason:
        raise Invalid(fields={"trips": "all-or-none"})
    if set(only) - {one.trip_id for one in was}:
        raise NotFound
    return [one for one in was if one.trip_id in set(only)]


async def _all(tx: Tx, clock: Clock, by: Principal, done: TripsChanged, was: Sequence[Was]) -> TripsDifference:
    """All that can be, backwards, so that a bus is never asked to be where it is not free yet."""
    operator_id = done.change.operator_id
    rows = await trips.rows(tx, operator_id, [one.trip_id for one in was])

    async def back(one: Was, tx: Tx) -> Trip:
        if done.change.cancel_reason:
            return await _run_again(tx, clock, by, one)
        return await _restore(tx, by, one, prices=done.change.price is not None)

    found = [await attempted(tx, operator_id, one.trip_id, partial(back, one)) for one in reversed(was)]
    if done.change.price:
        found = await reprice_trips.tell(tx, operator_id, rows, found)
    return TripsDifference(tuple(sorted(found, key=lambda one: one.before.stops[0].departure)))


async def _restore(tx: Tx, by: Principal, was: Was, *, prices: bool) -> Trip:
    if prices:
        return await reprice_trips.put_back(tx, by, was.trip_id, was.version, was.prices)
    edit = TripEdit(was.version, was.departure, was.bus_id, was.bus_id is None, other_seats=True)
    return await change(tx, by, was.trip_id, edit)


async def _run_again(tx: Tx, clock: Clock, by: Principal, was: Was) -> Trip:
    """A cancelled trip with its bus and crew. Raises what speaks against them, Stale, AlreadyLeft."""
    row = await trip_to_change(tx, by, Permission.TRIPS_WRITE, was.trip_id)
    if row.version != was.version or row.status is not TripStatus.CANCELLED:
        raise Stale(version=row.version)
    if row.leaves_at <= clock.now():
        raise AlreadyLeft
    await _judged(tx, row)
    drivers = [driver.id for driver in row.drivers]
    with tx.refusing(assignments.refusals_of(row.bus.id if row.bus else None, drivers)):
        await trips.step(tx, row, TripStatus.UPCOMING, by.key, clock.now())
    if row.published:
        await tx.record(
            TripStatusChanged(
                operator_id=row.operator_id, trip_id=row.id, version=row.version + 1, status=TripStatus.UPCOMING
            )
        )
    return await trips.one_shown(tx, row)


async def _judged(tx: Tx, row: TripRow) -> None:
    drivers = [driver.id for driver in row.drivers]
    await network.lock_drivers(tx, row.operator_id, drivers)
    await judge(tx, row, row.bus.id if row.bus else None, drivers)
