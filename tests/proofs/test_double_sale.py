"""No seat is sold twice: 32 clients, one trip, 50,000 operations, judged by what the clients saw.

The negative control is the same race without the constraint that forbids it: there the judges must find double sales,
or they would not have seen them here.
"""

from __future__ import annotations

import asyncpg
import pytest

from houses import Builder, Opened
from proofs.checker import double_sales, unlikely_seats
from proofs.race import Course, run_race
from proofs.recorder import Answer, Recorder
from proofs.stage import line_through, open_booking, publish, tomorrow

SEATS = tuple(f"{row}{letter}" for row in range(1, 11) for letter in "ABCD")
STOPS = [f"Stop {n}" for n in range(12)]
CLIENTS = 32
OPERATIONS = 50_000
CONTROL = 1_500

_AUDIT = """
SELECT
    (SELECT count(*) FROM claim a JOIN claim b USING (trip_id, seat) WHERE a.id < b.id AND a.legs && b.legs
        AND a.state IN ('held', 'sold', 'blocked') AND b.state IN ('held', 'sold', 'blocked')) AS overlapping,
    (SELECT count(*) FROM ticket t JOIN claim c USING (trip_id, id)
        WHERE t.status IN ('issued', 'boarded') AND c.state <> 'sold') AS tickets_without_seat,
    (SELECT count(*) FROM booking b WHERE status IN ('held', 'confirmed') AND jsonb_array_length(b.seats) <>
        (SELECT count(*) FROM claim c WHERE c.trip_id = b.trip_id AND c.booking_id = b.id
            AND c.state IN ('held', 'sold'))) AS incomplete,
    (SELECT count(*) FROM claim c WHERE state IN ('held', 'sold') AND NOT EXISTS (SELECT FROM booking b
        WHERE b.trip_id = c.trip_id AND b.id = c.booking_id AND b.status IN ('held', 'confirmed'))) AS ownerless,
    (SELECT count(*) FROM miscounted()) AS miscounted
"""


async def a_course(builder: Builder, dsn: str) -> Course:
    opened = await open_booking(builder)
    line = line_through(STOPS, SEATS)
    [trip_id] = await publish(opened, line, [(tomorrow(opened), 8 * 3600)])
    return Course(opened, dsn, trip_id, SEATS, line.stops, Recorder())


async def audit(opened: Opened) -> dict[str, int]:
    """What should never be, counted by the database."""
    row = await opened.db.pool.fetchrow(_AUDIT)
    assert row is not None
    return dict(row)


async def deadlocks(dsn: str) -> int:
    """How many the database had to break."""
    admin = await asyncpg.connect(dsn)
    try:
        await admin.execute("SELECT pg_stat_force_next_flush()")
        return int(await admin.fetchval("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
    finally:
        await admin.close()


@pytest.mark.proof
async def test_no_seat_is_sold_twice_and_none_refused_in_vain(builder: Builder, dsn: str) -> None:
    course = await a_course(builder, dsn)
    await run_race(course, CLIENTS, OPERATIONS)
    history = course.history
    assert len(history) >= OPERATIONS
    taken = sum(hold.answer is Answer.DONE for hold in history.holds)
    refused = sum(hold.answer is Answer.TAKEN for hold in history.holds)
    assert min(taken, refused) > OPERATIONS / 10, "a race in which nobody is in the way proves nothing"
    assert double_sales(history) == []
    assert unlikely_seats(history) == []
    assert await audit(course.opened) == dict.fromkeys(
        ("overlapping", "tickets_without_seat", "incomplete", "ownerless", "miscounted"), 0
    )
    assert await deadlocks(dsn) == 0


@pytest.mark.proof
async def test_the_judges_see_what_happens_without_the_constraint(builder: Builder, dsn: str) -> None:
    admin = await asyncpg.connect(dsn)
    await admin.execute("ALTER TABLE booking.claim DROP CONSTRAINT seat_claimed_once")
    await admin.close()
    course = await a_course(builder, dsn)
    await run_race(course, CLIENTS, CONTROL)
    assert len(double_sales(course.history)) > 0
    assert unlikely_seats(course.history) != []
    assert (await audit(course.opened))["overlapping"] > 0
