"""The line to the database breaks at every single message of a hold: the same key, asked again, gives one booking."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest

from houses import Builder, Opened
from overland.booking import Booking, BookingStatus, HoldSeats
from overland.kernel.clock import FixedClock
from overland.kernel.problems import Unavailable
from proofs.cutter import Cut, Cutter
from proofs.stage import AGENT, door_of, key, line_through, open_booking, publish, tomorrow

SEATS = tuple(str(n) for n in range(1, 101))

_EFFECTS = """
SELECT (SELECT count(*) FROM claim WHERE seat = $1 AND state = 'held') AS claims,
       (SELECT count(*) FROM booking, jsonb_array_elements(seats) s WHERE s ->> 'seat' = $1) AS bookings,
       (SELECT count(*) FROM outbox WHERE name = 'booking.SeatsHeld'
            AND convert_from(body, 'UTF8')::jsonb -> 'seats' ? $1) AS letters,
       (SELECT count(*) FROM idempotency WHERE key = $2 AND answer IS NOT NULL) AS keys
"""


@asynccontextmanager
async def behind_a_line(dsn: str, folder: Path, clock: FixedClock) -> AsyncIterator[tuple[Cutter, Opened, UUID]]:
    """Booking with a trip, and the line between it and its database."""
    async with Cutter(dsn, folder).open() as line:
        builder = Builder(line.dsn, clock)
        try:
            opened = await open_booking(builder)
            [trip_id] = await publish(opened, line_through(["A", "B"], SEATS), [(tomorrow(opened), 0)])
            yield line, opened, trip_id
        finally:
            await builder.close()


class Outcome(NamedTuple):
    """Whether the line did break, and whether the hold stood all the same before it was asked for again."""

    broke: bool
    stood: bool


async def held_in_spite(line: Cutter, opened: Opened, trip_id: UUID, seat: str) -> Outcome:
    """Hold while the line, which is armed, breaks; hold again with the same key, look."""
    request, once = HoldSeats(trip_id, 0, 1, (seat,)), key(f"broken-{seat}")
    answer: Booking | None = None
    try:
        answer = await door_of(opened).hold(AGENT, request, once)
    except Unavailable:
        assert line.happened
    line.disarm()
    stood = await opened.db.value("SELECT count(*) FROM idempotency WHERE key = $1 AND answer IS NOT NULL", once.key)
    again = await door_of(opened).hold(AGENT, request, once)
    assert again.status is BookingStatus.HELD
    assert answer is None or answer.id == again.id
    effects = await opened.db.pool.fetchrow(_EFFECTS, seat, once.key)
    assert effects is not None
    assert dict(effects) == {"claims": 1, "bookings": 1, "letters": 1, "keys": 1}, f"seat {seat}"
    return Outcome(line.happened, stood == 1)


@pytest.mark.proof
@pytest.mark.parametrize("cut", Cut)
async def test_a_hold_survives_a_break_at_every_message(dsn: str, tmp_path: Path, clock: FixedClock, cut: Cut) -> None:
    async with behind_a_line(dsn, tmp_path, clock) as (line, opened, trip_id):
        outcomes = []
        for message, seat in enumerate(SEATS, 1):
            line.arm(message, cut)
            outcomes.append(await held_in_spite(line, opened, trip_id, seat))
            if not outcomes[-1].broke:
                break
    assert not outcomes[-1].broke, "after the last message of a hold nothing is left to break"
    assert len(outcomes) > 10, "a hold takes some messages"


@pytest.mark.proof
@pytest.mark.parametrize("cut", Cut)
async def test_a_hold_whose_commit_is_lost_is_held_once(dsn: str, tmp_path: Path, clock: FixedClock, cut: Cut) -> None:
    """Lost on its way, it never was; when only its answer is lost, it stands. How many come before it is not fixed."""
    async with behind_a_line(dsn, tmp_path, clock) as (line, opened, trip_id):
        line.arm_at(b"COMMIT", cut)
        assert await held_in_spite(line, opened, trip_id, SEATS[0]) == Outcome(broke=True, stood=cut is Cut.ANSWER)
