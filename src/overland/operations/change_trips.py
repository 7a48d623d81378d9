"""Changing many trips at once: all of them or none, shown before. How they are taken back stands in `take_back.py`.

The preview does it and lets the transaction go, so what it shows is what the database says.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec

from overland.kernel.clock import Clock
from overland.kernel.db import Database, Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound, Problem, Stale
from overland.kernel.text import one_line
from overland.operations import reprice_trips
from overland.operations.cancel_trip import cancel
from overland.operations.edit_trip import change
from overland.operations.limits import checked
from overland.operations.own_prices import check_price
from overland.operations.reach import trip_to_change
from overland.operations.refusals import NotAllOfThem
from overland.operations.store import changed as store
from overland.operations.store import trips
from overland.operations.store.changed import Was
from overland.operations.together import Picked, TripDifference, TripsChange, TripsChanged, TripsDifference
from overland.operations.trips import Trip, TripEdit

Step = Callable[[Tx], Awaitable[Trip]]


class _LetGo(Exception):
    def __init__(self, found: TripsDifference) -> None:
        super().__init__()
        self.found = found


async def preview_changes(db: Database, clock: Clock, by: Principal, wish: TripsChange) -> TripsDifference:
    """What would become of each trip; nothing is changed. Raises Invalid."""
    wish = _checked(by, wish)
    return await previewed(db, lambda tx: _all(tx, clock, by, wish))


async def previewed(db: Database, work: Callable[[Tx], Awaitable[TripsDifference]]) -> TripsDifference:
    """What this would come to; the transaction that says so is let go."""

    async def let_go(tx: Tx) -> None:
        raise _LetGo(await work(tx))

    try:
        await db.attempt(let_go)
    except _LetGo as gone:
        return gone.found
    raise AssertionError("a preview is always let go")


async def change_trips(db: Database, clock: Clock, by: Principal, wish: TripsChange, once: Once) -> TripsDifference:
    """All of them, or none. Raises NotAllOfThem with the reasons, Invalid."""
    wish = _checked(by, wish)

    async def work(tx: Tx) -> TripsDifference:
        if answer := await tx.recall(once, TripsDifference):
            return answer
        found = await _all(tx, clock, by, wish)
        refuse(found)
        kept = msgspec.structs.replace(found, change_id=new_id())
        was = [Was.of(one.before, one.after) for one in found.trips if one.after]
        await store.insert(tx, wish, kept.change_id, was, by.key, clock.now())
        return await tx.remember(once, kept)

    return await db.attempt(work)


async def trips_changed(db: Database, by: Principal, operator_id: UUID) -> list[TripsChanged]:
    """The latest changes of many trips, the newest first."""
    by.require(Permission.TRIPS_WRITE, operator_id)
    return await store.latest(db, operator_id)


def _checked(by: Principal, wish: TripsChange) -> TripsChange:
    require(by, wish)
    wish = checked(msgspec.structs.replace(wish, cancel_reason=one_line(wish.cancel_reason)))
    said = [wish.shift_minutes, wish.bus_id, wish.without_bus, wish.cancel_reason, wish.price]
    if sum(bool(thing) for thing in said) != 1:
        raise Invalid(fields={"change": "one-thing"})
    if wish.price:
        check_price(wish.price)
    if len({picked.trip_id for picked in wish.trips}) != len(wish.trips):
        raise Invalid(fields={"trips": "named-twice"})
    return wish


def require(by: Principal, wish: TripsChange) -> None:
    """Raises Forbidden to who may not do this, or not take it back: prices are changed by who may change fares."""
    by.require(Permission.TRIPS_WRITE, wish.operator_id)
    if wish.price:
        by.require(Permission.FARES_WRITE, wish.operator_id)


def refuse(found: TripsDifference) -> None:
    """Raises NotAllOfThem unless all of it can be done."""
    if not found.fits:
        refused = [one for one in found.trips if one.problem]
        raise NotAllOfThem(trips=[{"trip_id": one.before.id, "problem": one.problem} for one in refused])


async def _all(tx: Tx, clock: Clock, by: Principal, wish: TripsChange) -> TripsDifference:
    picked = {one.trip_id: one for one in wish.trips}
    rows = await trips.rows(tx, wish.operator_id, list(picked))
    if len(rows) != len(picked):
        raise NotFound
    # Those that move later go from the last one on, so that a bus does not meet itself on the way.
    ordered = sorted(rows, key=lambda row: row.leaves_at, reverse=wish.shift_minutes > 0)
    found = [
        await attempted(tx, wish.operator_id, row.id, _step(clock, by, wish, picked[row.id], row.departure))
        for row in ordered
    ]
    if wish.price:
        found = await reprice_trips.tell(tx, wish.operator_id, rows, found)
    return TripsDifference(tuple(sorted(found, key=lambda one: one.before.stops[0].departure)))


def _step(clock: Clock, by: Principal, wish: TripsChange, picked: Picked, departure: int) -> Step:
    async def step(tx: Tx) -> Trip:
        if wish.price:
            return await reprice_trips.reprice(tx, by, picked, wish.price)
        if wish.cancel_reason:
            row = await trip_to_change(tx, by, Permission.TRIPS_WRITE, picked.trip_id)
            if row.version != picked.version:
                raise Stale(version=row.version)
            return await cancel(tx, clock, by, row, wish.cancel_reason, offer=False)
        moved = departure + wish.shift_minutes * 60 if wish.shift_minutes else None
        edit = TripEdit(picked.version, moved, wish.bus_id, wish.without_bus)
        return await change(tx, by, picked.trip_id, checked(edit))

    return step


async def attempted(tx: Tx, operator_id: UUID, trip_id: UUID, step: Step) -> TripDifference:
    """What a step makes of a trip; why not where it is refused."""
    [before] = await trips.shown(tx, await trips.rows(tx, operator_id, [trip_id]))
    try:
        async with tx.connection.transaction():  # a savepoint: what is refused takes nobody along
            return TripDifference(before, await step(tx))
    except Problem as refused:
        return TripDifference(before, None, refused.slug, dict(refused.facts))
