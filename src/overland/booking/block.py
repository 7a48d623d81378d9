"""Taking seats out of sale, and giving them back."""

from __future__ import annotations

from datetime import timedelta

from overland.booking import rules
from overland.booking.boarding import BlockSeats
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.refusals import SeatsTaken
from overland.booking.seat_map import seat_map
from overland.booking.seats import SeatMap, SeatMapQuery
from overland.booking.serve_list import call_list
from overland.booking.store import claims
from overland.booking.store.blocks import Block, add_block
from overland.booking.store.trips import StoredTrip
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid


async def block(desk: Desk, by: Principal, request: BlockSeats, once: Once) -> SeatMap:
    """Block all of these seats or none; who and why is kept. Raises SeatsTaken."""
    trip = await _checked(desk, by, request)
    if not request.reason.strip():
        raise Invalid(fields={"reason": "missing"})
    now, lasts = desk.clock.now(), None
    if request.free_minutes is not None:
        lasts = trip.starts_at - timedelta(minutes=request.free_minutes) - now
        if lasts <= timedelta():
            raise Invalid(fields={"free_minutes": "past"})
    kept = Block(
        trip.trip_id, new_id(), trip.operator_id, request.reason.strip(), by.account_id, now, request.owner.strip()
    )  # fmt: skip
    async with desk.db.transaction() as tx:
        if not await tx.recall(once, bool):
            await claims.lock_trips(tx, [trip.trip_id])
            await add_block(tx, kept)
            stretch = (request.origin, request.destination)
            free = await claims.block(tx, trip.trip_id, kept.id, stretch, request.seats, lasts)
            if gone := sorted(set(request.seats) - free):
                raise SeatsTaken(seats=gone)
            await tx.remember(once, True)
    return await _shown(desk, by, request)


async def unblock(desk: Desk, by: Principal, request: BlockSeats) -> SeatMap:
    """Give back every block of these seats that touches the journey."""
    trip = await _checked(desk, by, request)
    async with desk.db.transaction() as tx:
        await claims.lock_trips(tx, [trip.trip_id])
        await claims.unblock(tx, trip.trip_id, (request.origin, request.destination), request.seats)
        await call_list(desk, tx, trip.trip_id)
    return await _shown(desk, by, request)


async def _checked(desk: Desk, by: Principal, request: BlockSeats) -> StoredTrip:
    request = checked(request)
    trip = await desk.find_trip(request.trip_id)
    by.require(Permission.SEATS_BLOCK, trip.operator_id)
    line = desk.network.known(trip.line_id)
    rules.check_order(line, request.origin, request.destination)
    rules.check_known(line, request.seats)
    return trip


async def _shown(desk: Desk, by: Principal, request: BlockSeats) -> SeatMap:
    return await seat_map(desk, by, SeatMapQuery(request.trip_id, request.origin, request.destination))
