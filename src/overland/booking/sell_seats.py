"""Turning what is held into tickets, in the transaction of whatever made it so: money, consent, or a change."""

from __future__ import annotations

from datetime import datetime

from asyncpg import CheckViolationError, ExclusionViolationError

from overland.booking import show
from overland.booking.desk import Desk
from overland.booking.events import BookingConfirmed
from overland.booking.fees import of_platform
from overland.booking.put_on_ticket import put_on_ticket
from overland.booking.refund import keep_fee
from overland.booking.replace import end_old
from overland.booking.store import bookings, claims, promos, purchases, tickets
from overland.booking.store.purchases import Parts
from overland.kernel.db import Tx


async def sell_seats(tx: Tx, parts: Parts) -> bool:
    """Turn the claims into sold ones; those that are over too, if nobody else has their seats. All or none.

    With them goes what was counted for the hold: extras follow their claims, the promo code is used once more.
    """
    for part in parts:
        await claims.expire(tx, part.trip_id, [seat.seat for seat in part.seats], (part.origin, part.destination))
    try:
        async with tx.connection.transaction():
            for part in parts:
                await claims.sell(tx, part.trip_id, part.seat_ids)
            await promos.retake(tx, parts[0].trip_id, parts[0].id)
    except (ExclusionViolationError, CheckViolationError):
        for part in parts:
            await claims.end(tx, part.trip_id, part.seat_ids, ["held"], "released")
        return False
    return True


async def issue(desk: Desk, tx: Tx, parts: Parts, at: datetime) -> None:
    """Issue every ticket. Each part is told by itself, and the first one with all of them."""
    for part in parts:
        codes = [(seat.id, show.code(part.reference, n)) for n, seat in enumerate(part.seats, 1)]
        await tickets.issue(tx, part.trip_id, part.id, at, codes)
        await bookings.confirm(tx, part, at)
    sold = await purchases.by_now(tx, parts[0])
    if sold[0].adds_to:
        await put_on_ticket(desk, tx, sold[0], at)
        return
    replaced = await end_old(desk, tx, sold[0], at)
    for part in sold:
        if not part.replaces:  # a fee goes along with a ticket that is changed
            fee = sum(of_platform(seat.lines) for seat in part.seats)
            await keep_fee(desk.queue, tx, part, fee, key=f"sold-{part.id}")
        shown = show.purchase(desk, sold if part is sold[0] else (part,), part.id)
        await tx.record(BookingConfirmed(booking=shown, paid=part.due, at=at, replaced=replaced))
