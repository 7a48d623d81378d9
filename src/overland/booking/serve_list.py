"""Serving a waiting list: seats that came free are held for the next who can use them, each for a while.

One at a time, in the order in which they came; whoever wants more seats than there are is passed over and keeps their
place. The hold is one like any other, so what is not paid in time comes free again and goes to the next.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

import msgspec

from overland.booking import rules, show
from overland.booking.choose_seats import choose
from overland.booking.desk import Desk
from overland.booking.events import SeatsOffered
from overland.booking.hold_now import hold_now
from overland.booking.network import LineOnSale
from overland.booking.open_list import shown
from overland.booking.store import bookings, claims, quotas
from overland.booking.store import waiting as store
from overland.booking.store.booked import NewBooking, StoredSeat
from overland.booking.store.claims import Occupied
from overland.booking.store.trips import StoredTrip
from overland.booking.store.waiting import StoredWaiting
from overland.booking.tariffs import Known
from overland.booking.waiting import WaitingStatus
from overland.kernel.db import Tx
from overland.kernel.ids import new_id, new_reference

SERVE_LIST: Final = "serve waiting list"
SHORTEST: Final = timedelta(minutes=3)
"""Nobody is offered seats for less: it could not be paid for in time."""


class TripToServe(msgspec.Struct, frozen=True):
    """The job of looking whether somebody who waits for this trip can have seats now."""

    trip_id: UUID


async def call_list(desk: Desk, tx: Tx, trip_id: UUID) -> None:
    """Seats of this trip have come free: have its list served once `tx` has committed, where there is one."""
    if await store.anybody(tx, trip_id):
        await desk.queue.enqueue(tx, SERVE_LIST, TripToServe(trip_id))


async def serve_all(desk: Desk) -> None:
    """Serve every list there is: what nobody called for, such as a larger bus, is found within a minute."""
    for trip_id in await store.trips(desk.db):
        await serve_list(desk, TripToServe(trip_id))


async def serve_list(desk: Desk, job: TripToServe) -> None:
    """Hold free seats for those who wait for this trip. A trip that changed under way is looked at once more."""
    for _ in range(2):
        trip = await desk.find_trip(job.trip_id, fresh=True)
        line = desk.network.known(trip.line_id)
        if await desk.db.attempt(partial(_serve, desk, trip, line, await desk.tariffs.known())):
            return


async def _serve(desk: Desk, trip: StoredTrip, line: LineOnSale, tariffs: Known, tx: Tx) -> bool:
    """Whether the trip was as it had been read."""
    if not trip.selling:
        return True  # they wait on, until the company sells again
    now = desk.clock.now()
    await claims.lock_trips(tx, [trip.trip_id])
    await store.settle(tx, trip.trip_id, now)
    waiting = await store.of_trip(tx, trip.trip_id, [WaitingStatus.WAITING])
    over = [entry.id for entry in waiting if not _open(line, trip, entry, now)]
    await store.end(tx, trip.trip_id, over, WaitingStatus.CLOSED, now)
    occupied = (await claims.occupied(tx, [trip.trip_id])).get(trip.trip_id, [])
    line = tariffs.among(line, trip.starts_at, now, tuple(occupied))
    for entry in waiting:
        if entry.id in over:
            continue
        seats = _seats_for(line, entry, occupied)
        way = (entry.origin, entry.destination)
        if seats and await quotas.fits(tx, trip, line.content.route_id, way, len(seats)):
            if not await _offer(desk, tx, trip, line, entry, seats):
                return False
            occupied += [Occupied(trip.trip_id, seat, *way, "held", boarded=False, reason="") for seat in seats]
    return True


def _open(line: LineOnSale, trip: StoredTrip, entry: StoredWaiting, now: datetime) -> bool:
    """Whether seats could still be offered to them and be paid for."""
    fits = entry.destination < len(line.stops) and line.sells(entry.origin, entry.destination)
    return fits and trip.status in rules.ON_SALE and _lasts(line, trip, entry, now, SHORTEST) >= SHORTEST


def _lasts(line: LineOnSale, trip: StoredTrip, entry: StoredWaiting, now: datetime, wanted: timedelta) -> timedelta:
    return min(wanted, rules.open_until(line, trip.starts_at, entry.origin) - now)


def _seats_for(line: LineOnSale, entry: StoredWaiting, occupied: list[Occupied]) -> tuple[str, ...]:
    """Seats for all of them, or none."""
    stretch = (entry.origin, entry.destination)
    taken = {one.seat for one in occupied if rules.overlap(stretch, (one.origin, one.destination))}
    if line.free(*stretch, taken) < entry.people:
        return ()
    return choose(line, stretch, occupied, entry.people)


async def _offer(
    desk: Desk, tx: Tx, trip: StoredTrip, line: LineOnSale, entry: StoredWaiting, seats: tuple[str, ...]
) -> bool:
    """Hold these seats for someone who waits, and tell them. Whether the trip was as it had been read."""
    now = desk.clock.now()
    lasts = _lasts(line, trip, entry, now, desk.offer_for)
    stored = await hold_now(tx, trip, _booking(line, trip, entry, seats, now), lasts)
    if stored is None:
        return False
    await bookings.name_people(tx, stored, entry.contact, stored.seats)
    await store.offer(tx, trip.trip_id, entry.id, stored.id)
    offered = await store.by_id(tx, entry.id)
    stored = await bookings.locked(tx, trip.trip_id, stored.id)
    assert offered is not None, "entries are never deleted"
    assert stored.expires_at is not None, "a hold has an end"
    told = SeatsOffered(
        booking=show.booking(desk, line, stored), waiting=shown(desk, line, trip, offered), until=stored.expires_at,
        at=now,
    )  # fmt: skip
    await tx.record(told)
    return True


def _booking(
    line: LineOnSale, trip: StoredTrip, entry: StoredWaiting, seats: tuple[str, ...], now: datetime
) -> NewBooking:
    prices = line.prices(entry.origin, entry.destination)
    kept = tuple(StoredSeat(new_id(), seat, line.seats[seat], prices[seat]) for seat in seats)
    identity = new_id()
    return NewBooking(
        trip_id=trip.trip_id, id=identity, sale_id=identity, operator_id=trip.operator_id, line_id=trip.line_id,
        reference=new_reference(8), account_id=entry.account_id, agent_id=None, origin=entry.origin,
        destination=entry.destination, seats=kept, total=sum(seat.price for seat in kept),
        currency=line.content.currency, created_at=now,
    )  # fmt: skip
