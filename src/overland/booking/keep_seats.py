"""Standing blocks: seats that are blocked on every trip of a route from the moment it is on sale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from uuid import UUID

import msgspec

from overland.booking.blocks import StandingBlock, StandingBlockDraft
from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.network import LineOnSale
from overland.booking.serve_list import call_list
from overland.booking.store import blocks, claims
from overland.booking.store.blocks import Block, Standing
from overland.booking.store.trips import StoredTrip
from overland.kernel.clock import instant
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound


async def standing_blocks(desk: Desk, by: Principal, operator_id: UUID) -> list[StandingBlock]:
    """What is kept on every trip (SEATS_BLOCK)."""
    by.require(Permission.SEATS_BLOCK, operator_id)
    return [_shown(one) for one in await blocks.standing(desk.db, desk.clock.now(), operator_id)]


async def keep_seats(
    desk: Desk, by: Principal, operator_id: UUID, draft: StandingBlockDraft, once: Once
) -> StandingBlock:
    """Block these seats on every such trip, those on sale already among them, where nobody has them (SEATS_BLOCK)."""
    by.require(Permission.SEATS_BLOCK, operator_id)
    draft = checked(draft)
    if not draft.reason.strip():
        raise Invalid(fields={"reason": "missing"})
    now = desk.clock.now()
    made = Standing(
        id=new_id(), operator_id=operator_id, route_id=draft.route_id, seats=tuple(sorted(set(draft.seats))),
        reason=draft.reason.strip(), owner=draft.owner.strip(), departure=draft.departure,
        free_minutes=draft.free_minutes, at=now, account_id=by.account_id,
    )  # fmt: skip

    async def keep(tx: Tx) -> UUID:
        if known := await tx.recall(once, UUID):
            return known
        await blocks.add_standing(tx, made)
        return await tx.remember(once, made.id)

    kept = await desk.db.attempt(keep)
    fresh = [one for one in await blocks.standing(desk.db, now, operator_id) if one.id == kept]
    await apply(desk, fresh, await blocks.trips_of(desk.db, operator_id, draft.route_id, now))
    found = await blocks.standing(desk.db, now, operator_id)
    return next((_shown(one) for one in found if one.id == kept), _shown(made))


async def end_standing_block(desk: Desk, by: Principal, operator_id: UUID, standing_id: UUID) -> None:
    """Keep these seats no longer; they are free again on all trips to come (SEATS_BLOCK). Raises NotFound."""
    by.require(Permission.SEATS_BLOCK, operator_id)
    now = desk.clock.now()
    async with desk.db.transaction() as tx:
        if not await blocks.end_standing(tx, operator_id, standing_id, now):
            raise NotFound
    for trip_id in await blocks.trips_with(desk.db, operator_id, standing_id, now):
        await desk.db.attempt(partial(_free, desk, trip_id, standing_id))


async def _free(desk: Desk, trip_id: UUID, standing_id: UUID, tx: Tx) -> None:
    await claims.lock_trips(tx, [trip_id])
    if await blocks.free_standing(tx, trip_id, standing_id):
        await call_list(desk, tx, trip_id)


async def apply_all(desk: Desk, operator_id: UUID, trip_ids: Iterable[UUID]) -> None:
    """Block what is kept on trips that have just come on sale; again is harmless."""
    if kept := await blocks.standing(desk.db, desk.clock.now(), operator_id):
        await apply(desk, kept, trip_ids)


async def apply(desk: Desk, kept: Iterable[Standing], trip_ids: Iterable[UUID]) -> None:
    """Block what is kept on these trips, as far as it is free."""
    kept = list(kept)
    for trip_id in trip_ids if kept else ():
        trip = await desk.find_trip(trip_id, fresh=True)
        line = desk.network.known(trip.line_id)
        for one in kept:
            if _fits(one, trip, line):
                await desk.db.attempt(partial(_block, desk, one, trip, line))


def _fits(kept: Standing, trip: StoredTrip, line: LineOnSale) -> bool:
    if kept.operator_id != trip.operator_id or kept.route_id != line.content.route_id:
        return False
    zone = line.stops[0].zone
    return kept.departure is None or instant(trip.service_day, kept.departure, zone) == trip.starts_at


async def _block(desk: Desk, kept: Standing, trip: StoredTrip, line: LineOnSale, tx: Tx) -> None:
    seats = [seat for seat in kept.seats if seat in line.seats]
    now = desk.clock.now()
    lasts = None
    if kept.free_minutes is not None:
        lasts = trip.starts_at - timedelta(minutes=kept.free_minutes) - now
    if not seats or (lasts is not None and lasts <= timedelta()):
        return
    await claims.lock_trips(tx, [trip.trip_id])
    block = Block(
        trip.trip_id, new_id(), trip.operator_id, kept.reason, kept.account_id, now, kept.owner, kept.id
    )  # fmt: skip
    if await blocks.add_block(tx, block):
        await claims.block(tx, trip.trip_id, block.id, (0, len(line.stops) - 1), seats, lasts)


async def free_blocks(desk: Desk) -> int:
    """Give back blocked seats whose time has come, and serve who waits for them; on how many trips."""
    trips = await blocks.over(desk.db)
    for trip_id in trips:
        await desk.db.attempt(partial(_free_over, desk, trip_id))
    return len(trips)


async def _free_over(desk: Desk, trip_id: UUID, tx: Tx) -> None:
    await claims.lock_trips(tx, [trip_id])
    if await blocks.free_over(tx, trip_id):
        await call_list(desk, tx, trip_id)


def _shown(one: Standing) -> StandingBlock:
    return msgspec.convert(msgspec.to_builtins(one), StandingBlock)
