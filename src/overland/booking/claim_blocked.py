"""Selling a blocked seat to whom it is blocked for: out of the block and held in one moment, with nobody between."""

from __future__ import annotations

from asyncpg import CheckViolationError

from overland.booking.claim import Answer, Held, Wish, claim_alone
from overland.booking.desk import Desk
from overland.booking.refusals import QuotaReached
from overland.booking.store import claims
from overland.kernel.db import Tx


class _NotHeld(Exception):
    """Everything is as it was before: the seats are still blocked."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


async def claim_blocked(desk: Desk, wish: Wish) -> Answer:
    """Hold these seats, blocked or free: all or none. What is not held stays blocked."""

    async def take(tx: Tx) -> Answer:
        booking = wish.booking
        await claims.lock_trips(tx, [booking.trip_id])
        seats = [seat.seat for seat in booking.seats]
        await claims.cut_out(tx, booking.trip_id, (booking.origin, booking.destination), seats)
        answer = await claim_alone(tx, desk.hold_for, wish)
        if not isinstance(answer, Held) or answer.booking_id != booking.id:
            raise _NotHeld(answer)
        return answer

    try:
        return await desk.db.attempt(take)
    except _NotHeld as undone:
        return undone.answer
    except CheckViolationError as error:
        if error.constraint_name != "quota_of_channel":
            raise
        return QuotaReached(channel="counter" if wish.booking.agent_id else "web")
