"""Forgetting who travelled, when they had their account erased. Tickets ahead stay good, with the names on them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog

from overland.booking.desk import Desk
from overland.booking.store import people

KEPT: Final = timedelta(days=3)
"""From a departure on: a bus is long there by then, and whatever was left in it has been asked for."""
BATCH: Final = 200

log = structlog.get_logger()


async def erased(desk: Desk, account_id: UUID) -> None:
    """This account is no more. Heard twice is heard once."""
    async with desk.db.transaction() as tx:
        await people.note_forgotten(tx, account_id, desk.clock.now())
    await forget_people(desk)


async def forget_people(desk: Desk) -> int:
    """Blank the names of erased accounts on bookings that are behind; how many bookings that was."""
    gone, before = 0, desk.clock.now() - KEPT
    async with desk.db.transaction() as tx:
        await people.blank_waited(tx, before)
    while True:
        async with desk.db.transaction() as tx:
            found = await people.behind(tx, before, BATCH)
            for trip_id, booking_id in found:
                await people.blank(tx, trip_id, booking_id)
        gone += len(found)
        if len(found) < BATCH:
            if gone:
                log.info("forgot the people of bookings", bookings=gone)
            return gone
