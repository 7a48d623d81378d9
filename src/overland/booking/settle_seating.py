"""What an operator settles about who sits beside whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from overland.booking.desk import Desk
from overland.booking.seating import SeatingPolicy
from overland.booking.store import seating
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal

KEPT: Final = timedelta(days=10)
"""After its start, within which every trip is over; then nobody needs to know of a wish."""


async def seating_policy(desk: Desk, operator_id: UUID) -> SeatingPolicy:
    """What holds; nothing where nothing was settled."""
    return await desk.seatings.of(operator_id)


async def settle_seating(desk: Desk, by: Principal, operator_id: UUID, policy: SeatingPolicy) -> SeatingPolicy:
    """Let this hold from now on (SEATING_WRITE). Wishes that were granted stay so."""
    by.require(Permission.SEATING_WRITE, operator_id)
    async with desk.db.transaction() as tx:
        facts = (policy.women_together, policy.child_beside_adult, by.account_id)
        await seating.settle(tx, operator_id, desk.clock.now(), *facts)
    desk.seatings.look_again()
    return policy


async def forget_wishes(desk: Desk) -> None:
    """Let go of the wishes on trips that are over."""
    async with desk.db.transaction() as tx:
        await seating.forget(tx, desk.clock.now() - KEPT)
