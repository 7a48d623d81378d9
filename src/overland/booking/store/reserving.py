"""What operators have settled about seats that wait for their money, and the bookings that do."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.booking.reserving import ReservingPolicy
from overland.booking.store.booked import StoredBooking
from overland.kernel.db import Database, Tx

_POLICY = """
SELECT minutes_before, longest_hours FROM reserving_policy WHERE operator_id = $1 ORDER BY at DESC LIMIT 1
"""
_SETTLE = """
INSERT INTO reserving_policy (operator_id, at, minutes_before, longest_hours, account_id) VALUES ($1, $2, $3, $4, $5)
"""
_RESERVE = "UPDATE booking SET pay_by = $3, reserved_by = $4 WHERE trip_id = $1 AND id = $2"


async def policy_of(source: Database | Tx, operator_id: UUID) -> ReservingPolicy:
    """What holds."""
    return await source.maybe(ReservingPolicy, _POLICY, operator_id) or ReservingPolicy()


async def settle(tx: Tx, operator_id: UUID, at: datetime, policy: ReservingPolicy, by: UUID | None) -> None:
    """Let this hold from now on."""
    await tx.execute(_SETTLE, operator_id, at, policy.minutes_before, policy.longest_hours, by)


async def reserve(tx: Tx, booking: StoredBooking, until: datetime, by: UUID | None) -> None:
    """Note until when its money is waited for."""
    await tx.execute(_RESERVE, booking.trip_id, booking.id, until, by)
