"""What comes of plans that nobody approved in time, and of questions that nobody answered."""

from __future__ import annotations

from typing import Final

import structlog

from overland.booking.approve_plan import carry_out
from overland.booking.choose_way import take_silence
from overland.booking.desk import Desk
from overland.booking.store import disruptions
from overland.kernel.problems import Problem

BATCH: Final = 100
log = structlog.get_logger()


async def end_disruptions(desk: Desk) -> None:
    """Carry out what is due, and let silence count. What cannot be done now is tried again in the next minute."""
    now = desk.clock.now()
    for opened in await disruptions.overdue(desk.db, now, BATCH):
        try:
            await carry_out(desk, opened, None, None)
        except Problem as refused:
            log.warning("plan waits", trip=str(opened.trip_id), refused=refused.slug)
    for asked in await disruptions.lapsed(desk.db, now, BATCH):
        try:
            await take_silence(desk, asked)
        except Problem as refused:
            log.warning("answer waits", trip=str(asked.trip_id), booking=str(asked.booking_id), refused=refused.slug)
